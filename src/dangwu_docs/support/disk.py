"""Every operation by which a build changes the disk; a test sees that no other module has one.

It knows paths and bytes. What it is asked to write is whole under its name or not there at all.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import FileIO
from pathlib import Path

from dangwu_docs.model.durability import Durability

TEMPORARY_PREFIX = ".dangwu-"
_AT_ONCE = 8


def write_whole(path: Path, data: bytes, durability: Durability = Durability.FILE) -> None:
    """Write a file so that under its name there is the old content or the whole new one.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    make_folder(path.parent)
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}")
    try:
        _write(temporary, data, durability)
        temporary.replace(path)
    except BaseException:
        # What cannot be removed now is swept at the next start; why it failed counts more.
        with suppress(OSError):
            temporary.unlink()
        raise
    if durability is Durability.FILE:
        _sync_folder(path.parent)


def _write(path: Path, data: bytes, durability: Durability) -> None:
    """Some network drives take less than they are given and say nothing."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        if durability is Durability.FILE:
            os.fsync(stream.fileno())
    if path.stat().st_size != len(data):
        raise OSError(errno.EIO, "写入的长度与文书不符", str(path))


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file at once, beginning it where there is none; nobody waits for it.

    Raises:
        OSError: the disk is full, or the folder cannot be written; a part may have been added.
    """
    make_folder(path.parent)
    with path.open("ab", buffering=0) as stream:
        if stream.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def sync(paths: Iterable[Path]) -> None:
    """Bring files that were written without waiting to disk, and then their names.

    Raises:
        OSError: the disk says that it cannot.
    """
    written = tuple(paths)
    # A disk that is asked for many at once takes a tenth of the time.
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(_sync_file, written):
            pass
    for folder in {path.parent for path in written}:
        _sync_folder(folder)


def _sync_file(path: Path) -> None:
    """Whoever has removed or opened the document since has seen it whole."""
    with suppress(FileNotFoundError, PermissionError), path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring new names to disk; Windows and some network drives cannot, and need not."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def open_to_lock(path: Path) -> FileIO:
    """Open the file of a lock, made where it is missing; what it says stays."""
    make_folder(path.parent)
    return path.open("a+b", buffering=0)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it."""
    folder.mkdir(parents=True, exist_ok=True)


def move(path: Path, to: Path) -> Path:
    """Give a file another name, over what has it."""
    return path.replace(to)


def remove(path: Path) -> None:
    """Remove a file; one that is gone already is no fault."""
    path.unlink(missing_ok=True)


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def sweep(folder: Path) -> None:
    """Remove what interrupted writers left; nobody else may be writing below the folder."""
    for left in folder.rglob(f"{TEMPORARY_PREFIX}*"):
        # What cannot be removed today is removed the next time.
        with suppress(OSError):
            left.unlink()
