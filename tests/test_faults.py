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
from tests.support_for_tests.batches import outcomes
from tests.support_for_tests.disks import failing_disk
from tests.support_for_tests.records import ASSEMBLY
from tests.support_for_tests.summaries import ONLY, summaries
from tests.support_for_tests.summaries import tree as tree_of
from tests.support_for_tests.templates import template
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import StateError
from dangwu_docs.model.jobs import Outcome, Selection, Status
from dangwu_docs.pipeline import Workspace, open_workspace
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.pool import Pool
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.lock import one_writer
from dangwu_docs.support.state import State, read_state

EDITED = "output/县水务局党支部/2026/20260102摘要.docx"
FOREIGN = "output/县水务局党支部/2026/20260103摘要.docx"
#: A build is killed so often.
KILLS = 20
NEVER = range(0)


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
    return tree_of(made.root / "output")


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
    made = summaries(tmp_path, 3)
    expected = undisturbed(made)
    disk = failing_disk(monkeypatch)
    start(made)
    with disk.failing(NEVER, error):
        build(made)

    assert {"mkdir", "create", "write", "fsync", "replace", "unlink"} <= set(disk.asked)
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
    made = summaries(tmp_path, 4)
    start(made)
    disk = failing_disk(monkeypatch)
    with disk.failing(NEVER, errno.ENOSPC):
        build(made)
    *writes, _note = [number for number, asked in enumerate(disk.asked) if asked == "write"]

    for number in writes[-3:]:
        start(made)
        with disk.failing(range(number, number + 1), errno.ENOSPC):
            statuses = build(made)

        assert sorted(statuses) == [Status.FAILED, Status.MADE, Status.MADE, Status.MADE]


@pytest.mark.parametrize("runner", [serial, Pool(1)])
def test_a_document_without_measure_fails_alone(tmp_path: Path, runner: Runner):
    made = summaries(tmp_path, 4)
    endless = (
        "{% if 记录.日期|紧凑日期 == '20260103' %}"
        "{% for 次 in range(5000) %}{{ 记录.地点 * 1900 }}{% endfor %}{% endif %}"
    )
    settings = '"名称" = "青禾县水务局"\n"单份限内存" = 60\n'
    file_tree(made.root, {"dangwu.toml": settings})
    file_tree(made.root, {"templates/自有/摘要.docx": template(endless)})

    errors = {Path(one.job.record).stem: one.error for one in outcomes(made, ONLY, runner)}
    # Which limit is met first, that of memory or that of templates, is of no account.
    assert "已停止" in (errors.pop("2026-01-03") or "")
    assert set(errors.values()) == {None}


@pytest.mark.slow
def test_a_build_may_be_killed_at_any_moment(tmp_path: Path):
    made = summaries(tmp_path, 70)
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
    made = summaries(tmp_path, 120)
    expected = undisturbed(made)

    for documents in (5, 15):
        start(made)
        assert killed_after(made, documents, Pool(2, chunk=3))
        assert whole(tree(made), expected)
        build(made, Pool(2, chunk=3))
        assert tree(made) == expected


@pytest.mark.slow
@pytest.mark.parametrize("runner", [serial, Pool(2, chunk=3)])
def test_what_a_killed_build_wrote_is_no_edit_even_when_its_record_changes(
    tmp_path: Path, runner: Runner
):
    made = summaries(tmp_path, 40)
    start(made)
    assert killed_after(made, 15, runner)
    by_hand = max(tree(made))
    (made.root / "output" / by_hand).write_bytes(b"edited after the crash")
    for record in (made.root / "data" / "meetings").rglob("*.yaml"):
        record.write_text(record.read_text("utf-8").replace("三楼会议室", "一楼会议室"), "utf-8")
    build(again := open_workspace(made.root))
    found = tree(again)

    assert found.pop(by_hand.replace(".docx", ".手改1.docx")) == b"edited after the crash"
    assert found == undisturbed(again)


