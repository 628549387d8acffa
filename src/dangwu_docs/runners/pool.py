"""Many jobs at a time, in processes of their own; one that dies or hangs costs one document.

Portions are worked out there too, whenever no jobs are left that were worked out before.

A worker that dies is replaced. The job that it had in hand is tried once more, alone, since the
system may have killed it for what other programs did; whoever kills two workers has failed.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import groupby, islice
from math import inf
from multiprocessing.connection import wait
from typing import cast
from weakref import finalize

from msgspec import Struct, field

from dangwu_docs.errors import RunnerError
from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.contract import Jobs, Portion, Work
from dangwu_docs.runners.worker import Found, Task, Worker

_MOST_FAILED_STARTS = 3
#: So many portions that a process has worked out may wait for it to do their jobs.
_MOST_WAITING = 2
_CULPRIT_HINT = "检查这份记录和它的模板有没有异常庞大的内容，改正后重新运行；其余文书不受影响。"


class Pool(Struct, frozen=True, eq=False, weakref=True):
    """A runner with so many processes at most; those without work wait for the next jobs.

    They know already what they have worked out once, such as templates, and end with the pool.
    """

    workers: int
    #: For one document; the slowest takes a few seconds.
    time_limit_s: float = 120
    #: Jobs handed over at a time: they share what their contexts have in common.
    chunk: int = 50
    #: Who waits.
    idle: list[Worker] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nobody is left when the pool is gone."""
        finalize(self, _dismiss, self.idle)

    def __call__(self, jobs: Jobs, work: Work) -> Generator[Outcome]:
        """Yield the outcome of each job as they come."""
        crew = _Crew(self, jobs, work)
        try:
            yield from crew.outcomes()
        finally:
            crew.leave()


def _dismiss(workers: Iterable[Worker]) -> None:
    for worker in workers:
        worker.dismiss()


def _tasks(jobs: Jobs, size: int) -> Iterator[Task]:
    """Yield portions, and jobs that come one after the other in chunks; nothing is asked ahead."""
    for kind, some in groupby(jobs, type):
        if kind is Portion:
            yield from cast("Iterator[Portion]", some)
        while chunk := tuple(islice(cast("Iterator[Job]", some), size)):
            yield chunk


class _Ready(Struct, frozen=True, eq=False):
    """Jobs of a portion that was worked out."""

    #: Who did it; None where it was this process, or one that is gone.
    by: Worker | None
    jobs: Iterator[Job]


