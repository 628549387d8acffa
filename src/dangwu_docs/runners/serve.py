"""What a worker process does: the tasks that come, one after another."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes import c_ulonglong
from multiprocessing.connection import Connection

from msgspec import Struct

from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.contract import Work, attempt, nothing

#: Said by a process that knows what to do with jobs.
READY = None
#: Said in the place of what could not be worked out.
LOST = False
#: How long an outcome may wait for others, so that progress is seen to move.
_BURST_S = 0.1
#: What is said of a job that was done; the job itself need not travel back.
Answer = tuple[Status, str | None, str, str, str | None, str]


class Hired(Struct, frozen=True):
    """What is to be done with the jobs that come from now on."""

    work: Work


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
                connection.send_bytes(message(READY))
            elif callable(task):
                connection.send_bytes(message(_worked_out(task)))
            else:
                for burst in _bursts(task, work, done):
                    connection.send_bytes(message(burst))


def message(what: object) -> bytes:
    """Return what says something to another process; nothing needs what multiprocessing adds."""
    return pickle.dumps(what, pickle.HIGHEST_PROTOCOL)


def _worked_out(task: Callable[[], object]) -> object:
    try:
        return task()
    except Exception:  # noqa: BLE001 (whatever it is, who asked does it again)
        return LOST


def _bursts(jobs: tuple[Job, ...], work: Work, done: c_ulonglong) -> Iterator[list[Answer]]:
    """Do jobs, and yield what became of them, a few at a time.

    Each message costs two processes what a tenth of a document does. What is out of the ordinary is
    told at once: it may not be found a second time.
    """
    burst: list[Answer] = []
    told = time.monotonic()
    for left, job in zip(reversed(range(len(jobs))), jobs, strict=True):
        outcome = attempt(job, work)
        done.value += 1
        burst.append(_answer(outcome))
        is_odd = outcome.kept or outcome.status is not Status.MADE
        if not left or is_odd or time.monotonic() > told + _BURST_S:
            yield burst
            burst, told = [], time.monotonic()


def _answer(done: Outcome) -> Answer:
    return done.status, done.error, done.hint, done.digest, done.kept, done.signature


def _end_with_parent() -> None:
    """Without its parent, which holds the lock of the workspace, a worker may write nothing."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
