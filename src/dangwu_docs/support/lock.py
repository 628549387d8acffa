"""One writer per workspace: a lock that the system releases when its owner ends, however it ends.

The file stays when the lock is released: removing it would let two writers lock two files.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from msgspec import Struct, to_builtins

from dangwu_docs.errors import StateError
from dangwu_docs.support.clock import now
from dangwu_docs.support.disk import open_to_lock

FILE = "output/.dangwu/lock"
#: Windows hides a locked byte from readers, so the one that is locked lies beyond the text.
_LOCKED_BYTE = 1 << 20
#: How the name of an owner begins; no note does.
_OWNED = "{"
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class Owner(Struct, frozen=True):
    """Who writes in a workspace, so that another can say it."""

    pid: int
    host: str
    since: str
    command: str

    def __str__(self) -> str:
        return f"电脑 {self.host} 上的进程 {self.pid}，{self.since} 起运行 {self.command}"


@contextmanager
def one_writer(
    workspace: Path, command: str, note: Callable[[], str] = str
) -> Iterator[str | None]:
    """Be the only writer of a workspace; yield what the one before noted when its work ended.

    It is None after one that did not end: that one is still named in the file of the lock. What is
    noted is asked for at the end of the work.

    Raises:
        StateError: another one writes; its message names the owner.
    """
    path = workspace / FILE
    with open_to_lock(path) as stream:
        _seize(stream, path)
        noted = _noted(stream)
        owner = Owner(os.getpid(), platform.node(), f"{now():%Y-%m-%d %H:%M:%S}", command)
        stream.truncate(0)
        stream.write(json.dumps(to_builtins(owner), ensure_ascii=False).encode())
        yield noted
        # On a full disk nothing is noted, which costs the next writer a look.
        stream.truncate(0)
        with suppress(OSError):
            stream.write(note().encode())


def _seize(stream: FileIO, path: Path) -> None:
    try:
        _lock(stream)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        owner = _owner(path)
        hint = "等它结束后再运行；查看和检查（plan、check）不受影响。"
        raise StateError(
            f"另一个 dangwu 正在写本工作区{f'：{owner}' if owner else ''}", hint
        ) from None


def _owner(path: Path) -> Owner | None:
    """An owner that has just begun may not have written who it is."""
    try:
        return Owner(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _noted(stream: FileIO) -> str | None:
    stream.seek(0)
    text = stream.read().decode(errors="replace")
    return None if text.startswith(_OWNED) else text


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: FileIO) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: FileIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
