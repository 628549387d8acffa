"""What every runner keeps; new runners join the list."""

from __future__ import annotations

import pytest

from dangwu_docs.model.jobs import Job, Key, Outcome, Status
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.serial import serial

RUNNERS = [serial]
JOBS = [
    Job("模板", f"{name}.docx", name, "zb", 2026, "x.yaml", Key("", "", "", "", ""), {})
    for name in "abc"
]


def work(job: Job) -> Outcome:
    return Outcome(job, Status.FAILED if job.title == "b" else Status.MADE)


@pytest.mark.parametrize("runner", RUNNERS)
def test_each_job_is_done_once_and_a_failure_stops_nothing(runner: Runner):
    outcomes = list(runner(JOBS, work))

    assert sorted((one.job.title, one.status) for one in outcomes) == [
        ("a", "made"),
        ("b", "failed"),
        ("c", "made"),
    ]


@pytest.mark.parametrize("runner", RUNNERS)
def test_no_jobs_have_no_outcomes(runner: Runner):
    assert list(runner([], work)) == []
