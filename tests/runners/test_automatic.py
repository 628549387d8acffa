"""Few jobs are done in this process, many in others."""

from __future__ import annotations

import os

from tests.support_for_tests.work import job

from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.automatic import FEW, Automatic, cores
from dangwu_docs.runners.contract import Portion


def where(job: Job) -> Outcome:
    return Outcome(job, Status.MADE, digest=str(os.getpid()))


def places(count: int, runner: Automatic) -> set[str]:
    return {outcome.digest for outcome in runner([job(str(n)) for n in range(count)], where)}


def test_few_jobs_start_no_process():
    assert places(FEW, Automatic()) == {str(os.getpid())}


def test_many_jobs_use_every_core():
    assert len(places(FEW + 1, Automatic())) == cores()


def test_before_many_jobs_are_there_it_is_said_once_that_they_may_be():
    said: list[int] = []
    runner = Automatic(get_ready=lambda: said.append(1))

    places(FEW // 4, runner)
    assert said == []
    places(FEW, runner)
    places(FEW, runner)
    assert len(said) == (cores() > 1)


def test_many_jobs_are_done_where_many_were_done_before():
    runner = Automatic()

    assert places(FEW + 1, runner) == places(FEW + 1, runner)


def test_many_portions_are_worked_out_by_every_core_though_no_jobs_follow():
    seen: list[int] = []

    def take(pid: int) -> tuple[()]:
        seen.append(pid)
        return ()

    portions = [Portion(os.getpid, os.getpid, take, cost=FEW / 4) for _ in range(60)]

    assert list(Automatic()(portions, where)) == []
    assert len(seen) == len(portions)
    assert (len(set(seen)) > 1) == (cores() > 1)
