"""What would be made, and why: every document once, with its key and its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Job, Key, Outcome, OutputState, Plan, Selection, Status
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.plain import Tree
from dangwu_docs.stages.plan.blocking import Blockers
from dangwu_docs.stages.plan.contexts import Names, Sources, contexts, refuse_leaks
from dangwu_docs.stages.plan.duties import Duties
from dangwu_docs.stages.plan.keys import digest, read_part, reasons
from dangwu_docs.stages.plan.subjects import Subject, subjects
from dangwu_docs.support.portable import portable_name
from dangwu_docs.support.sandbox import expression, text_pattern


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What the plan must know of a compiled template: its digest and the names that it reads."""

    digest: str
    names: Names


@dataclass(frozen=True, slots=True)
class Means:
    """What documents are made with."""

    templates: Mapping[str, TemplateFacts]
    engine: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class _Draft:
    """A job that may still turn out to be current, blocked, or not asked for."""

    subject: Subject
    job: Job
    blocker: str | None


def plan(loaded: Loaded, findings: Iterable[Finding], state: OutputState, means: Means) -> Plan:
    """Return every document that follows from the records, in the order of cards and files."""
    due: list[Job] = []
    current: list[Job] = []
    blocked: list[Outcome] = []
    for draft in _wanted(loaded, Blockers(findings), means):
        if draft.blocker is not None:
            blocked.append(Outcome(draft.job, Status.BLOCKED, draft.blocker))
            continue
        job = replace(draft.job, reasons=reasons(draft.job, state))
        (due if job.reasons else current).append(job)
    planned = {job.path for job in (*due, *current, *(one.job for one in blocked))}
    orphans = _orphans(planned, loaded, state) if means.selection.is_whole else ()
    return Plan(tuple(due), tuple(current), tuple(blocked), orphans)


def _wanted(loaded: Loaded, blockers: Blockers, means: Means) -> Iterator[_Draft]:
    """All that lies on a shelf is drafted: a document's name depends on those beside it."""
    for card in loaded.cards:
        refuse_leaks(card, means.templates[card.name].names)
    found = tuple(subjects(loaded.cards, loaded.records))
    shelves = {one.shelf for one in found if one.is_wanted(means.selection)}
    sources = Sources(loaded.records, Duties(loaded.rules))
    drafts = (
        draft
        for subject in found
        if subject.shelf in shelves
        for draft in _drafts(subject, sources, blockers, means)
    )
    return (draft for draft in _numbered(drafts) if _is_wanted(draft, means.selection))


def _is_wanted(draft: _Draft, selection: Selection) -> bool:
    return draft.subject.is_wanted(selection) and selection.shard.holds(draft.job.path)


def _drafts(
    subject: Subject, sources: Sources, blockers: Blockers, means: Means
) -> Iterator[_Draft]:
    template = means.templates[subject.card.name]
    for position, context in contexts(subject, template.names, sources):
        if _is_due(subject.card, context):
            job = _job(subject, context, template, means.engine)
            yield _Draft(subject, job, blockers.of(subject, position))


def _is_due(card: Card, context: Tree) -> bool:
    return not card.condition or bool(expression(card.condition)(context))


def _job(subject: Subject, context: Tree, template: TemplateFacts, engine: str) -> Job:
    card = subject.card
    record = context.get("记录")
    return Job(
        template=card.name,
        path=_path(subject, context),
        title=text_pattern(card.title)(context),
        organisation=subject.organisation.id,
        year=subject.year,
        record=subject.entry.file,
        key=_key(context, template, engine),
        context=context,
        day=subject.day,
        number=_number(record),
    )


def _number(record: object) -> str | None:
    number = record.get("文号") if isinstance(record, Mapping) else None
    return number if isinstance(number, str) else None


def _path(subject: Subject, context: Tree) -> str:
    name = portable_name(text_pattern(subject.card.filename)(context))
    return f"output/{portable_name(subject.folder)}/{subject.year}/{name}.docx"


def _key(context: Tree, template: TemplateFacts, engine: str) -> Key:
    read = read_part(context, template.names)
    parts = read if isinstance(read, dict) else {}
    return Key(
        record=digest([parts.get(name) for name in ("记录", "项", "序", "年度", "统计")]),
        organisation=digest(parts.get("组织")),
        template=template.digest,
        rules=digest(parts.get("应开")),
        engine=engine,
    )


def _numbered(drafts: Iterable[_Draft]) -> Iterator[_Draft]:
    """Give the second document of one name its number, so that none overwrites another."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        path = draft.job.path
        # Windows and macOS do not tell upper case from lower case.
        seen[path.casefold()] += 1
        if (count := seen[path.casefold()]) > 1:
            path = f"{path.removesuffix('.docx')}（{count}）.docx"
        yield replace(draft, job=replace(draft.job, path=path))


def _orphans(planned: set[str], loaded: Loaded, state: OutputState) -> tuple[str, ...]:
    """What a person has edited is theirs; what a file that did not load made may come back."""
    return tuple(
        path
        for path, made in sorted(state.made.items())
        if path not in planned
        and state.found.get(path) == made.digest
        and made.record not in loaded.bad_files
    )