def test_what_a_killed_build_wrote_does_not_stand_for_a_record_that_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = summaries(tmp_path, 1)
    build(made)
    expected, (record,) = tree(made), (made.root / "data" / "meetings").rglob("*.yaml")
    before = record.read_text("utf-8")
    record.write_text(before.replace("三楼会议室", "一楼会议室"), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(State, "record", lambda *_: os._exit(9))
        child = multiprocessing.get_context("fork").Process(target=build, args=(made,))
        child.start()
        child.join()
    record.write_text(before, "utf-8")

    assert child.exitcode == 9
    assert tree(made) != expected
    build(made)
    assert tree(made) == expected


def test_a_packet_that_a_killed_command_wrote_is_no_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = summaries(tmp_path, 2)
    with monkeypatch.context() as patched:
        patched.setattr(State, "record_packet", lambda *_: os._exit(9))
        child = multiprocessing.get_context("fork").Process(target=made.packet, args=(2026,))
        child.start()
        child.join()
    file_tree(made.root, {"data/meetings/2026/2026-01-05.yaml": third_meeting()})

    (packed,) = open_workspace(made.root).packet(2026)

    assert child.exitcode == 9
    assert (packed.kept, packed.error) == (None, None)


def test_what_a_killed_command_left_anywhere_is_gone_after_the_next(tmp_path: Path):
    made = summaries(tmp_path, 3)
    expected = undisturbed(made)
    child = multiprocessing.get_context("fork").Process(target=half_written, args=(made.root,))
    child.start()
    child.join()

    assert child.exitcode == 9
    assert tree(made) != expected
    assert build(open_workspace(made.root)) == ()
    assert tree(made) == expected


def half_written(root: Path) -> None:
    with one_writer(root, "dangwu archive"):
        file_tree(root, {"output/归档/2026/.dangwu-0a": "half"})
        os._exit(9)


def third_meeting() -> str:
    return ASSEMBLY.replace("2026-03-05", "2026-01-05")


@pytest.mark.parametrize("durability", ["逐份", "成批"])
def test_what_was_not_waited_for_may_be_lost_with_the_power(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durability: str
):
    made = summaries(tmp_path, 70)
    settings = made.root / "dangwu.toml"
    settings.write_text(f'{settings.read_text("utf-8")}"落盘" = "{durability}"\n', "utf-8")
    expected = undisturbed(made)
    start(made)
    log = tmp_path / "synced"
    log.touch()
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: (_log(log, number), fsync(number)))

    child = multiprocessing.get_context("fork").Process(target=build_60, args=(made.root,))
    child.start()
    child.join()
    assert child.exitcode == 9
    lost = lose_power(made, {int(number) for number in log.read_text("utf-8").split()})

    assert len(lost) == (0 if durability == "逐份" else 10)
    assert not {f"output/{name}" for name in lost} & read_state(made.root).keys()
    build(open_workspace(made.root))
    assert tree(made) == expected


def _log(log: Path, number: int) -> None:
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"{os.fstat(number).st_ino}\n")


def build_60(root: Path) -> None:
    heard = iter(range(59))
    open_workspace(root).build(ONLY, lambda _: next(heard, None) is None and os._exit(9))


def lose_power(made: Workspace, synced: set[int]) -> list[str]:
    """Empty every document that the disk may not have yet, and forget the journal."""
    shutil.rmtree(made.root / "output/.dangwu/journal")
    paths = [path for path in (made.root / "output").rglob("*.docx") if "手" not in path.name]
    lost = [p for p in paths if p.stat().st_ino not in synced and p.stat().st_nlink == 1]
    for path in lost:
        path.write_bytes(b"")
    return [path.relative_to(made.root / "output").as_posix() for path in lost]


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
    made = summaries(tmp_path, 4)
    undisturbed(made)
    for year in (1980, 2099):
        seconds = time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0))
        for path in made.root.rglob("*"):
            os.utime(path, (seconds, seconds))

        assert build(open_workspace(made.root)) == ()


def test_a_lost_state_costs_work_and_nothing_else(tmp_path: Path):
    made = summaries(tmp_path, 4)
    expected = undisturbed(made)
    shutil.rmtree(made.root / "output" / ".dangwu")

    assert build(made) == (Status.MADE,) * 4
    assert tree(made) == expected
    assert build(made) == ()
