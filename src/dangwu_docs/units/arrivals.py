"""Record files that are new or changed: read in any process, put into the cache in one."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from zlib import crc32

from msgspec import Struct
from pydantic_core import to_json

from dangwu_docs.model.meeting import Meeting
from dangwu_docs.model.record import Record
from dangwu_docs.runners.contract import Portion
from dangwu_docs.stages.check.points import borne
from dangwu_docs.stages.load.records import FileRead, read_file
from dangwu_docs.support.cache import Cache
from dangwu_docs.support.signatures import lasting, moment
from dangwu_docs.units.files import ChangedFile, forget_folders, packed, place_of
from dangwu_docs.units.organisations import Listing, enlist, listing, strike
from dangwu_docs.units.touched import Touched

#: How many files are read together; ten of them cost what one document does.
_TOGETHER = 100
_COST = _TOGETHER / 10
_IS_KNOWN = "select 1 from files where place = ?"
_KNOWN = "select id, keeper, points from entries where place = ?"
_FORGET = (
    "delete from entries where place = ?",
    "delete from files where place = ?",
)
_NOT_BORNE = "delete from borne where point = ? and entry = ?"
_FILE = "insert into files values (?, ?, ?, ?, ?, ?)"
_ENTRY = "insert into entries values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BORNE = "insert into borne values (?, ?)"
Row = tuple[object, ...]


class Arrival(Struct, frozen=True):
    """A file as the cache keeps it; one that is gone has no row."""

    place: str
    row: Row = ()
    #: Of each entry its row, whose it is, the points that it bears, and what an organisation is.
    entries: tuple[tuple[Row, str, array[int], Listing | None], ...] = ()


def arrival_portions(
    root: Path, changes: Iterable[ChangedFile], cache: Cache, touched: Touched
) -> Iterator[Portion]:
    """Yield what has changed, to be read into the cache; whom it may concern is `touched`."""
    take, coming = partial(_take, cache=cache, touched=touched), iter(changes)
    while some := tuple(islice(coming, _TOGETHER)):
        read = partial(_read, root, some)
        yield Portion(read, read, take, _COST)


def _read(root: Path, changes: tuple[ChangedFile, ...]) -> list[Arrival]:
    return [_arrival(root, change) for change in changes]


def _arrival(root: Path, change: ChangedFile) -> Arrival:
    place = place_of(change.file)
    if not change.signature:
        return Arrival(place)
    signature = lasting(change.signature, moment())
    read = read_file(f"{root}/{change.file}", change.file)
    facts = read.digest, read.is_bad, packed(read.findings), json.dumps(sorted(read.unloaded))
    return Arrival(place, (place, signature, *facts), tuple(_entries(place, read)))


def _entries(place: str, read: FileRead) -> Iterator[tuple[Row, str, array[int], Listing | None]]:
    for entry, value in zip(read.entries, read.values, strict=True):
        record, points = entry.record, array("q", sorted(borne(entry.record)))
        fields, keeper = to_json(value), record.keeper or record.id or ""
        where = (place, entry.index, record.kind, record.id, keeper, _meeting(record))
        yield (*where, points.tobytes(), fields, crc32(fields)), keeper, points, listing(record)


def _meeting(record: Record) -> int | None:
    return record.date.year if isinstance(record, Meeting) else None


def _take(arrivals: list[Arrival], cache: Cache, touched: Touched) -> tuple[()]:
    """Put files into the place of what was known of them; no jobs follow from that alone."""
    forget_folders((one.place for one in arrivals), cache)
    for one in arrivals:
        if cache.row(_IS_KNOWN, one.place):
            _forget(one.place, cache, touched)
        if one.row:
            cache.write(_FILE, *one.row)
        for row, keeper, points, listed in one.entries:
            key = cache.write(_ENTRY, *row)
            if listed:
                enlist(key, listed, cache)
            cache.write_all(_BORNE, ((point, key) for point in points))
            touched.add(keeper, points)
            touched.kinds.add(str(row[2]))
    return ()


def _forget(place: str, cache: Cache, touched: Touched) -> None:
    for key, keeper, blob in tuple(cache.rows(_KNOWN, place)):
        points = array("q", blob)
        touched.add(keeper, points)
        cache.write_all(_NOT_BORNE, ((one, key) for one in points))
    strike(place, cache)
    for statement in _FORGET:
        cache.write(statement, place)
