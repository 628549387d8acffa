"""Organisations in the cache: how they stand to one another, and where people of a name are.

Both are kept beside their fields: of all the organisations of a province a unit needs a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import cast

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from dangwu_docs.errors import CacheError
from dangwu_docs.model.chart import Chart, Seat, Seats, Stub, seated, stub
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Entry
from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.support.cache import Cache
from dangwu_docs.units.entries import Shelf

#: So many organisations are at hand at a time: those around the unit under work are few.
_AT_HAND = 64
_LIST = "insert into stubs values (?, ?)"
_SEAT = "insert or ignore into seats values (?, ?, ?)"
_STRIKE = "delete from {} where entry in (select id from entries where place = ?)"
_STUBS = """
select id, stub from stubs join entries on id = entry order by place, number"""
_SEATS = """
select entry, name, key, admitted_on from seats join entries on id = entry where name in ({})
order by place, number"""


class Listing(Struct, frozen=True):
    """What is kept of an organisation beside its fields."""

    stub: bytes
    #: Of each seat the name and 入党日期; no day for a post.
    seats: tuple[tuple[str, str], ...]


def listing(record: Record) -> Listing | None:
    """Return what is kept of an organisation; None for any other record."""
    if not isinstance(record, Organisation):
        return None
    seats = ((name, str(seat.admitted_on or "")) for name, seat in seated(record))
    return Listing(encode(stub(record)), tuple(seats))


def enlist(entry: int, listed: Listing, cache: Cache) -> None:
    """Keep what is to be known of an organisation without its fields."""
    cache.write(_LIST, entry, listed.stub)
    cache.write_all(_SEAT, ((entry, *seat) for seat in listed.seats))


def strike(place: str, cache: Cache) -> None:
    """Forget what was kept of the entries of a file, while these are known yet."""
    for table in ("stubs", "seats"):
        cache.write(_STRIKE.format(table), place)


def entries_of_chart(shelf: Shelf, left_out: Container[int]) -> Iterator[Entry]:
    """Yield the entries of all organisations but those that are `left_out`, in file order."""
    return (one for number, one in shelf.of_kind(ORGANISATION) if number not in left_out)


def kept_chart(shelf: Shelf, cache: Cache, left_out: Container[int]) -> Chart:
    """Return the organisations of a cache but for the entries that are `left_out`."""
    rows = cache.rows(_STUBS)
    found = {number: _stub(text) for number, text in rows if number not in left_out}
    return Chart(found.values(), _Kept(shelf, cache, found, left_out))


def _stub(text: bytes) -> Stub:
    try:
        return decode(text, type=Stub)
    except MsgspecError as error:
        raise CacheError from error


def _seat(key: str, day: str) -> Seat:
    try:
        return Seat(key, date.fromisoformat(day) if day else None)
    except (TypeError, ValueError) as error:
        raise CacheError from error


class _Kept:
    """Organisations that are taken out of the cache when they are asked for."""

    def __init__(
        self, shelf: Shelf, cache: Cache, stubs: Mapping[int, Stub], left_out: Container[int]
    ) -> None:
        self._shelf, self._cache, self._left_out = shelf, cache, left_out
        self._numbers = {one.id: number for number, one in stubs.items()}
        self._at_hand = lru_cache(maxsize=_AT_HAND)(self._fetched)

    def fetch(self, key: str) -> Organisation:
        return self._at_hand(key)

    def _fetched(self, key: str) -> Organisation:
        (entry,) = self._shelf.numbered((self._numbers[key],)).values()
        return cast("Organisation", entry.record)

    def every(self) -> Iterator[Organisation]:
        entries = entries_of_chart(self._shelf, self._left_out)
        return (cast("Organisation", one.record) for one in entries)

    def seats(self, names: Collection[str]) -> Seats:
        found: dict[str, list[Seat]] = defaultdict(list)
        for entry, name, key, day in self._cache.rows_among(_SEATS, names):
            if entry not in self._left_out:
                found[name].append(_seat(key, day))
        return found
