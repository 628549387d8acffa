"""One job after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dangwu_docs.model.jobs import Job, Outcome


def serial(jobs: Iterable[Job], work: Callable[[Job], Outcome]) -> Iterator[Outcome]:
    """Yield the outcome of each job in the order of the jobs."""
    return map(work, jobs)
