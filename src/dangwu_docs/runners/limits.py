"""Limits of time and memory for one document, kept wherever it is made.

Time ends what runs in Python, not a call into C that never returns: for that, other processes end
the one that makes the document. Memory is limited on Linux only: Windows and macOS have no limit
that a process can set for a while.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import FileIO
from typing import NoReturn

from msgspec import Struct

from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.contract import Work

_HINT = (
    "检查这份记录和它的模板有没有异常庞大的内容；确实需要，在 dangwu.toml 里调大“{}”，再重新运行。"
)


class OverdueError(BaseException):
    """The time is over; nothing between here and the watch may take it for a fault of its own."""


class Limited(Struct, frozen=True):
    """Work that costs no more than so much for one document; what asks for more fails alone."""

    work: Work
    seconds: float = 120
    megabytes: int = 512

    def __call__(self, job: Job) -> Outcome:
        """Return what became of a job, or that it asked for too much."""
        try:
            # The time may be over at any moment, also while the other limit is taken away.
            with _memory(self.megabytes), _time(self.seconds):
                return self.work(job)
        except OverdueError:
            error = f"超过 {self.seconds:g} 秒没有完成，已停止"
            return Outcome(job, Status.FAILED, error, _HINT.format("单份限时"))
        except MemoryError:
            error = f"生成这份文书需要超过 {self.megabytes} MB 内存，已停止"
            return Outcome(job, Status.FAILED, error, _HINT.format("单份限内存"))


def _time(seconds: float) -> AbstractContextManager[None]:
    """A signal ends waiting too; only the main thread hears of it, and Windows has none.

    Elsewhere a process is ended from outside. Exceptions thrown into another thread are no
    choice: Python 3.11 may spin for ever where one waits while the code is traced.
    """
    is_heard = threading.current_thread() is threading.main_thread() and hasattr(signal, "SIGALRM")
    return _alarm(seconds) if is_heard else nullcontext()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _overdue(*_: object) -> NoReturn:
    raise OverdueError


if sys.platform == "linux":
    import resource

    @contextmanager
    def _memory(megabytes: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = _in_use() + (megabytes << 20)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

    def _in_use() -> int:
        with FileIO("/proc/self/statm") as said:
            return int(said.read().partition(b" ")[0]) * resource.getpagesize()

else:

    @contextmanager
    def _memory(megabytes: int) -> Iterator[None]:
        del megabytes
        yield
