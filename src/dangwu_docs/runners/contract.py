"""What every runner keeps: each job once, its outcome back, in any order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import PurePath
from typing import Any, Protocol

from msgspec import Struct

from dangwu_docs.model.jobs import Job, Outcome, Status

Work = Callable[[Job], Outcome]


class Portion(Struct, frozen=True):
    """Jobs that are yet to be worked out, by whichever process has time for it."""

    #: Works them out, in this process.
    here: Callable[[], Any]
    #: Does the same in another one; it can be pickled. None where only this process can.
    there: Callable[[], Any] | None
    #: Takes in what was worked out, once and in this process, and returns the jobs.
    take: Callable[[Any], Iterable[Job]]
    #: What that costs beside the jobs, in documents made.
    cost: float = 0

    def jobs(self) -> Iterable[Job]:
        """Work them out here."""
        return self.take(self.here())


#: What there is to do, as it comes; it ends early when the batch is to stop.
Jobs = Iterable[Job | Portion]


def worked_out(jobs: Jobs) -> Iterator[Job]:
    """Yield the jobs of portions and those between them, all worked out in this process."""
    for one in jobs:
        if isinstance(one, Portion):
            yield from one.jobs()
        else:
            yield one


class Runner(Protocol):
    """Does jobs; it never writes state and never raises for a job."""

    def __call__(self, jobs: Jobs, work: Work) -> Generator[Outcome]:
        """Yield one outcome for each job; how they are ordered is the runner's affair.

        Closing it ends all its work. `work` can be pickled.
        """
        ...


def take_all(portions: Iterable[Portion], runner: Runner) -> None:
    """Have portions worked out and taken in; no jobs follow from them."""
    with closing(runner(portions, nothing)) as outcomes:
        for _ in outcomes:
            pass


def nothing(job: Job) -> Outcome:
    """Stand for work where no job can come."""
    raise NotImplementedError(job)


def attempt(job: Job, work: Work) -> Outcome:
    """Return what became of a job, of one that crashes too: it stops no other."""
    try:
        return work(job)
    except MemoryError:
        hint = "减少这份记录的内容，或用 --jobs 减少同时工作的进程，再重新运行。"
        return Outcome(job, Status.FAILED, "生成这份文书时内存不足", hint)
    except Exception as error:  # noqa: BLE001 (whatever it is, the other documents are made)
        return Outcome(job, Status.FAILED, f"程序内部错误（{_where(error)}）", _BUG_HINT)


_BUG_HINT = "不是您的记录有错；请把这条信息发给维护者，其中不含记录内容。"


def _where(error: Exception) -> str:
    """Messages of exceptions may quote records and are left out."""
    from traceback import extract_tb  # noqa: PLC0415 (seldom needed)

    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}，{PurePath(last.filename).name}:{last.lineno}"
