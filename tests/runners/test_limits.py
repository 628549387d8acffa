"""A document that asks for too much time or memory fails alone, wherever it is made."""

from __future__ import annotations

import resource
import signal
import time

import pytest
from tests.support_for_tests.work import job, work

from dangwu_docs.model.jobs import Outcome, Status
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.limits import Limited
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial

RUNNERS = [serial, Pool(1)]


def outcomes(runner: Runner, *titles: str) -> dict[str, Outcome]:
    limited = Limited(work, seconds=0.3, megabytes=100)
    return {done.job.title: done for done in runner([job(title) for title in titles], limited)}


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("waste", ["hang", "spin"])
def test_a_document_that_takes_too_long_is_stopped_and_the_rest_is_made(runner: Runner, waste: str):
    done = outcomes(runner, "a", waste, "b")

    assert done[waste].error == "超过 0.3 秒没有完成，已停止"
    assert "“单份限时”" in done[waste].hint
    assert [done[title].status for title in "ab"] == [Status.MADE, Status.MADE]


@pytest.mark.parametrize("runner", RUNNERS)
def test_a_document_that_takes_too_much_memory_is_stopped_and_the_rest_is_made(runner: Runner):
    done = outcomes(runner, "a", "hoard", "b")

    assert done["hoard"].error == "生成这份文书需要超过 100 MB 内存，已停止"
    assert "“单份限内存”" in done["hoard"].hint
    assert [done[title].status for title in "ab"] == [Status.MADE, Status.MADE]


def test_limits_end_with_their_document():
    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)
    outcomes(serial, "a", "hoard", "hang")
    time.sleep(0.4)

    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)) == before


def test_a_document_whose_time_ends_with_it_leaves_no_limit(monkeypatch: pytest.MonkeyPatch):
    limits, limit = [], resource.setrlimit
    before = resource.getrlimit(resource.RLIMIT_AS)

    def slowly(which: int, to: tuple[int, int]) -> None:
        limits.append(to)
        if len(limits) == 2:
            time.sleep(0.4)
        limit(which, to)

    monkeypatch.setattr(resource, "setrlimit", slowly)
    try:
        done = outcomes(serial, "a")
        after = resource.getrlimit(resource.RLIMIT_AS)
    finally:
        limit(resource.RLIMIT_AS, before)

    assert (after, done["a"].status) == (before, Status.MADE)
