"""Parts built in copies of a workspace become one, or nothing changes."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.support_for_tests.disks import failing_disk
from tests.support_for_tests.summaries import ONLY, summaries, tree

from dangwu_docs.errors import StateError, WorkspaceError
from dangwu_docs.model.jobs import Selection, Shard
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.state import FILE, read_state

SHARDS = 3
Copies = tuple[Path, ...]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A workspace built as one."""
    made = summaries(tmp_path / "whole", 12)
    made.build(ONLY)
    return made.root


@pytest.fixture
def copies(tmp_path: Path, whole: Path) -> Copies:
    """Copies of the workspace, in each of which one part is built."""
    found = tuple(tmp_path / f"copy{number}" for number in range(1, SHARDS + 1))
    for number, root in enumerate(found, 1):
        shutil.copytree(whole, root, ignore=shutil.ignore_patterns("output"))
        open_workspace(root).build(Selection(template="自有/摘要", shard=Shard(number, SHARDS)))
    return found


def documents(root: Path, below: str = "output") -> dict[str, bytes]:
    found = tree(root / below)
    return {name: data for name, data in found.items() if name.endswith(".docx")}


def built(root: Path) -> int:
    report = open_workspace(root).build(ONLY)

    assert report.failed == ()
    return report.made


def test_merged_parts_are_the_whole_and_nothing_is_left_to_make(copies: Copies, whole: Path):
    first, *others = copies
    own = len(documents(first))
    merged = open_workspace(first).merge(others)

    assert (len(merged.came), merged.known) == (12 - own, 0)
    assert documents(first) == documents(whole)
    assert read_state(first) == read_state(whole)
    assert built(first) == 0


def test_merging_again_changes_nothing(copies: Copies):
    first, *others = copies
    came = open_workspace(first).merge(others).came
    before = documents(first)
    again = open_workspace(first).merge(others)

    assert (again.came, again.known) == ((), len(came))
    assert documents(first) == before


def test_a_merge_may_fail_at_every_step_and_is_run_again(
    copies: Copies, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first, second, _ = copies
    before = shutil.copytree(first / "output", tmp_path / "before")
    disk = failing_disk(monkeypatch)
    with disk.failing(range(0), errno.ENOSPC):
        open_workspace(first).merge([second])
    expected = documents(first)

    for number in range(len(disk.asked)):
        shutil.rmtree(first / "output")
        shutil.copytree(before, first / "output")
        with suppress(OSError, StateError), disk.failing(range(number, 9999), errno.ENOSPC):
            open_workspace(first).merge([second])

        assert documents(first).items() <= documents(whole).items()
        open_workspace(first).merge([second])
        assert documents(first) == expected


def test_a_workspace_may_be_merged_from_copies_alone(copies: Copies, whole: Path):
    shutil.rmtree(whole / "output")
    open_workspace(whole).merge(copies)

    assert len(documents(whole)) == 12
    assert built(whole) == 0


def edited(copies: Copies) -> None:
    next((copies[1] / "output").rglob("*.docx")).write_bytes(b"edited")


def removed(copies: Copies) -> None:
    next((copies[1] / "output").rglob("*.docx")).unlink()


def rebuilt(copies: Copies) -> None:
    for root in copies[:2]:
        open_workspace(root).build(ONLY)
    settings = copies[1] / "dangwu.toml"
    settings.write_text(settings.read_text("utf-8") + '"字体方案" = "free"\n', "utf-8")
    open_workspace(copies[1]).build(ONLY)
    changed(copies[0])


def changed(root: Path) -> None:
    for record in (root / "data" / "meetings").rglob("*.yaml"):
        record.write_text(record.read_text("utf-8").replace("三楼会议室", "四楼会议室"), "utf-8")


def damaged(copies: Copies) -> None:
    (copies[1] / FILE).write_bytes(b"")


def unbuilt(copies: Copies) -> None:
    shutil.rmtree(copies[1] / "output")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (edited, "被改过"),
        (removed, "不见了"),
        (rebuilt, "两处生成的不同"),
        (unbuilt, "没有 dangwu 生成过的文书"),
        (damaged, "没有 dangwu 生成过的文书"),
    ],
)
def test_what_contradicts_is_refused_and_nothing_changes(
    copies: Copies, spoil: Callable[[Copies], None], said: str
):
    spoil(copies)
    first, *others = copies
    before = documents(first)

    with pytest.raises(WorkspaceError, match=said) as caught:
        open_workspace(first).merge(reversed(others))

    assert caught.value.hint
    assert documents(first) == before


