"""Entries in the cache: put in as their files are read, taken out as records of the models.

What is kept of a record is the plain text of its fields; the models make a record of it each
time, so that nothing gets past them and no code is ever read from the cache.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import ValidationError

from dangwu_docs.errors import CacheError
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.meeting import Meeting
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Entry
from dangwu_docs.model.words import WORDS
from dangwu_docs.stages.check.points import Point, borne
from dangwu_docs.stages.load.records import FileRead, read_file
from dangwu_docs.support.cache import Cache
from dangwu_docs.support.files import read_text
from dangwu_docs.support.signatures import moment
from dangwu_docs.support.yaml_text import LaterMarks
from dangwu_docs.units.files import Change, file_at, packed, place_of

#: With so many points touched, to examine all again costs less than to ask who looks at them.
MANY = 10_000
#: SQLite takes no more parameters than this everywhere.
_MOST = 900
_FIELDS = "select id, place, number, kind, value, checksum from entries"
_IN_ORDER = "order by place, number"
_FORGET = (
    "delete from entries where place = ?",
    "delete from files where place = ?",
)


@dataclass(slots=True)
class Touched:
    """What changed files held before or hold now."""

    keepers: set[str] = field(default_factory=set)
    points: set[Point] = field(default_factory=set)

    def add(self, keeper: str, points: Iterable[Point]) -> None:
        """Note the keeper and the points of an entry; beyond `MANY` points no more are noted."""
        self.keepers.add(keeper)
        if len(self.points) <= MANY:
            self.points.update(points)


def keep(root: Path, changes: Iterable[Change], cache: Cache) -> Touched:
    """Read what has changed into the cache; return whom it may concern."""
    touched = Touched()
    for change in changes:
        _forget(place_of(change.file), cache, touched)
        if change.signature:
            seen = moment()
            _keep(
                read_file(root / change.file, change.file), change.signature, seen, cache, touched
            )
    return touched


def _forget(place: str, cache: Cache, touched: Touched) -> None:
    query = "select id, keeper, points from entries where place = ?"
    for key, keeper, blob in tuple(cache.rows(query, place)):
        points = array("q", blob)
        touched.add(keeper, points)
        cache.write_all(
            "delete from borne where point = ? and entry = ?", ((one, key) for one in points)
        )
    for statement in _FORGET:
        cache.write(statement, place)


def _keep(read: FileRead, signature: str, seen: int, cache: Cache, touched: Touched) -> None:
    place = place_of(read.file)
    unloaded = json.dumps(sorted(read.unloaded), ensure_ascii=False)
    facts = (read.digest, read.is_bad, packed(read.findings), unloaded)
    cache.write("insert into files values (?, ?, ?, ?, ?, ?, ?)", place, signature, seen, *facts)
    for entry, value in zip(read.entries, read.values, strict=True):
        record, points = entry.record, array("q", sorted(borne(entry.record)))
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        where = (place, entry.index, record.kind, record.id, _keeper(record), _meeting(record))
        key = cache.write(
            "insert into entries values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *where,
            points.tobytes(),
            text,
            crc32(text.encode()),
        )
        cache.write_all("insert into borne values (?, ?)", ((point, key) for point in points))
        touched.add(_keeper(record), points)


def _keeper(record: Record) -> str:
    return record.keeper or record.id or ""


def _meeting(record: Record) -> int | None:
    return record.date.year if isinstance(record, Meeting) else None


class Shelf:
    """What takes entries out of a cache; those left out have an 编号 that an earlier one has."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root, self._cache = root, cache

    def of_kind(self, kind: str) -> Iterator[tuple[int, Entry]]:
        """Yield the entries of a 类型 with their numbers, in the order of files."""
        return map(self._entry, self._cache.rows(f"{_FIELDS} where kind = ? {_IN_ORDER}", kind))

    def kept_by(self, keepers: Iterable[str]) -> dict[int, Entry]:
        """Return what organisations keep, in the order of files."""
        return dict(self._found("keeper", tuple(keepers)))

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return entries by their numbers."""
        return dict(self._found("id", tuple(numbers)))

    def bearing(self, points: Iterable[Point]) -> set[int]:
        """Return the numbers of the entries that bear one of the points at least."""
        query = "select entry from borne where point in ({})"
        return {row[0] for row in self._many(query, tuple(points))}

    def _found(self, column: str, keys: tuple[object, ...]) -> Iterator[tuple[int, Entry]]:
        query = f"{_FIELDS} where {column} in ({{}}) {_IN_ORDER}"
        return map(self._entry, self._many(query, keys))

    def _many(self, query: str, keys: tuple[object, ...]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), _MOST):
            some = keys[start : start + _MOST]
            yield from self._cache.rows(query.format(", ".join("?" * len(some))), *some)

    def _entry(self, row: tuple[Any, ...]) -> tuple[int, Entry]:
        number, place, index, kind, value, checksum = row
        file = file_at(place)
        if crc32(value.encode()) != checksum:
            raise CacheError
        try:
            record = KINDS[kind].model_validate(json.loads(value))
        except (KeyError, ValueError, ValidationError) as error:
            raise CacheError from error
        return number, Entry(record, file, index, _marks(self._root / file, index))


def _marks(path: Path, index: int) -> LaterMarks:
    return LaterMarks(partial(_text, path), index, WORDS)


def _text(path: Path) -> str:
    return read_text(path, "").text or ""
