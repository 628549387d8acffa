"""What every runner keeps; new runners join the list."""

from __future__ import annotations

import pytest
from tests.support_for_tests.work import job, portion, work

from dangwu_docs.model.jobs import Outcome, Status
from dangwu_docs.runners.automatic import Automatic
from dangwu_docs.runners.cluster import Scheduler
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.dask import Dask
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial

pytestmark = pytest.mark.loopback
RUNNERS = {
    "serial": serial,
    "automatic": Automatic(),
    "one process": Pool(1),
    "two processes": Pool(2, chunk=2),
}


@pytest.fixture(params=[*RUNNERS, "dask"])
def runner(request: pytest.FixtureRequest) -> Runner:
    if request.param == "dask":
        return Dask(Scheduler(request.getfixturevalue("scheduler")), chunk=2)
    return RUNNERS[request.param]


def outcomes(runner: Runner, *titles: str) -> dict[str, Outcome]:
    done = list(runner([job(title) for title in titles], work))

    assert len(done) == len(titles)
    return {outcome.job.title: outcome for outcome in done}


def test_each_job_is_done_once_and_a_failure_stops_nothing(runner: Runner):
    done = outcomes(runner, "a", "failure", "b", "c", "d")

    assert {title: outcome.digest for title, outcome in done.items()} == {
        "a": "a",
        "failure": "",
        "b": "b",
        "c": "c",
        "d": "d",
    }
    assert (done["failure"].error, done["failure"].hint) == ("缺字段", "补齐")


def test_no_jobs_have_no_outcomes(runner: Runner):
    assert outcomes(runner) == {}


def test_what_is_yet_to_be_worked_out_is_done_too(runner: Runner):
    some = [portion("a", "b"), portion(), portion("c"), job("d"), job("e"), portion("failure")]
    done = list(runner(some, work))

    assert sorted(outcome.job.title for outcome in done) == ["a", "b", "c", "d", "e", "failure"]


def test_what_makes_no_jobs_has_no_outcomes(runner: Runner):
    assert list(runner([portion(), portion()], work)) == []


def test_a_bug_fails_one_document_and_quotes_no_record(runner: Runner):
    done = outcomes(runner, "a", "bug", "b")

    assert [done[title].status for title in ("a", "bug", "b")] == ["made", "failed", "made"]
    assert (done["bug"].error or "").startswith("程序内部错误（KeyError，work.py:")
    assert "林一" not in str(done["bug"])


def test_too_little_memory_fails_one_document(runner: Runner):
    done = outcomes(runner, "memory", "a")

    assert done["a"].status is Status.MADE
    assert done["memory"].error == "生成这份文书时内存不足"


def test_work_may_be_given_up_in_the_middle(runner: Runner):
    running = runner([job(str(number)) for number in range(9)], work)
    first = next(running)
    running.close()

    assert first.status is Status.MADE
    assert list(running) == []
