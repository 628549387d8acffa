"""A process that works out jobs and does them, and the end of the line at which it is heard.

Each outcome is sent as soon as it is there, so what a worker dies of is known: the next job.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import inf
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from dangwu_docs.model.jobs import Job, Outcome
from dangwu_docs.runners.contract import Portion, Work, attempt

_SPAWN = multiprocessing.get_context("spawn")
#: The server belongs to the process that first asked for it.
_OWNER = os.getpid()
Task = tuple[Job, ...] | Portion
_READY = None
_LOST = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a worker has worked out."""

    of: Portion
    what: object


class Worker:
    """A process that does jobs, as seen by the one that started it."""

    def __init__(self, work: Work, time_limit_s: float) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self._process = _process((theirs, work))
        with ignoring_interrupts():
            self._process.start()
        theirs.close()
        self._time_limit_s = time_limit_s
        #: What was given and not answered; the first is what it has in hand.
        self.todo: deque[Job | Portion] = deque()
        self.is_ready = False
        #: By when the next answer must come; starting takes the time that it takes.
        self.deadline = inf

    def give(self, task: Task) -> None:
        """Hand over a task; that the process is gone already shows when it is listened to."""
        if isinstance(task, Portion):
            self.todo.append(task)
        else:
            self.todo.extend(task)
        self._restart_clock()
        with suppress(OSError):
            self.connection.send(task.there if isinstance(task, Portion) else task)

    def hear(self) -> Outcome | Found | None:
        """Return the next answer; None when the process only says that it has started.

        Raises:
            EOFError, OSError: the process is gone.
        """
        answer = self.connection.recv()
        heard = self._meant(answer)
        self._restart_clock()
        return heard

    def _meant(self, answer: Any) -> Outcome | Found | None:  # noqa: ANN401 (what `serve` sends)
        if answer is _READY:
            self.is_ready = True
            return None
        done = self.todo.popleft()
        if isinstance(done, Job):
            return Outcome(done, *answer)
        # What fails there is done again here, where its fault is told.
        return Found(done, done.here() if answer is _LOST else answer)

    def dismiss(self) -> int:
        """End the process, whatever it does; return its exit code, below 0 for a signal."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        return self._process.exitcode or 0

    def _restart_clock(self) -> None:
        is_timed = self.is_ready and self.todo and isinstance(self.todo[0], Job)
        self.deadline = time.monotonic() + self._time_limit_s if is_timed else inf


def _process(given: tuple[object, ...]) -> BaseProcess:
    """A fork of this process would copy locks that are held by its threads.

    One of a server that has no threads costs next to nothing. Windows has no such server, and on
    macOS it is not safe.
    """
    if sys.platform != "linux" or os.getpid() != _OWNER:
        return _SPAWN.Process(target=serve, args=given, daemon=True)
    served = multiprocessing.get_context("forkserver")
    # What is imported here will be needed there.
    served.set_forkserver_preload([name for name in sys.modules if name.startswith("dangwu_docs.")])
    return served.Process(target=serve, args=given, daemon=True)


def serve(connection: Connection, work: Work) -> None:
    """Do the tasks that come, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection.send(_READY)
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            if callable(task):
                connection.send(_worked_out(task))
                continue
            for job in task:
                connection.send(_answer(attempt(job, work)))


def _worked_out(task: Callable[[], object]) -> object:
    try:
        return task()
    except Exception:  # noqa: BLE001 (whatever it is, who asked does it again)
        return _LOST


def _answer(done: Outcome) -> tuple[object, ...]:
    """The job need not travel back."""
    return done.status, done.error, done.hint, done.digest, done.kept, done.signature


def _end_with_parent() -> None:
    """Without its parent, which holds the lock of the workspace, a worker may write nothing."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


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
