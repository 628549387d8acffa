"""One job after another, in this process."""

from __future__ import annotations

from collections.abc import Generator

from dangwu_docs.model.jobs import Outcome
from dangwu_docs.runners.contract import Jobs, Work, attempt, worked_out


def serial(jobs: Jobs, work: Work) -> Generator[Outcome]:
    """Yield the outcome of each job in the order of the jobs."""
    yield from (attempt(job, work) for job in worked_out(jobs))
