"""What follows from the records: every document once, with its key and what blocks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.errors import CardError
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Blocker, Draft, Job, Key
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.plain import Tree
from dangwu_docs.model.portable import portable_name
from dangwu_docs.stages.plan.blocking import Blockers, missing
from dangwu_docs.stages.plan.contexts import Names, Sources, contexts, refuse_leaks
from dangwu_docs.stages.plan.duties import Duties
from dangwu_docs.stages.plan.keys import digest, read_part
from dangwu_docs.stages.plan.subjects import Subject, subjects
from dangwu_docs.support.patterns import condition_of, file_name_of, title_of


class TemplateFacts(Struct, frozen=True):
    """What the plan must know of a compiled template: its digest and the names that it reads."""

    digest: str
    names: Names


class Called(NamedTuple):
    """What a document is called: its 题名, and its file's name without suffix."""

    title: str
    name: str


class Means(Struct, frozen=True):
    """What documents are made with."""

    templates: Mapping[str, TemplateFacts]
    engine: str


def drafts(loaded: Loaded, findings: Iterable[Finding], means: Means) -> Iterator[Draft]:
    """Yield every document that follows from the own records, in the order of cards and files.

    Raises:
        CardError: a card would print what is above its class.
    """
    for card in loaded.cards:
        refuse_leaks(card, means.templates[card.name].names)
    blockers = Blockers(findings)
    sources = Sources(loaded.records, Duties(loaded.rules))
    found = (
        draft
        for subject in subjects(loaded.cards, loaded.records)
        for draft in _drafts(subject, sources, blockers, means)
    )
    yield from _numbered(found)


def _drafts(
    subject: Subject, sources: Sources, blockers: Blockers, means: Means
) -> Iterator[Draft]:
    names = means.templates[subject.card.name].names
    for position, context in contexts(subject, names, sources):
        try:
            if condition_of(subject.card)(context):
                job = _job(subject, _named(subject, context), context, means)
                yield Draft(job, blockers.of(subject, position))
        except CardError as error:
            # A card may count on what a record names being there; other cards go on in any case.
            why = missing(subject, sources.records) or Blocker(str(error), error.hint)
            yield Draft(_job(subject, _nameless(subject), context, means), why)


def _named(subject: Subject, context: Tree) -> Called:
    return Called(title_of(subject.card)(context), file_name_of(subject.card)(context))


def _nameless(subject: Subject) -> Called:
    """A document without a name is called like its template and its record."""
    title = subject.card.name.rpartition("/")[2]
    return Called(title, f"{title}-{subject.entry.file.rpartition('/')[2]}")


def _job(subject: Subject, called: Called, context: Tree, means: Means) -> Job:
    card = subject.card
    return Job(
        template=card.name,
        path=_path(subject, called.name),
        title=called.title,
        organisation=subject.organisation.id,
        year=subject.year,
        record=subject.entry.file,
        key=_key(context, means.templates[card.name], means.engine),
        context=context,
        day=subject.day,
        number=_number(context.get("记录")),
        keeper=subject.organisation.filed_by,
        is_of_record=card.scope == "记录",
    )


def _number(record: object) -> str | None:
    number = record.get("文号") if isinstance(record, dict) else None
    return number if isinstance(number, str) else None


def _path(subject: Subject, name: str) -> str:
    return f"output/{subject.folder}/{subject.year}/{portable_name(name)}.docx"


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


def _numbered(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give the second document of one name its number, so that none overwrites another."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        path = draft.job.path
        # Windows and macOS do not tell upper case from lower case.
        name = numbered = path.casefold()
        # A clerk may have numbered one by hand.
        while numbered in seen:
            seen[name] += 1
            path = f"{draft.job.path.removesuffix('.docx')}（{seen[name]}）.docx"
            numbered = path.casefold()
        seen[numbered] = 1
        yield draft if numbered == name else replace(draft, job=replace(draft.job, path=path))
