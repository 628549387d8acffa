"""Documents in output/: put in their place, and what a person has there kept or waited for."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

from dangwu_docs.errors import OccupiedError
from dangwu_docs.support.files import TEMPORARY_PREFIX, write_atomic

T = TypeVar("T")


#: What Windows says of a file that Word, WPS, or for a moment a virus scanner, holds open.
_HELD = frozenset({5, 32, 33})
#: How long to wait for it, each time before another try: 2.5 seconds in all.
PATIENCE_S = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


def put(document: bytes, target: Path, is_replaceable: Callable[[bytes], bool]) -> Path | None:
    """Put a document in its place; return where what was there is kept if it is a person's.

    Raises:
        OccupiedError: another program holds the place; the document lies beside it.
        OSError: the disk is full, or the folder cannot be written.
    """
    beside = target.with_name(f"{target.stem}.新{target.suffix}")
    try:
        kept = _patiently(partial(_put, document, target, is_replaceable))
    except PermissionError as error:
        if not _is_held(error):
            raise
        write_atomic(beside, document)
        raise OccupiedError(target.name, beside.name) from error
    if beside.exists() and beside.read_bytes() == document:
        beside.unlink()
    return kept


def _put(document: bytes, target: Path, is_replaceable: Callable[[bytes], bool]) -> Path | None:
    is_persons = target.exists() and not is_replaceable(target.read_bytes())
    kept = keep_beside(target) if is_persons else None
    write_atomic(target, document)
    return kept


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
    return document.rename(next(place for place in places if not place.exists()))


def remove(document: Path) -> None:
    """Remove a document, and its folder when nothing else is in it."""
    document.unlink(missing_ok=True)
    if document.parent.is_dir() and not any(document.parent.iterdir()):
        document.parent.rmdir()


def sweep(folder: Path) -> None:
    """Remove what interrupted writers left; nobody else may be writing below the folder."""
    for parent, _, names in os.walk(folder):
        for left in (name for name in names if name.startswith(TEMPORARY_PREFIX)):
            # What cannot be removed today is removed the next time.
            with suppress(OSError):
                Path(parent, left).unlink()
