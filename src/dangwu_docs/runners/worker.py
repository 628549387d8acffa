"""A process that works out jobs and does them, and the end of the line at which it is heard.

Outcomes come in bursts, for each message costs two processes what a tenth of a document does. How
many jobs it has done is counted where both see it, so what a worker dies of is known: the next one.
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
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from ctypes import c_ulonglong
from dataclasses import dataclass
from math import inf
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, cast

from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.contract import Portion, Work, attempt, nothing

_SPAWN = multiprocessing.get_context("spawn")
#: The server belongs to the process that first asked for it.
_OWNER = os.getpid()
Task = tuple[Job, ...] | Portion
_READY = None
_LOST = False
#: How long an outcome may wait for others, so that progress is seen to move.
_BURST_S = 0.1
#: So many jobs before the end of a task nothing waits.
_LAST = 2
#: What a worker says of a job that it has done; the job itself need not travel back.
Answer = tuple[Status, str | None, str, str, str | None, str]


@dataclass(frozen=True, slots=True)
class Hired:
    """What a worker is to do with the jobs that come from now on."""

    work: Work


@dataclass(frozen=True, slots=True)
class Found:
    """What a worker has worked out."""

    of: Portion
    what: object


class Worker:
    """A process that does jobs, as seen by the one that started it."""

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
        self._sending.submit(self.connection.send_bytes, ForkingPickler.dumps(what))

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
        if answer is _READY:
            self.is_ready = True
            return ()
        if isinstance(done := self.todo[0], Portion):
            self.todo.popleft()
            # What fails there is done again here, where its fault is told.
            return Found(done, done.here() if answer is _LOST else answer)
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


def serve(connection: Connection, done: c_ulonglong, threshold: tuple[int, int, int]) -> None:
    """Do the tasks that come, until the other end is closed; `done` counts the jobs.

    Rubbish is looked for as rarely as in the process that started this one, and not among what
    was there from the start.
    """
    gc.freeze()
    gc.set_threshold(*threshold)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work: Work = nothing
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            if isinstance(task, Hired):
                work = task.work
                connection.send(_READY)
            elif callable(task):
                connection.send(_worked_out(task))
            else:
                for burst in _bursts(task, work, done):
                    connection.send(burst)


def _worked_out(task: Callable[[], object]) -> object:
    try:
        return task()
    except Exception:  # noqa: BLE001 (whatever it is, who asked does it again)
        return _LOST


def _bursts(jobs: tuple[Job, ...], work: Work, done: c_ulonglong) -> Iterator[list[Answer]]:
    """Do jobs, and yield what became of them, a few at a time.

    What is out of the ordinary is told at once: it may not be found a second time. And before the
    last job is begun, for then it is time to be given more.
    """
    burst: list[Answer] = []
    told = time.monotonic()
    for left, job in zip(reversed(range(len(jobs))), jobs, strict=True):
        outcome = attempt(job, work)
        done.value += 1
        burst.append(_answer(outcome))
        is_odd = outcome.kept or outcome.status is not Status.MADE
        if left < _LAST or is_odd or time.monotonic() > told + _BURST_S:
            yield burst
            burst, told = [], time.monotonic()


def _answer(done: Outcome) -> Answer:
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
