"""A build of the sample county, killed ten times at random, ends as if nobody had touched it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
from pathlib import Path

import pytest
from tests.support_for_tests.summaries import tree
from tests.support_for_tests.trees import file_tree

from dangwu_docs.model.jobs import Outcome
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.sample import sample_files

#: `make soak` takes the whole county of 139 branches.
BRANCHES = int(os.environ.get("DANGWU_BRANCHES", "1"))
KILLS = 10
CHANCE = random.Random(2026)  # noqa: S311 (no secret)


def county(folder: Path) -> Workspace:
    files = dict(sample_files(branches=BRANCHES, members=None, year=2026, seed=1))
    found = open_workspace(file_tree(folder, files))
    # What is loaded and compiled here is there in all processes that are forked.
    found.plan()
    return found


def killed(made: Workspace, documents: int, runner: Runner) -> bool:
    """Whether a build of its own was killed, so many documents after it had begun."""
    words = (made, documents, CHANCE.uniform(0, 0.02), runner)
    child = multiprocessing.get_context("fork").Process(target=build_and_die, args=words)
    child.start()
    child.join()
    return child.exitcode == -signal.SIGKILL


def build_and_die(made: Workspace, documents: int, seconds: float, runner: Runner) -> None:
    """Die a moment after so many documents, whatever is going on then."""
    left = iter(range(documents))
    end = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL))

    def hear(_: Outcome) -> None:
        if next(left, None) == 0:
            end.start()

    made.build(observer=hear, runner=runner)


@pytest.mark.slow
def test_ten_kills_leave_no_trace(tmp_path: Path):
    whole = county(tmp_path / "whole")
    total = whole.build().made
    made = county(tmp_path / "killed")

    seen = [0]
    for number in range(KILLS):
        # The rest is shared out among the kills that are still to come.
        most = max(1, (total - seen[-1]) // (KILLS - number + 1))
        # Processes of a pool start slowly: they need not do so each time.
        runner = Pool(2, chunk=5) if number % 5 == 2 else serial
        assert killed(made, CHANCE.randint(1, most), runner)
        seen.append(len([name for name in tree(made.root / "output") if name.endswith(".docx")]))
    last = made.build()

    assert sorted(seen) == seen
    assert seen[1] > 0
    assert seen[-1] < total
    assert last.made > 0
    assert last.failed == ()
    assert tree(made.root / "output") == tree(whole.root / "output")
    assert made.plan().jobs == ()
