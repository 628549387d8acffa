"""Documents that lie in output/ already: kept when a person has edited them, else removed."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

from dangwu_docs.support.files import TEMPORARY_PREFIX


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
    for left in folder.rglob(f"{TEMPORARY_PREFIX}*"):
        # What cannot be removed today is removed the next time.
        with suppress(OSError):
            left.unlink()
