"""Documents in output/: put in their place, and what a person has there kept or waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TypeVar

from dangwu_docs.errors import OccupiedError
from dangwu_docs.model.settings import Durability
from dangwu_docs.support import disk, journal
from dangwu_docs.support.files import sha256_file

T = TypeVar("T")

#: Whether what lies in a document's place, given as its bytes, may be replaced.
IsReplaceable = Callable[[bytes], bool]
#: What Windows says of a file that Word, WPS, or for a moment a virus scanner, holds open.
_HELD = frozenset({5, 32, 33})
#: How long to wait for it, each time before another try: 2.5 seconds in all.
PATIENCE_S = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Outputs:
    """The documents of a workspace that lie in its own folder; their paths begin with output/."""

    workspace: Path
    durability: Durability = Durability.CHUNK

    def put(self, document: bytes, path: str, is_replaceable: IsReplaceable) -> str | None:
        """Put a document in its place, noted in the journal; as `put` does."""
        digest = sha256(document).hexdigest()
        journal.note(self.workspace, path, digest, self.durability)
        kept = put(document, self.workspace / path, is_replaceable, self.durability)
        return kept.relative_to(self.workspace).as_posix() if kept else None

    def sync(self, paths: Iterable[str]) -> None:
        """Wait until the disk has these documents, where they were not waited for one by one."""
        if self.durability is Durability.CHUNK:
            disk.sync(self.workspace / path for path in paths)

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the SHA-256 of each of these documents that is there."""
        found = {}
        for path in paths:
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                found[path] = sha256_file(self.workspace / path)
        return found

    def remove(self, path: str) -> None:
        """Remove a document, and its folder when nothing else is in it."""
        remove(self.workspace / path)


def put(
    document: bytes,
    target: Path,
    is_replaceable: IsReplaceable,
    durability: Durability = Durability.FILE,
) -> Path | None:
    """Put a document in its place; return where what was there is kept if it is a person's.

    Raises:
        OccupiedError: another program holds the place; the document lies beside it.
        OSError: the disk is full, or the folder cannot be written.
    """
    beside = target.with_name(f"{target.stem}.新{target.suffix}")
    write = partial(disk.write_whole, data=document, durability=durability)
    try:
        kept = _patiently(partial(_put, target, is_replaceable, write))
    except PermissionError as error:
        if not _is_held(error):
            raise
        write(beside)
        raise OccupiedError(target.name, beside.name) from error
    if beside.exists() and beside.read_bytes() == document:
        disk.remove(beside)
    return kept


def _put(
    target: Path, is_replaceable: IsReplaceable, write: Callable[[Path], object]
) -> Path | None:
    is_persons = target.exists() and _is_persons(target.read_bytes(), is_replaceable)
    kept = keep_beside(target) if is_persons else None
    write(target)
    return kept


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


def keep_beside(document: Path) -> Path:
    """Move a document out of the way of a new one, to a name that says so; return the new place."""
    names = (f"{document.stem}.手改{number}{document.suffix}" for number in count(1))
    places = (document.with_name(name) for name in names)
    return disk.move(document, next(place for place in places if not place.exists()))


def remove(document: Path) -> None:
    """Remove a document, and its folder when nothing else is in it."""
    disk.remove(document)
    disk.remove_empty(document.parent)
