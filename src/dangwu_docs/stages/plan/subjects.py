"""What a card makes documents of: a record, one element of a record, or an organisation's year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from dangwu_docs.model.cards import Card
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Entry, Records


class Subject(Struct, frozen=True):
    """One thing that a document may stand for."""

    card: Card
    #: The record, or the organisation where the document stands for its year.
    entry: Entry
    organisation: Organisation
    #: Name of the folder of the organisation's papers.
    folder: str
    year: int
    #: The day on which the organisation is shown.
    day: date


def subjects(cards: Iterable[Card], records: Records) -> Iterator[Subject]:
    """Yield all that `cards` apply to, in the order of cards and files."""
    for card in cards:
        if not card.is_only_for_packet and card.scope != "归档":
            found = _records(card, records) if card.scope == "记录" else _years(card, records)
            yield from (one for one in found if records.chart.is_filed(one.organisation))


def _records(card: Card, records: Records) -> Iterator[Subject]:
    for entry in records.own:
        if entry.record.kind not in card.reads:
            continue
        organisation, day = records.organisation(entry.record.keeper), entry.record.day
        if organisation and day:
            folder = records.folder(organisation)
            yield Subject(card, entry, organisation, folder, day.year, day)


def _years(card: Card, records: Records) -> Iterator[Subject]:
    for organisation in records.own_of(Organisation):
        if card.forms and organisation.form not in card.forms:
            continue
        entry, folder = records.entry(organisation), records.folder(organisation)
        for year in records.years(organisation.id):
            yield Subject(card, entry, organisation, folder, year, date(year, 12, 31))