def test_what_a_person_has_put_in_the_place_is_kept(copies: Copies):
    first, second, _ = copies
    theirs = next((second / "output").rglob("*.docx"))
    ours = first / theirs.relative_to(second)
    ours.write_bytes(b"by hand")
    merged = open_workspace(first).merge([second])

    assert ours.read_bytes() == theirs.read_bytes()
    beside = ours.with_name(ours.name.replace(".docx", ".手改1.docx"))
    assert beside.read_bytes() == b"by hand"
    assert merged.kept == {path_of(ours, first): path_of(beside, first)}


def path_of(document: Path, root: Path) -> str:
    return document.relative_to(root).as_posix()


def test_parts_of_a_workspace_that_was_built_before_are_merged(copies: Copies, whole: Path):
    changed(whole)
    for number, root in enumerate(copies, 1):
        shutil.rmtree(root)
        shutil.copytree(whole, root)
        part = Selection(template="自有/摘要", shard=Shard(number, SHARDS))
        open_workspace(root).build(part)
    first, *others = copies
    own = open_workspace(first).plan(ONLY).current
    merged = open_workspace(first).merge(others)
    open_workspace(whole).build(ONLY)

    assert (len(merged.came), merged.kept) == (12 - len(own), {})
    assert documents(first) == documents(whole)
    assert built(first) == 0


def test_what_was_edited_before_it_was_copied_stops_no_merge(copies: Copies, whole: Path):
    first, second, _ = copies
    edited_one = next((first / "output").rglob("*.docx"))
    shutil.rmtree(second)
    shutil.copytree(first, second)
    (second / edited_one.relative_to(first)).write_bytes(b"by hand")
    open_workspace(second).build(Selection(template="自有/摘要", shard=Shard(2, SHARDS)))
    merged = open_workspace(first).merge(copies[1:])

    assert merged.kept == {}
    assert documents(first) == documents(whole)


def test_what_failed_here_and_was_made_before_gives_way(copies: Copies):
    first, second, _ = copies
    path = next(iter(read_state(first)))
    for root, place in ((first, "X个会议室"), (second, "一楼会议室")):
        record = root / read_state(first)[path].record
        record.write_text(record.read_text("utf-8").replace("三楼会议室", place), "utf-8")
        open_workspace(root).build(Selection(files=frozenset({str(record.relative_to(root))})))
    merged = open_workspace(first).merge([second])

    assert (first / path).read_bytes() == (second / path).read_bytes()
    assert path in merged.came
    assert list((first / "output").rglob("*手改*")) == []


def test_documents_are_looked_for_where_a_copy_puts_them(tmp_path: Path, whole: Path):
    first = summaries(tmp_path / "a/office", 12, '"输出位置" = "../文书"\n')
    second = open_workspace(shutil.copytree(first.root, tmp_path / "b/office"))
    for number, copy in enumerate((first, second), 1):
        copy.build(Selection(template="自有/摘要", shard=Shard(number, 2)))
    first.merge([second.root])

    assert documents(first.root.parent, "文书") == documents(whole)
    assert built(first.root) == 0


def test_what_failed_elsewhere_is_tried_here(copies: Copies, whole: Path):
    del whole
    first, second, _ = copies
    record = second / next(iter(read_state(second).values())).record
    record.write_text(record.read_text("utf-8").replace("三楼会议室", "X个会议室"), "utf-8")
    open_workspace(second).build(ONLY)
    came = open_workspace(first).merge([second]).came

    assert record.stem.replace("-", "") not in "".join(came)
