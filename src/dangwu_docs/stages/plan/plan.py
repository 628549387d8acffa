"""What would be made, and why: every document once, with its key and its reasons."""

from __future__ import annotations

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


def plan(loaded: Loaded, findings: Iterable[Finding], state: OutputState, means: Means) -> Plan:
    """Return every document that follows from the records, in the order of cards and files."""
    blockers = Blockers(findings)
    due: list[Job] = []
    current: list[Job] = []
    blocked: list[Outcome] = []
    for job, blocker in _numbered(_jobs(loaded, blockers, means)):
        if blocker is not None:
            blocked.append(Outcome(job, Status.BLOCKED, blocker))
            continue
        job_reasons = reasons(job, state)
        (due if job_reasons else current).append(replace(job, reasons=job_reasons))
    planned = {job.path for job in (*due, *current, *(one.job for one in blocked))}
    orphans = _orphans(planned, loaded, state) if means.selection.is_whole else ()
    return Plan(tuple(due), tuple(current), tuple(blocked), orphans)


def _jobs(loaded: Loaded, blockers: Blockers, means: Means) -> Iterator[tuple[Job, str | None]]:
    sources = Sources(loaded.records, Duties(loaded.rules))
    for card in loaded.cards:
        if card.is_only_for_packet or means.selection.template not in ("", card.name):
            continue
        refuse_leaks(card, means.templates[card.name].names)
        for subject in subjects(card, loaded.records, means.selection):
            yield from _jobs_of(subject, sources, blockers, means)


def _jobs_of(
    subject: Subject, sources: Sources, blockers: Blockers, means: Means
) -> Iterator[tuple[Job, str | None]]:
    template = means.templates[subject.card.name]
    for position, context in contexts(subject, template.names, sources):
        if _is_wanted(subject.card, context):
            job = _job(subject, context, template, means.engine)
            yield job, blockers.of(subject, position)


def _is_wanted(card: Card, context: Tree) -> bool:
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
    folder = portable_name(subject.organisation.short_name)
    name = portable_name(text_pattern(subject.card.filename)(context))
    return f"output/{folder}/{subject.year}/{name}.docx"


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


def _numbered(jobs: Iterable[tuple[Job, str | None]]) -> Iterator[tuple[Job, str | None]]:
    """Give the second document of one name its number, so that none overwrites another."""
    seen: dict[str, int] = {}
    for job, blocker in jobs:
        # Windows and macOS do not tell upper case from lower case.
        count = seen[job.path.casefold()] = seen.get(job.path.casefold(), 0) + 1
        path = job.path if count == 1 else job.path.removesuffix(".docx") + f"（{count}）.docx"
        yield replace(job, path=path), blocker


def _orphans(planned: set[str], loaded: Loaded, state: OutputState) -> tuple[str, ...]:
    """A document of a file that did not load is kept: its record may come back mended."""
    return tuple(
        path
        for path, made in sorted(state.made.items())
        if path not in planned and path in state.found and made.record not in loaded.bad_files
    )
