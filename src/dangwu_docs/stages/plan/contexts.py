"""What a document of a subject may read, reduced to what its template does read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial

from dangwu_docs.errors import CardError
from dangwu_docs.model.attendance import stretch
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.plain import Tree
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records
from dangwu_docs.model.shape import PrivacyClass
from dangwu_docs.model.statistics import statistics
from dangwu_docs.model.view import OrganisationView, organisation_view, record_view
from dangwu_docs.stages.plan.duties import Duties
from dangwu_docs.stages.plan.subjects import Subject

#: Names that a template reads, as a tree; a leaf means the whole value.
Names = Mapping[str, object]


class Sources:
    """All that contexts are drawn from; what several documents tell is made once."""

    def __init__(self, records: Records, duties: Duties) -> None:
        self.records, self.duties = records, duties
        # A method would hold this object, and its records until somebody looks for rubbish.
        self.kept_in = kept_in = cache(partial(_kept_in, records))
        self.statistics = cache(lambda *year: statistics(kept_in(*year), records))
        self._organisations: dict[object, OrganisationView] = {}

    def organisation(self, organisation: Organisation, day: date) -> OrganisationView:
        """Return an organisation as it was on a day."""
        key = organisation.id, stretch(organisation, day, self.records)
        if key not in self._organisations:
            self._organisations[key] = organisation_view(organisation, day, self.records)
        return self._organisations[key]


def _kept_in(records: Records, organisation: str, year: int) -> tuple[Record, ...]:
    """What came after the year is told in the next."""
    last = date(year, 12, 31)
    return tuple(one.on(last) for one in records.kept_in(organisation, year))


def contexts(subject: Subject, names: Names, sources: Sources) -> Iterator[tuple[int | None, Tree]]:
    """Yield the contexts of a subject: one, or one per element where the card says 逐项.

    Each comes with the position of its element, from 0.
    """
    context = _context(subject, names, sources)
    if not subject.card.each:
        yield None, context
        return
    elements = _elements(context, subject.card)
    for position, element in enumerate(elements):
        yield position, {**context, "项": element, "序": position + 1}


def _elements(context: Tree, card: Card) -> list[object]:
    record = context["记录"]
    found = record.get(card.each) if isinstance(record, dict) else None
    return found if isinstance(found, list) else []


def refuse_leaks(card: Card, names: Names) -> None:
    """Refuse a card whose documents would print records of a class above its own.

    Raises:
        CardError: the card reads such a kind.
    """
    for leak in leaks(card, names):
        raise CardError(f"{card.where('密级')}{leak.message}", leak.hint)


def leaks(card: Card, names: Names) -> Iterator[Finding]:
    """Yield the kinds of a class above its own that the documents of a card would print."""
    listed = names.get("记录")
    kinds = card.reads if card.scope == "记录" else listed if isinstance(listed, Mapping) else ()
    for kind in kinds:
        level = KINDS[kind].privacy if kind in KINDS else card.privacy
        if level > card.privacy:
            message = f"模板卡“{card.name}”的密级 {card.privacy} 低于“{kind}”的 {level}"
            hint = f"把密级改为 {level}，或不要读取“{kind}”。"
            yield Finding("CARD-04", Severity.ERROR, card.place("密级"), "密级", message, hint)


def _context(subject: Subject, names: Names, sources: Sources) -> Tree:
    organisation = sources.organisation(subject.organisation, subject.day)
    limit = subject.card.privacy
    if subject.card.scope == "记录":
        record = record_view(subject.entry.record, sources.records, limit)
        return {"记录": record, "组织": organisation}
    return {"组织": organisation, "年度": subject.year, **_year(subject, names, sources)}


def _year(subject: Subject, names: Names, sources: Sources) -> Tree:
    """A year's context holds only the kinds that the template reads: the others cost nothing."""
    wanted = names.get("记录")
    kinds = wanted if isinstance(wanted, Mapping) else {}
    year = subject.organisation.id, subject.year
    kept = sources.kept_in(*year)
    context: Tree = {
        "记录": {kind: _views(kind, kept, sources.records, subject.card.privacy) for kind in kinds}
    }
    if "统计" in names:
        context["统计"] = sources.statistics(*year)
    if "应开" in names:
        context["应开"] = sources.duties.meetings_due(subject.organisation, subject.year)
    return context


def _views(
    kind: str, kept: tuple[Record, ...], records: Records, limit: PrivacyClass
) -> list[Tree]:
    found = (record for record in kept if record.kind == kind)
    views = (record_view(record, records, limit) for record in found)
    return [{**view, "序": number} for number, view in enumerate(views, 1)]
