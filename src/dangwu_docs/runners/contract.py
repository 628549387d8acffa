"""What every runner keeps: each job once, its outcome back, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from dangwu_docs.model.jobs import Job, Outcome


class Runner(Protocol):
    """Does jobs; it never writes state and never raises for a job."""

    def __call__(self, jobs: Iterable[Job], work: Callable[[Job], Outcome]) -> Iterator[Outcome]:
        """Yield one outcome for each job; how they are ordered is the runner's affair."""
        ...
