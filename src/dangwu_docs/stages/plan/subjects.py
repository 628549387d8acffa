"""What a card makes documents of: a record, one element of a record, or an organisation's year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Selection
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Entry, Records


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a document may stand for."""

    card: Card
    #: The record, or the organisation where the document stands for its year.
    entry: Entry
    organisation: Organisation
    year: int
    #: The day on which the organisation is shown.
    day: date


def subjects(card: Card, records: Records, selection: Selection) -> Iterator[Subject]:
    """Yield what `card` applies to, in the order of files; a selection of files means records."""
    if card.scope == "记录":
        found = _records(card, records)
    elif selection.files:
        return
    else:
        found = _years(card, records)
    yield from (subject for subject in found if _is_wanted(subject, selection))


def _records(card: Card, records: Records) -> Iterator[Subject]:
    for entry in records:
        organisation = records.organisation(entry.record.keeper)
        day = entry.record.day
        if entry.record.kind in card.reads and organisation and day:
            yield Subject(card, entry, organisation, day.year, day)


def _years(card: Card, records: Records) -> Iterator[Subject]:
    for organisation in records.of(Organisation):
        if card.forms and organisation.form not in card.forms:
            continue
        entry = records.entry(organisation)
        for year in records.years(organisation.id):
            yield Subject(card, entry, organisation, year, date(year, 12, 31))


def _is_wanted(subject: Subject, selection: Selection) -> bool:
    organisation = subject.organisation
    wanted_organisation = selection.organisation in ("", organisation.id, organisation.filed_by)
    wanted_year = selection.year in (None, subject.year)
    wanted_file = not selection.files or subject.entry.file in selection.files
    return wanted_organisation and wanted_year and wanted_file
