"""A process that works out jobs and does them, as seen by the one that started it.

How many jobs it has done is counted where both see it, so what a worker dies of is known: the next.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from ctypes import c_ulonglong
from math import inf
from multiprocessing.process import BaseProcess
from typing import Any, cast

from msgspec import Struct

from dangwu_docs.model.jobs import Job, Outcome
from dangwu_docs.runners.contract import Portion, Work
from dangwu_docs.runners.serve import LOST, READY, Hired, message, serve

_SPAWN = multiprocessing.get_context("spawn")
#: The server belongs to the process that first asked for it.
_OWNER = os.getpid()
Task = tuple[Job, ...] | Portion


class Found(Struct, frozen=True):
    """What a worker has worked out."""

    of: Portion
    what: object


class Worker:
    """The end of the line at which a process is heard."""

    def __init__(self, time_limit_s: float) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        #: How many jobs it has done, and of how many of them it was heard.
        self._done, self._heard = _SPAWN.RawValue(c_ulonglong, 0), 0
        self._process = _process((theirs, self._done, gc.get_threshold()))
        with ignoring_interrupts():
            self._process.start()
        theirs.close()
        #: Who waits until the process takes what it is given: it may hang just then.
        self._sending = ThreadPoolExecutor(1)
        self._time_limit_s = time_limit_s
        #: What was given and not answered.
        self.todo: deque[Job | Portion] = deque()
        self.is_ready = False
        #: By when the next answer must come; starting takes the time that it takes.
        self.deadline = inf

    def hire(self, work: Work) -> None:
        """Say what is to be done with jobs, before any is given."""
        self.is_ready = False
        self._send(Hired(work))

    def give(self, task: Task) -> None:
        """Hand over a task."""
        if isinstance(task, Portion):
            self.todo.append(task)
        else:
            self.todo.extend(task)
        self._restart_clock()
        self._send(task.there if isinstance(task, Portion) else task)

    def _send(self, what: object) -> None:
        """That the process is gone already shows when it is listened to."""
        self._sending.submit(self.connection.send_bytes, message(what))

    def hear(self) -> tuple[Outcome, ...] | Found:
        """Return what it says next; nothing when it only says that it is ready.

        Raises:
            EOFError, OSError: the process is gone.
        """
        answer = self.connection.recv()
        heard = self._meant(answer)
        self._restart_clock()
        return heard

    def _meant(self, answer: Any) -> tuple[Outcome, ...] | Found:  # noqa: ANN401 (what `serve` sends)
        if answer is READY:
            self.is_ready = True
            return ()
        if isinstance(done := self.todo[0], Portion):
            self.todo.popleft()
            # What fails there is done again here, where its fault is told.
            return Found(done, done.here() if answer is LOST else answer)
        self._heard += len(answer)
        return tuple(Outcome(self._job(), *one) for one in answer)

    def untold(self) -> tuple[Job, ...]:
        """Take away, and return, what a process that is gone had done and not told of."""
        return tuple(self._job() for _ in range(self._done.value - self._heard))

    def _job(self) -> Job:
        return cast("Job", self.todo.popleft())

    def dismiss(self) -> int:
        """End the process, whatever it does; return its exit code, below 0 for a signal."""
        self._process.kill()
        self._process.join()
        self._sending.shutdown()
        self.connection.close()
        return self._process.exitcode or 0

    def _restart_clock(self) -> None:
        is_timed = self.is_ready and self.todo and isinstance(self.todo[0], Job)
        self.deadline = time.monotonic() + self._time_limit_s if is_timed else inf


def start_server(modules: Sequence[str]) -> None:
    """Start what worker processes are forks of; it imports modules before there are any.

    Nothing happens where it runs already, or where there is no such thing.
    """
    if _is_served():
        from multiprocessing import forkserver  # noqa: PLC0415 (not every system has it)

        forkserver.set_forkserver_preload([*modules])
        with ignoring_interrupts():
            forkserver.ensure_running()


def _process(given: tuple[object, ...]) -> BaseProcess:
    """A fork of this process would copy locks that are held by its threads.

    One of a server that has no threads costs next to nothing. Windows has no such server, and on
    macOS it is not safe.
    """
    if not _is_served():
        return _SPAWN.Process(target=serve, args=given, daemon=True)
    # What is imported here will be needed there.
    start_server([name for name in sys.modules if name.startswith("dangwu_docs.")])
    return multiprocessing.get_context("forkserver").Process(target=serve, args=given, daemon=True)


def _is_served() -> bool:
    return sys.platform == "linux" and os.getpid() == _OWNER


@contextmanager
def ignoring_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not end: they inherit what is set here."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
