"""Points at which records of different units meet: what makes one bear on the other.

A unit is examined with its own records, with all organisations, and with those records of others
that bear a point it asks for. A predicate, a view or a packet that looks at a record of another
unit in a new way needs its point here; `tests/stages/check/test_points.py` finds what is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial, reduce
from hashlib import blake2b
from itertools import chain
from operator import xor

from dangwu_docs.model.chart import Chart, seated
from dangwu_docs.model.meeting import ALL_OTHERS, Lecture, Meeting
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.rectification import Rectification
from dangwu_docs.model.references import named, organisations_named
from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.model.year import DutyDone, Talk
from dangwu_docs.stages.check.binding import Bound
from dangwu_docs.stages.check.posts import terms_as_secretary
from dangwu_docs.stages.check.repeats import Shortest, bare, days, speeches

#: A digest of 64 bits: two that are equal by chance only make a unit look at more than it must.
Point = int
_Parts = tuple[str, ...]
#: Many points are made of a few names and days; the digests of so many stay.
_AT_HAND = 4096


def borne(record: Record) -> frozenset[Point]:
    """Return the points of a record at which it may be met; they depend on nothing else."""
    return frozenset(map(_point, _borne(record)))


def links(record: Record) -> frozenset[Point]:
    """Return the points that a record shares with those that it names or that name it."""
    return frozenset(map(_point, _links(record)))


def asked(own: Collection[Record], chart: Chart, rules: Iterable[Bound]) -> frozenset[Point]:
    """Return the points at which a unit with these records looks for records of others."""
    least = min((r.asked.least for r in rules if isinstance(r.asked, Shortest)), default=None)
    found = {parts for record in own for parts in _asked(record, least)}
    return frozenset(chain(map(_point, found), _people_asked(own, chart)))


def _point(parts: _Parts) -> Point:
    return reduce(xor, map(_digest, parts))


def _points(common: _Parts, others: Iterable[str]) -> Iterator[Point]:
    """Yield the points of parts of which all but one are the same."""
    shared = _point(common)
    return (shared ^ _digest(other) for other in others)


@lru_cache(_AT_HAND)
def _digest(part: str) -> int:
    return int.from_bytes(blake2b(part.encode(), digest_size=8).digest(), "big", signed=True)


def _borne(record: Record) -> Iterator[_Parts]:
    yield from _links(record)
    yield from (("about", key) for key in organisations_named(record) if key != record.keeper)
    if isinstance(record, Meeting | Talk):
        yield from (("day", name, str(day)) for day in days(record) for name in _names(record))
    if isinstance(record, Meeting):
        if record.present == ALL_OTHERS:
            yield from (("all", record.organisation, str(day)) for day in days(record))
        yield from (("words", bare(text)) for _, _, text in speeches(record))
    if isinstance(record, Lecture):
        yield "lecturer", record.lecturer
    if isinstance(record, DutyDone):
        yield "duty", record.organisation
    if isinstance(record, Rectification):
        yield "measures", *record.measures


def _links(record: Record) -> Iterator[_Parts]:
    if record.id is not None:
        yield "id", record.kind, record.id
    for _, reference, key in named(record):
        if reference.kind != ORGANISATION:
            yield "id", reference.kind, key


def _asked(record: Record, least: int | None) -> Iterator[_Parts]:
    yield from _links(record)
    yield "about", record.keeper or record.id or ""
    if isinstance(record, Organisation):
        yield "duty", record.parent or ""
        yield from (("lecturer", post.name) for post in terms_as_secretary(record))
    if isinstance(record, Meeting) and least is not None:
        words = (bare(text) for _, _, text in speeches(record))
        yield from (("words", text) for text in words if len(text) >= least)
    if isinstance(record, Rectification):
        yield "measures", *record.measures


def _people_asked(own: Iterable[Record], chart: Chart) -> Iterator[Point]:
    calendar = _calendar(own, chart)
    seats = chart.seats(chain.from_iterable(calendar.values()))
    for day, names in calendar.items():
        yield from _points(("day", day), names)
        branches = {seat.organisation for name in names for seat in seats[name]}
        # Who is on the roster of a branch may be expected in each of its 党小组.
        groups = chain.from_iterable(map(chart.groups_of, branches))
        yield from _points(("all", day), branches.union(groups))


def _calendar(own: Iterable[Record], chart: Chart) -> Mapping[str, set[str]]:
    """Return who may have been at a meeting or talk on each day.

    Who is meant by “everybody else” is known from the chart alone, on both sides.
    """
    expected = cache(partial(_expected, chart))
    calendar: dict[str, set[str]] = defaultdict(set)
    for record in (one for one in own if isinstance(one, Meeting | Talk)):
        for day in map(str, days(record)):
            calendar[day] |= _names(record)
            if isinstance(record, Meeting) and record.present == ALL_OTHERS:
                calendar[day] |= expected(record.organisation)
    return calendar


def _names(record: Meeting | Talk) -> set[str]:
    if isinstance(record, Talk):
        return {record.talker, record.person}
    present = record.present if isinstance(record.present, tuple) else ()
    return {*present, *(guest.name for guest in record.guests)}


def _expected(chart: Chart, key: str) -> set[str]:
    """Return all who may ever be expected at the meetings of an organisation."""
    organisation = chart.organisation(key)
    branch = chart.organisation(organisation.parent) if organisation else None
    units = (
        (organisation, branch)
        if organisation and organisation.form == "党小组"
        else (organisation,)
    )
    return {name for one in units if one for name, _ in seated(one)}
