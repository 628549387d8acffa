"""After any fault, running again gives the same tree as an undisturbed run."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.support_for_tests.disks import failing_disk
from tests.support_for_tests.records import ASSEMBLY, BRANCH
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import StateError
from dangwu_docs.model.jobs import Outcome, Selection, Status
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial

CARD = """
题名: 摘要
范围: 记录
读取: [支部党员大会]
文件名: "{{ 记录.日期|紧凑日期 }}摘要"
密级: P2
"""
ONLY = Selection(template="自有/摘要")
EDITED = "output/县水务局党支部/2026/20260102摘要.docx"
FOREIGN = "output/县水务局党支部/2026/20260103摘要.docx"
#: A build is killed so often.
KILLS = 20
NEVER = range(0)


def workspace(folder: Path, meetings: int) -> Workspace:
    """Return a workspace whose second and third document a person has put there."""
    days = (f"2026-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(meetings))
    records = {
        f"data/meetings/2026/{day}.yaml": ASSEMBLY.replace("2026-03-05", day) for day in days
    }
    own = {
        "dangwu.toml": '"名称" = "青禾县水务局"\n',
        "data/organisations/zb.yaml": BRANCH,
        "templates/自有/摘要.yaml": CARD,
        "templates/自有/摘要.docx": template("{{ 记录.会议名称 }}", "{{ 记录.地点 }}"),
    }
    return open_workspace(file_tree(folder, own | records))


def start(made: Workspace) -> None:
    """Begin with an output that a person has edited, and a file that nobody knows."""
    output, begun = made.root / "output", made.root / "begun"
    if not begun.exists():
        second = frozenset({"data/meetings/2026/2026-01-02.yaml"})
        made.build(Selection(files=second, template="自有/摘要"))
        (made.root / EDITED).write_bytes(b"edited by hand")
        (made.root / FOREIGN).write_bytes(b"put there by hand")
        output.rename(begun)
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(begun, output)


def tree(made: Workspace) -> dict[str, bytes]:
    output = made.root / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and ".dangwu" not in path.relative_to(output).parts
    }


def build(made: Workspace, runner: Runner = serial) -> tuple[Status, ...]:
    heard: list[Outcome] = []
    report = made.build(ONLY, heard.append, runner)

    assert len(heard) + report.current + len(report.blocked) == report.planned
    return tuple(outcome.status for outcome in heard)


def undisturbed(made: Workspace) -> dict[str, bytes]:
    start(made)
    build(made)
    return tree(made)


def whole(found: dict[str, bytes], expected: dict[str, bytes]) -> bool:
    """Whether all that has a final name is what is expected there, or what a person put there."""
    by_hand = {b"edited by hand", b"put there by hand"}
    documents = {name: data for name, data in found.items() if name.endswith(".docx")}
    return all(data in by_hand or data == expected[name] for name, data in documents.items())


@pytest.mark.parametrize(("error", "lasts"), [(errno.EACCES, 1), (errno.ENOSPC, 10_000)])
def test_any_operation_may_fail_once_or_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, lasts: int
):
    made = workspace(tmp_path, 3)
    expected = undisturbed(made)
    disk = failing_disk(monkeypatch)
    start(made)
    with disk.failing(NEVER, error):
        build(made)

    assert {"mkdir", "create", "write", "fsync", "replace", "rename"} <= set(disk.asked)
    for number in range(len(disk.asked)):
        start(made)
        with suppress(OSError, StateError), disk.failing(range(number, number + lasts), error):
            build(made)

        assert whole(tree(made), expected), number
        assert Status.FAILED not in build(made)
        assert tree(made) == expected, number


def test_a_document_that_cannot_be_written_fails_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = workspace(tmp_path, 4)
    start(made)
    disk = failing_disk(monkeypatch)
    with disk.failing(NEVER, errno.ENOSPC):
        build(made)
    writes = [number for number, asked in enumerate(disk.asked) if asked == "write"]

    for number in writes[-3:]:
        start(made)
        with disk.failing(range(number, number + 1), errno.ENOSPC):
            statuses = build(made)

        assert sorted(statuses) == [Status.FAILED, Status.MADE, Status.MADE, Status.MADE]


@pytest.mark.slow
def test_a_build_may_be_killed_at_any_moment(tmp_path: Path):
    made = workspace(tmp_path, 70)
    expected = undisturbed(made)
    chance = random.Random(5)  # noqa: S311 (no secret)

    kills, partial = 0, 0
    while kills < KILLS:
        start(made)
        landed = killed_after(made, chance.randrange(1, 60), serial)
        found = tree(made)
        kills += landed
        partial += landed and 3 < len(found) < len(expected)
        assert whole(found, expected)
        assert build(made).count(Status.FAILED) == 0
        assert tree(made) == expected

    assert partial > 0


@pytest.mark.slow
def test_a_build_in_many_processes_may_be_killed(tmp_path: Path):
    made = workspace(tmp_path, 120)
    expected = undisturbed(made)

    for documents in (5, 15):
        start(made)
        assert killed_after(made, documents, Pool(2, chunk=3))
        assert whole(tree(made), expected)
        build(made, Pool(2, chunk=3))
        assert tree(made) == expected


def killed_after(made: Workspace, documents: int, runner: Runner) -> bool:
    """Whether a build of its own was killed, when so many documents were there, before its end."""
    child = multiprocessing.get_context("fork").Process(target=build, args=(made, runner))
    child.start()
    while child.is_alive() and len(list((made.root / EDITED).parent.iterdir())) < documents:
        time.sleep(0.0005)
    child.kill()
    child.join()
    return child.exitcode == -signal.SIGKILL


def test_no_clock_decides_what_is_due(tmp_path: Path):
    made = workspace(tmp_path, 4)
    undisturbed(made)
    for year in (1980, 2099):
        seconds = time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0))
        for path in made.root.rglob("*"):
            os.utime(path, (seconds, seconds))

        assert build(open_workspace(made.root)) == ()


def test_a_lost_state_costs_work_and_nothing_else(tmp_path: Path):
    made = workspace(tmp_path, 4)
    expected = undisturbed(made)
    shutil.rmtree(made.root / "output" / ".dangwu")

    assert build(made) == (Status.MADE,) * 4
    assert tree(made) == expected
    assert build(made) == ()
