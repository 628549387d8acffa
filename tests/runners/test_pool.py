"""Processes that die or hang cost one document each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.support_for_tests.work import job, portion, work

from dangwu_docs.errors import CANNOT_GO_ON, RunnerError
from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.runners.contract import Portion
from dangwu_docs.runners.pool import Pool

#: Makes a document a tenth of a second, for ever, and says who does it.
ENDLESS = """
import sys
from tests.runners.test_pool import slowly
from tests.support_for_tests.work import job
from dangwu_docs.runners.pool import Pool
if __name__ == "__main__":
    for outcome in Pool(2, chunk=2)([job(str(n)) for n in range(600)], slowly):
        print(outcome.digest, flush=True)
"""


def slowly(job: Job) -> Outcome:
    time.sleep(0.1)
    return Outcome(job, Status.MADE, digest=str(os.getpid()))


def outcomes(pool: Pool, *jobs: Job) -> dict[str, Outcome]:
    done = list(pool(jobs, work))

    assert len(done) == len(jobs)
    return {outcome.job.title: outcome for outcome in done}


@pytest.mark.parametrize(("death", "code"), [("exit", 7), ("killed", -signal.SIGKILL)])
def test_a_record_that_kills_its_process_fails_alone(death: str, code: int):
    titles = ["a", "b", death, *"cdefg"]

    done = outcomes(Pool(2, chunk=4), *map(job, titles))

    culprit = done.pop(death)
    assert {outcome.status for outcome in done.values()} == {Status.MADE}
    assert culprit.status is Status.FAILED
    assert culprit.error == f"生成这份文书的进程两次意外结束（退出码 {code}）"
    assert "其余文书不受影响" in culprit.hint


def test_a_process_killed_by_accident_costs_nothing(tmp_path: Path):
    accident = job("killed once", mark=str(tmp_path / "mark"))

    done = outcomes(Pool(1), job("a"), accident, job("b"))

    assert {outcome.status for outcome in done.values()} == {Status.MADE}


def test_several_culprits_are_each_found():
    done = outcomes(Pool(2), *map(job, ["a", "exit", "b", "killed", "c"]))

    assert {title for title, one in done.items() if one.status is Status.FAILED} == {
        "exit",
        "killed",
    }


def test_a_record_that_hangs_is_stopped_and_the_rest_is_made():
    done = outcomes(Pool(1, time_limit_s=1), *map(job, ["a", "hang", "b"]))

    assert [done[title].status for title in ("a", "b")] == [Status.MADE, Status.MADE]
    assert done["hang"].error == "超过 1 秒没有完成，已停止"


def test_what_was_kept_for_a_person_is_told_though_the_next_record_kills_the_process(
    tmp_path: Path,
):
    kept = job("kept", mark=str(tmp_path / "mark"))

    done = outcomes(Pool(1), job("a"), kept, *map(job, ["exit", "b", "c", "d"]))

    assert done["kept"].kept == "另存.docx"
    assert done["exit"].status is Status.FAILED
    assert {done[title].status for title in "abcd"} == {Status.MADE}


def test_outcomes_do_not_wait_for_a_whole_task(tmp_path: Path):
    log = str(tmp_path / "log")
    jobs = [job("noted", log=log) for _ in range(30)]

    next(Pool(1)(jobs, work))

    assert len(Path(log).read_text()) < len(jobs)


def test_processes_stay_for_the_next_jobs_of_their_pool_and_end_with_it():
    pool = Pool(1)
    first, second = ({one.digest for one in pool([job("a")], slowly)} for _ in range(2))

    assert first == second
    (digest,) = first
    del pool
    assert is_gone(int(digest))


def who() -> tuple[str, ...]:
    return (str(os.getpid()),)


def test_what_is_yet_to_be_worked_out_is_worked_out_in_other_processes():
    (done,) = Pool(1)([portion(there=who)], work)

    assert done.job.title != str(os.getpid())


def broken() -> None:
    raise ValueError


@pytest.mark.parametrize("there", [broken, partial(os._exit, 3)])
def test_what_cannot_be_worked_out_there_is_worked_out_here(there: Callable[[], object]):
    done = list(Pool(2)([portion("a", there=there), portion("b")], work))

    assert sorted(outcome.digest for outcome in done) == ["a", "b"]


def one_who() -> tuple[str, ...]:
    time.sleep(0.05)
    return who() * 3


def by_itself(job: Job) -> Outcome:
    """Done where the job was worked out, or not."""
    is_same = job.title == str(os.getpid())
    return Outcome(job, Status.MADE if is_same else Status.FAILED, digest=job.title)


def test_who_has_worked_out_jobs_does_them():
    done = list(Pool(2)([portion(there=one_who) for _ in range(8)], by_itself))

    assert len({one.digest for one in done}) == 2
    assert [one.status for one in done] == [Status.MADE] * 24


def test_what_only_this_process_can_work_out_is_worked_out_here():
    here = Portion(who, None, lambda found: map(job, found))

    assert [outcome.digest for outcome in Pool(1)([here], work)] == [str(os.getpid())]


class Deadly:
    """Work that ends the process to which it is sent."""

    def __call__(self, job: Job) -> Outcome:
        return work(job)

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_processes_that_cannot_start_end_the_batch_with_the_way_on():
    with pytest.raises(RunnerError, match="无法启动并行的进程") as caught:
        list(Pool(1)([job("a")], Deadly()))

    assert "--runner serial" in caught.value.hint
    assert caught.value.exit_code == CANNOT_GO_ON


def test_workers_end_with_the_one_that_started_them():
    command = [sys.executable, "-c", ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603 (our own program)
        assert other.stdout is not None
        workers = {int(other.stdout.readline()) for _ in range(6)}
        other.kill()
        other.wait()

    assert other.returncode == -signal.SIGKILL
    assert workers
    assert all(map(is_gone, workers))


def is_gone(pid: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
