"""Record files against what the cache knows of them; nothing is read that need not be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.json import encode

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.workspace import RECORDS
from dangwu_docs.support.cache import Cache
from dangwu_docs.support.files import LOOKED_AT, legible, sha256_file
from dangwu_docs.support.signatures import folders, lasting, moment, scan

_FOLDERS = "select place, files from folders order by place"
#: What lies in a folder itself begins with its place and goes no deeper.
_IN_FOLDER = """
select place, signature from files
where place > ?1 and place < ?2 and instr(substr(place, ?3), char(1)) = 0"""
_NOTE = "insert or replace into folders values (?, ?)"
_EMPTY = "delete from folders where place = ?"
_NO_FILES = encode([])
_DIGEST = "select digest from files where place = ?"
_TOUCH = "update files set signature = ? where place = ?"
_UNREAD = "select place, findings from files where is_bad order by place"
_SPOKEN_OF = "select findings from files where findings != '[]' order by place"


class ChangedFile(Struct, frozen=True):
    """A file that is new, that holds something else than before, or that is gone."""

    file: str
    #: Empty where the file is gone.
    signature: str


def place_of(file: str) -> str:
    """Return what sorts as files are sorted: folder by folder, not letter by letter."""
    return file.replace("/", "\x01")


def file_at(place: str) -> str:
    """Return the file that a place stands for."""
    return place.replace("\x01", "/")


def record_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the record files of a workspace in order, each with its signature."""
    return scan(str(root / RECORDS), LOOKED_AT, f"{RECORDS}/")


def changed_files(root: Path, cache: Cache) -> Iterator[ChangedFile]:
    """Yield what is not as the cache knows it, folder by folder; both are read side by side.

    What was only touched is not told. Of a folder in which all is as it was when nothing in it was
    new, no file is looked for in the cache.
    """
    known = cache.rows(_FOLDERS)
    one = next(known, None)
    for folder, files in folders(str(root / RECORDS), LOOKED_AT, f"{RECORDS}/"):
        place, before = place_of(folder), _NO_FILES
        while one is not None and one[0] < place:
            yield from _changed_in(root, one[0], [], cache)
            one = next(known, None)
        if one is not None and one[0] == place:
            before, one = one[1], next(known, None)
        if before != encode(files):
            yield from _changed_in(root, place, files, cache)
    while one is not None:
        yield from _changed_in(root, one[0], [], cache)
        one = next(known, None)


def _changed_in(
    root: Path, place: str, files: list[tuple[str, str]], cache: Cache
) -> Iterator[ChangedFile]:
    known = dict(cache.rows(_IN_FOLDER, place, f"{place[:-1]}\x02", len(place) + 1))
    is_as_before = True
    for file, signature in files:
        before = known.pop(place_of(file), None)
        if before != signature:
            is_as_before = False
            change = ChangedFile(file, signature)
            yield from (change,) if before is None else _looked_at(root, change, cache)
    if known:
        yield from (ChangedFile(file_at(one), "") for one in known)
    elif not files:
        cache.write(_EMPTY, place)
    elif is_as_before:
        cache.write(_NOTE, place, encode(files))


def forget_folders(places: Iterable[str], cache: Cache) -> None:
    """Look again, next time, at every file of the folders in which some are."""
    found = {place[: place.rindex("\x01") + 1] for place in places}
    cache.write_all(_NOTE, ((folder, b"") for folder in found))


def _looked_at(root: Path, change: ChangedFile, cache: Cache) -> Iterator[ChangedFile]:
    seen, known = moment(), cache.row(_DIGEST, place_of(change.file))
    try:
        is_same = (sha256_file(root / change.file),) == known
    except OSError:
        is_same = False
    if is_same:
        cache.write(_TOUCH, lasting(change.signature, seen), place_of(change.file))
    else:
        yield change


def unread(cache: Cache) -> dict[str, tuple[Finding, ...]]:
    """Return the files with records that did not load, and what is wrong with each."""
    return {file_at(place): unpacked(found) for place, found in cache.rows(_UNREAD)}


def file_findings(cache: Cache) -> Iterator[Finding]:
    """Yield what is wrong with the shape of records, in the order of files."""
    for (found,) in cache.rows(_SPOKEN_OF):
        yield from unpacked(found)


def packed(findings: tuple[Finding, ...] | list[Finding]) -> str:
    """Return findings as text."""
    return legible(json.dumps([_plain(finding) for finding in findings], ensure_ascii=False))


def unpacked(text: str) -> tuple[Finding, ...]:
    """Return the findings that a text holds."""
    return tuple(_finding(*row) for row in json.loads(text))


def _plain(one: Finding) -> list[object]:
    place = (one.place.file, one.place.line, one.place.column)
    words = (one.field, one.message, one.hint, one.source, one.verified, one.record, one.about)
    return [one.code, one.severity.value, place, *words]


def _finding(code: str, severity: str, place: list[Any], *words: Any) -> Finding:  # noqa: ANN401 (as `_plain` put them)
    *others, about = words
    whose = (about[0], about[1]) if about else None
    field, message, hint, source, verified, record = others
    where, level = Place(*place), Severity(severity)
    return Finding(code, level, where, field, message, hint, source, verified, record, whose)
