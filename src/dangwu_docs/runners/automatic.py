"""The runner that fits the number of jobs and this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from functools import cache, cached_property
from itertools import chain

from dangwu_docs.model.jobs import Job, Outcome
from dangwu_docs.runners.contract import Jobs, Portion, Runner, Work
from dangwu_docs.runners.serial import serial

#: More processes than these, Windows cannot wait for at once.
MOST_WORKERS = 60
#: Below this, starting processes costs more time than they save.
FEW = 200
#: After so many, more are likely; what processes need takes half a second to be there.
_SOME = FEW / 4


class Automatic:
    """Few jobs are done here, many by one process for each core, which waits for the next many.

    It says once that there may be processes soon: to `get_ready`.
    """

    def __init__(self, time_limit_s: float = 120, get_ready: Callable[[], object] = int) -> None:
        self._time_limit_s, self._get_ready = time_limit_s, cache(get_ready)

    def __call__(self, jobs: Jobs, work: Work) -> Generator[Outcome]:
        """Yield the outcome of each job."""
        coming = iter(jobs)
        first: list[Job] = []
        spent = 0.0
        while spent <= FEW and (one := next(coming, None)):
            some = tuple(one.jobs()) if isinstance(one, Portion) else (one,)
            first += some
            spent += len(some) + (one.cost if isinstance(one, Portion) else 0)
            if spent > _SOME and cores() > 1:
                self._get_ready()
        is_much = spent > FEW and cores() > 1
        runner = self._pool if is_much else serial
        yield from runner(chain(first, coming), work)

    @cached_property
    def _pool(self) -> Runner:
        return pool(cores(), self._time_limit_s)


def pool(workers: int, time_limit_s: float) -> Runner:
    """Return the runner with so many processes, as far as a system can have them."""
    from dangwu_docs.runners.pool import Pool  # noqa: PLC0415 (most runs start no process)

    return Pool(min(workers, MOST_WORKERS), time_limit_s)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
