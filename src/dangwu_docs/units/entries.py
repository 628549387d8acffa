"""Entries of the cache, taken out as records of the models.

What is kept of a record is the plain text of its fields; the models make a record of it each
time, so that nothing gets past them and no code is ever read from the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic import ValidationError

from dangwu_docs.errors import CacheError
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.records import Entry
from dangwu_docs.model.words import WORDS
from dangwu_docs.stages.check.points import Point
from dangwu_docs.support.cache import Cache
from dangwu_docs.support.files import read_text
from dangwu_docs.support.yaml_text import LaterMarks
from dangwu_docs.units.files import file_at

_FIELDS = "select id, place, number, kind, value, checksum from entries"
_IN_ORDER = "order by place, number"


class Shelf:
    """What takes entries out of a cache; those left out have an 编号 that an earlier one has."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self._root, self._cache = root, cache

    def of_kind(self, kind: str) -> Iterator[tuple[int, Entry]]:
        """Yield the entries of a 类型 with their numbers, in the order of files."""
        return map(self._entry, self._cache.rows(f"{_FIELDS} where kind = ? {_IN_ORDER}", kind))

    def kept_by(self, keepers: Iterable[str]) -> dict[int, Entry]:
        """Return what organisations keep, in the order of files."""
        return dict(self._found("keeper", keepers))

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """Return entries by their numbers."""
        return dict(self._found("id", numbers))

    def bearing(self, points: Iterable[Point]) -> set[int]:
        """Return the numbers of the entries that bear one of the points at least."""
        query = "select entry from borne where point in ({})"
        return {row[0] for row in self._cache.rows_among(query, points)}

    def _found(self, column: str, keys: Iterable[object]) -> Iterator[tuple[int, Entry]]:
        query = f"{_FIELDS} where {column} in ({{}}) {_IN_ORDER}"
        return map(self._entry, self._cache.rows_among(query, keys))

    def _entry(self, row: tuple[Any, ...]) -> tuple[int, Entry]:
        number, place, index, kind, value, checksum = row
        file = file_at(place)
        try:
            if crc32(value) != checksum:
                raise CacheError
            record = KINDS[kind].model_validate_json(value)
        except (KeyError, TypeError, ValueError, ValidationError) as error:
            raise CacheError from error
        return number, Entry(record, file, index, self._marks(file, index))

    def _marks(self, file: str, index: int) -> LaterMarks:
        return LaterMarks(partial(_text, self._root, file), index, WORDS)


def _text(root: Path, file: str) -> str:
    return read_text(root / file, "").text or ""
