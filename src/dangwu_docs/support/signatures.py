"""Whether a file is as it was, told without reading it, as version control systems do."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from dangwu_docs.support.files import is_ours, legible

#: A clock that ticks so may give two writes one time: what was written last is read again.
_FINE_TICK_NS = 20_000_000
_COARSE_TICK_NS = 2_000_000_000
_MILLISECOND_NS = 1_000_000
#: Kept in the place of a signature that is not to be believed; no file has it.
_UNSURE = "?"


def signature(found: os.stat_result) -> str:
    """Return what differs when a file is written, replaced or given other times."""
    facts = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
    return "%x:%x:%x:%x" % facts  # noqa: UP031 (in half the time, for each of many thousand files)


def signature_of(path: Path | str) -> str:
    """Return the signature of a file; empty where there is none to be read."""
    try:
        return signature(os.stat(path))  # noqa: PTH116 (a Path costs more than the call)
    except OSError:
        return ""


def moment() -> int:
    """Return now, the moment from which signatures are taken."""
    return time.time_ns()


def lasting(signature: str, seen: int) -> str:
    """Return a signature taken at `seen` as it is kept: a file that has it is as it was then.

    What was written at nearly the same moment may be written once more with the same signature:
    for it, and for no file, what is kept is the signature of none.
    """
    return signature if signature and _written(signature) < seen else _UNSURE


def _written(signature: str) -> int:
    """Return when the clock has surely ticked since a file was written."""
    _, modified, changed, _ = signature.split(":")
    written = max(int(modified, 16), int(changed, 16))
    return written + (_FINE_TICK_NS if written % _MILLISECOND_NS else _COARSE_TICK_NS)


def listed(folder: str) -> list[tuple[str, os.DirEntry[str]]]:
    """Return what a folder holds by legible name, but for hidden files and those of Word and WPS.

    Raises:
        OSError: it is none, or may not be opened.
    """
    with os.scandir(folder) as listing:
        found = [(legible(one.name), one) for one in listing if is_ours(one.name)]
    return sorted(found, key=itemgetter(0))


def scan(folder: str, suffixes: tuple[str, ...], below: str = "") -> Iterator[tuple[str, str]]:
    """Yield the files below a folder that end so with their signatures, in the order of paths.

    A path is relative to the folder, with `/`, and legible; `below` stands before it. Hidden files
    and links to folders are left out; no folder holds no files.
    """
    for name, path, signature in _within(folder, suffixes):
        if signature is None:
            yield from scan(path, suffixes, f"{below}{name}/")
        else:
            yield f"{below}{name}", signature


def folders(
    folder: str, suffixes: tuple[str, ...], below: str = ""
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield a folder and those below it, in the order of paths, each with what `scan` finds there.

    The path of a folder ends with `/`, and is `below` where it begins.
    """
    files, further = [], []
    for name, path, signature in _within(folder, suffixes):
        if signature is None:
            further.append((path, f"{below}{name}/"))
        else:
            files.append((f"{below}{name}", signature))
    yield below, files
    for path, name in further:
        yield from folders(path, suffixes, name)


def _within(folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str, str | None]]:
    """Yield name and path of what a folder holds, and the signature of what is no folder."""
    try:
        found = listed(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name, one in found:
        if one.is_dir(follow_symlinks=False):
            yield name, one.path, None
        elif name.lower().endswith(suffixes) and not one.is_dir():
            yield name, one.path, signature_of(one.path)
