"""Documents in output/: put in their place, and what a person has there kept or waited for."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Protocol, TypeVar

from dangwu_docs.errors import OccupiedError, StateError
from dangwu_docs.model.durability import Durability
from dangwu_docs.support import disk, journal
from dangwu_docs.support.files import digest_of
from dangwu_docs.support.journal import Known, Noted

T = TypeVar("T")

_ELSEWHERE = "别的电脑生成的文书，本机看不到"
_ELSEWHERE_HINT = "在 dangwu.toml 里把“输出位置”写成各台电脑都能写的共享文件夹或服务器，再运行。"

#: How the path of every document begins, wherever output/ is.
PREFIX = "output/"
#: Whether what lies in a document's place, given as its bytes, may be replaced.
IsReplaceable = Callable[[bytes], bool]
_KEPT = re.compile(r"(.+)\.手改\d+(\.\w+)")
#: What Windows says of a file that Word, WPS, or for a moment a virus scanner, holds open.
_HELD = frozenset({5, 32, 33})
#: How long to wait for it, each time before another try: 2.5 seconds in all.
PATIENCE_S = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


class Outputs(Protocol):
    """Where the documents of a workspace lie; their paths begin with output/, wherever that is."""

    durability: Durability

    def put(self, document: bytes, path: str, is_replaceable: IsReplaceable) -> str | None:
        """Put a document in its place; return where what was there is kept if it is a person's.

        Raises:
            OccupiedError: another program holds the place; the document lies beside it.
            OSError: the disk is full, or the folder cannot be written.
        """
        ...

    def hold(self, digests: Mapping[str, str]) -> None:
        """Make sure that documents just put there, with these SHA-256, stay: called before commits.

        Raises:
            OSError: the disk says that it cannot.
            StateError: another computer has put them where this one does not see them.
        """
        ...

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the SHA-256 of each of these documents that is there."""
        ...

    def remove(self, path: str) -> None:
        """Remove a document, and its folders when nothing else is in them."""
        ...

    def noted(self, known: Known) -> Noted:
        """Return what lies there, as builds wrote it, and is not `known` so."""
        ...

    def clean(self, folders: Iterable[str]) -> None:
        """Remove what interrupted writers left in folders; the state must hold what was noted."""
        ...

    def sweep(self) -> None:
        """Remove what a command left that did not end, wherever it is."""
        ...


class LocalOutputs:
    """Documents in a folder of this computer or of a network drive, with a journal."""

    def __init__(self, folder: Path, durability: Durability = Durability.CHUNK) -> None:
        self.folder, self.durability = folder, durability

    def _place(self, path: str) -> str:
        return f"{self.folder}{os.sep}{path.removeprefix(PREFIX)}"

    def place(self, path: str) -> Path:
        """Return where a document is, or would be."""
        return Path(self._place(path))

    def put(self, document: bytes, path: str, is_replaceable: IsReplaceable) -> str | None:
        """Put a document in its place, noted in the journal before."""
        journal.note(self.folder, path, sha256(document).hexdigest())
        kept = put(document, self._place(path), is_replaceable, self.durability)
        return PREFIX + kept.relative_to(self.folder).as_posix() if kept else None

    def hold(self, digests: Mapping[str, str]) -> None:
        """Wait for the disk, where documents were not waited for one by one.

        Raises:
            StateError: another computer has put them where this one does not see them.
        """
        if digests and not any(self.place(path).exists() for path in digests):
            raise StateError(_ELSEWHERE, _ELSEWHERE_HINT)
        if self.durability is Durability.CHUNK:
            disk.sync(map(self._place, digests))

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the SHA-256 of each of these documents that is there."""
        found = {path: self.place(path) for path in paths}
        return {path: digest_of(place) for path, place in found.items() if place.is_file()}

    def remove(self, path: str) -> None:
        """Remove a document, and its folders when nothing else is in them."""
        place = self.place(path)
        remove(place)
        # That of its office goes with that of its last year.
        if self.folder in place.parents[1].parents:
            disk.remove_empty(place.parents[1])

    def noted(self, known: Known) -> Noted:
        """Return what the journal notes and the state does not know."""
        return journal.noted(self.folder, known, self.place)

    def clean(self, folders: Iterable[str]) -> None:
        """Remove temporary files from folders, and the journal."""
        for folder in folders:
            disk.sweep(self._place(f"{folder}/"))
        journal.clear(self.folder)

    def sweep(self) -> None:
        """Remove temporary files; not every writer notes what it writes."""
        disk.sweep(self.folder)


def put(
    document: bytes,
    target: Path | str,
    is_replaceable: IsReplaceable,
    durability: Durability = Durability.FILE,
) -> Path | None:
    """Put a document in its place; return where what was there is kept if it is a person's.

    Raises:
        OccupiedError: another program holds the place; the document lies beside it.
        OSError: the disk is full, or the folder cannot be written.
    """
    stem, suffix = os.path.splitext(target)
    beside = f"{stem}.新{suffix}"
    write = partial(disk.write_whole, data=document, durability=durability)
    try:
        kept = _patiently(partial(_put, target, is_replaceable, write))
    except PermissionError as error:
        if not _is_held(error):
            raise
        # Whoever cannot close the document works on the one beside it.
        _put(beside, document.__eq__, write)
        raise OccupiedError(Path(target).name, Path(beside).name) from error
    if _read(beside) == document:
        disk.remove(Path(beside))
    return kept


def _put(
    target: Path | str, is_replaceable: IsReplaceable, write: Callable[[Path | str], object]
) -> Path | None:
    there = _read(target)
    if not _is_persons(there, is_replaceable):
        write(target)
        return None
    kept = keep_beside(Path(target), there)
    try:
        write(target)
    except OSError:
        # The person's still lies in its own place.
        disk.remove(kept)
        raise
    return kept


def _read(path: Path | str) -> bytes:
    """Return what a file holds; nothing where there is none."""
    with suppress(FileNotFoundError), open(path, "rb") as stream:
        return stream.read()
    return b""


def _is_persons(there: bytes, is_replaceable: IsReplaceable) -> bool:
    """A file without content, as a power failure leaves it, is nobody's."""
    return bool(there.strip(b"\0")) and not is_replaceable(there)


def _patiently(work: Callable[[], T]) -> T:
    for pause in PATIENCE_S:
        try:
            return work()
        except PermissionError as error:
            if not _is_held(error):
                raise
        time.sleep(pause)
    return work()


def _is_held(error: PermissionError) -> bool:
    return getattr(error, "winerror", None) in _HELD


def kept_names(path: str) -> Iterator[str]:
    """Yield where a person's document may be kept; the first place that is free is taken."""
    stem, dot, suffix = path.rpartition(".")
    return (f"{stem}.手改{number}{dot}{suffix}" for number in count(1))


def kept_from(path: str) -> str:
    """Return the path in whose place a person's document lay that is kept here; else ""."""
    found = _KEPT.fullmatch(path)
    return "".join(found.groups()) if found else ""


def keep_beside(document: Path, there: bytes) -> Path:
    """Copy what is `there` in the place of a document to a name that says so; return where.

    Whoever is killed before the new one is in its place finds it there again, and tells of it.
    """
    places = map(document.with_name, kept_names(document.name))
    kept = next(place for place in places if _read(place) in (b"", there))
    disk.write_whole(kept, there)
    return kept


def remove(document: Path) -> None:
    """Remove a document, and its folder when nothing else is in it."""
    disk.remove(document)
    disk.remove_empty(document.parent)
