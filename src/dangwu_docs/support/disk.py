"""Every operation by which a build changes the disk; a test sees that no other module has one.

It knows paths and bytes. What it is asked to write is whole under its name or not there at all.
Documents are written by os and io, not by Path, which takes as long as the system itself.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dangwu_docs.model.durability import Durability

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

TEMPORARY_PREFIX = ".dangwu-"
#: How many files are waited for at once, and how many are open meanwhile.
_AT_ONCE, _OPEN_AT_ONCE = 8, 64


def write_whole(path: Path | str, data: bytes, durability: Durability = Durability.FILE) -> None:
    """Write a file so that under its name there is the old content or the whole new one.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    folder = os.path.dirname(path) or os.curdir
    temporary = os.path.join(folder, f"{TEMPORARY_PREFIX}{os.urandom(8).hex()}")
    try:
        _write(temporary, data, durability)
        os.replace(temporary, path)
    except BaseException:
        # What cannot be removed now is swept at the next start; why it failed counts more.
        with suppress(OSError):
            os.unlink(temporary)
        raise
    if durability is Durability.FILE:
        _sync_folder(folder)


def _write(path: str, data: bytes, durability: Durability) -> None:
    """Some network drives take less than they are given and say nothing."""
    with _opened(path, "xb") as stream:
        left = memoryview(data)
        while left:
            left = left[stream.write(left) :]
        if durability is Durability.FILE:
            os.fsync(stream.fileno())
    if os.stat(path).st_size != len(data):
        raise OSError(errno.EIO, "写入的长度与文书不符", path)


def append(path: Path | str, data: bytes) -> None:
    """Add to the end of a file at once, beginning it where there is none; nobody waits for it.

    Raises:
        OSError: the disk is full, or the folder cannot be written; a part may have been added.
    """
    with _opened(path, "ab") as stream:
        if stream.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _opened(path: Path | str, mode: str) -> io.FileIO:
    """Open a file to write; most have a folder already, so it is made where that fails."""
    try:
        return io.FileIO(path, mode)
    except FileNotFoundError:
        make_folder(Path(path).parent)
        return io.FileIO(path, mode)


def sync(paths: Iterable[Path | str]) -> None:
    """Bring files that were written without waiting to disk, and then their names.

    Raises:
        OSError: the disk says that it cannot.
    """
    folders: set[str] = set()
    coming = iter(paths)
    while some := tuple(islice(coming, _OPEN_AT_ONCE)):
        with _opened_to_sync(some) as numbers:
            _begin(numbers)
            _wait(numbers)
        folders.update(os.path.dirname(path) or os.curdir for path in some)
    for folder in folders:
        _sync_folder(folder)


@contextmanager
def _opened_to_sync(paths: Iterable[Path | str]) -> Iterator[list[int]]:
    """Whoever has removed or opened a document since has seen it whole."""
    numbers: list[int] = []
    try:
        for path in paths:
            with suppress(FileNotFoundError, PermissionError):
                numbers.append(os.open(path, os.O_RDWR))
        yield numbers
    finally:
        for number in numbers:
            os.close(number)


def _begin(numbers: Iterable[int]) -> None:
    """Have the disk write all of them before one is waited for, where a system can be told so.

    Half the time, and a third of what threads cost that wait for so many.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    for number in numbers:
        # Who waits tells what is wrong with it.
        with suppress(OSError):
            os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)


def _wait(numbers: list[int]) -> None:
    shares = [numbers[at::_AT_ONCE] for at in range(min(_AT_ONCE, len(numbers)))]
    if len(shares) <= 1:
        _sync_files(numbers)
        return
    asked = [_threads(os.getpid()).submit(_sync_files, share) for share in shares]
    # All are heard before one is raised: then files are closed, and no thread may wait for them.
    for refused in filter(None, [one.exception() for one in asked]):
        raise refused


@cache
def _threads(_process: int) -> ThreadPoolExecutor:
    """A disk that is asked for many at once takes a tenth of the time; a fork has no threads."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (most runs write one file at most)

    return ThreadPoolExecutor(_AT_ONCE)


def _sync_files(numbers: Iterable[int]) -> None:
    for number in numbers:
        os.fsync(number)


def _sync_folder(folder: str) -> None:
    """Bring new names to disk; Windows and some network drives cannot, and need not."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def open_to_lock(path: Path) -> io.FileIO:
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


def sweep(folder: Path | str) -> None:
    """Remove what interrupted writers left; nobody else may be writing below the folder."""
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.startswith(TEMPORARY_PREFIX):
                # What cannot be removed today is removed the next time.
                with suppress(OSError):
                    os.unlink(os.path.join(parent, name))