class _Crew:
    """The processes of one run, and what they have not done yet."""

    def __init__(self, pool: Pool, jobs: Jobs, work: Work) -> None:
        self._pool, self._work = pool, work
        self._tasks = _tasks(jobs, pool.chunk)
        #: Jobs of portions that were worked out.
        self._ready: list[_Ready] = []
        #: What workers left undone when they died.
        self._again: deque[tuple[Job, ...]] = deque()
        #: Paths of the jobs that a worker has died of once.
        self._tried: set[str] = set()
        self._workers: list[Worker] = []
        self._failed_starts = 0

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcome of each job until there are none."""
        while busy := self._busy():
            first = min(worker.deadline for worker in busy)
            timeout = None if first == inf else max(0, first - time.monotonic())
            ready = wait([worker.connection for worker in busy], timeout)
            for worker in busy:
                if worker.connection in ready:
                    yield from self._heard(worker)
                elif worker.deadline <= time.monotonic():
                    yield from self._stopped(worker)

    def leave(self) -> None:
        """End all processes that have work, whatever they do; the others wait for more."""
        for worker in self._workers:
            if worker.is_ready and not worker.todo:
                self._pool.idle.append(worker)
            else:
                worker.dismiss()

    def _busy(self) -> list[Worker]:
        """Return who has work, after giving some to all who have none."""
        for worker in self._free():
            if task := self._next_task(worker):
                worker.give(task)
        while len(self._workers) < self._pool.workers and (task := self._next_task(None)):
            self._hired().give(task)
        self._look_ahead()
        for worker in self._free():
            # What is left others have worked out, and would do with less effort.
            if chunk := self._chunk(self._ready):
                worker.give(chunk)
        return [worker for worker in self._workers if worker.todo]

    def _free(self) -> list[Worker]:
        return [worker for worker in self._workers if not worker.todo]

    def _look_ahead(self) -> None:
        """Give what is to be done next, so that nobody waits for this process."""
        for worker in self._workers:
            while 0 < len(worker.todo) <= self._pool.chunk and (task := self._next_behind(worker)):
                worker.give(task)

    def _next_behind(self, worker: Worker) -> Task | None:
        """Of portions few are worked out ahead: what follows from them is held in memory."""
        if chunk := self._next_ready(worker):
            return chunk
        waiting = sum(ready.by is worker for ready in self._ready)
        coming = sum(isinstance(one, Portion) for one in worker.todo)
        return self._next_new() if waiting + coming < _MOST_WAITING else None

    def _hired(self) -> Worker:
        idle = self._pool.idle
        worker = idle.pop() if idle else Worker(self._pool.time_limit_s)
        worker.hire(self._work)
        self._workers.append(worker)
        return worker

    def _next_task(self, worker: Worker | None) -> Task | None:
        if self._again:
            return self._again.popleft()
        return self._next_ready(worker) or self._next_new()

    def _next_ready(self, worker: Worker | None) -> tuple[Job, ...]:
        """Return jobs that a worker has worked out itself, or nobody who is still there."""
        return self._chunk(ready for ready in self._ready if ready.by in (worker, None))

    def _chunk(self, some: Iterable[_Ready]) -> tuple[Job, ...]:
        for ready in tuple(some):
            if chunk := tuple(islice(ready.jobs, self._pool.chunk)):
                return chunk
            self._ready.remove(ready)
        return ()

    def _next_new(self) -> Task | None:
        for task in self._tasks:
            if not isinstance(task, Portion) or task.there:
                return task
            self._ready.append(_Ready(None, iter(task.jobs())))
            if chunk := self._next_ready(None):
                return chunk
        return None

    def _heard(self, worker: Worker) -> Iterator[Outcome]:
        try:
            answer = worker.hear()
        except (EOFError, OSError):
            yield from self._died(worker)
            return
        if isinstance(answer, Found):
            self._ready.append(_Ready(worker, iter(answer.of.take(answer.what))))
        else:
            yield from answer

    def _died(self, worker: Worker) -> Iterator[Outcome]:
        code = self._removed(worker)
        if not worker.is_ready:
            self._note_failed_start()
            self._left(worker.todo)
            return
        self._left(worker.untold())
        if not worker.todo:
            return
        suspect = worker.todo.popleft()
        self._left(worker.todo)
        if isinstance(suspect, Portion):
            self._left((suspect,))
        elif suspect.path in self._tried:
            error = f"生成这份文书的进程两次意外结束（退出码 {code}）"
            yield Outcome(suspect, Status.FAILED, error, _CULPRIT_HINT)
        else:
            self._tried.add(suspect.path)
            self._again.append((suspect,))

    def _stopped(self, worker: Worker) -> Iterator[Outcome]:
        self._removed(worker)
        self._left(worker.untold())
        if worker.todo:
            suspect = cast("Job", worker.todo.popleft())
            self._left(worker.todo)
            error = f"超过 {self._pool.time_limit_s:g} 秒没有完成，已停止"
            yield Outcome(suspect, Status.FAILED, error, _CULPRIT_HINT)

    def _removed(self, worker: Worker) -> int:
        self._workers.remove(worker)
        self._ready = [_Ready(None, one.jobs) if one.by is worker else one for one in self._ready]
        return worker.dismiss()

    def _left(self, todo: Iterable[Job | Portion]) -> None:
        """What a worker left undone waits again; what is to be worked out is worked out here."""
        for task in _tasks(todo, self._pool.chunk):
            if isinstance(task, Portion):
                self._ready.append(_Ready(None, iter(task.jobs())))
            else:
                self._again.append(task)

    def _note_failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts == _MOST_FAILED_STARTS:
            raise RunnerError
