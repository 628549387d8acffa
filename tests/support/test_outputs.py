"""Documents that a person has touched are kept."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support_for_tests.disks import failing_disk

from dangwu_docs.errors import OccupiedError, StateError
from dangwu_docs.support.outputs import (
    PATIENCE_S,
    IsReplaceable,
    LocalOutputs,
    keep_beside,
    put,
    remove,
)


def always(_: bytes) -> bool:
    return True


def never(_: bytes) -> bool:
    return False


def test_each_edited_document_gets_a_name_of_its_own(tmp_path: Path):
    kept = []
    for words in ("第一次手改", "第二次手改"):
        (tmp_path / "记录.docx").write_text(words, encoding="utf-8")
        kept.append(put(b"new", tmp_path / "记录.docx", never))

    assert kept == [tmp_path / "记录.手改1.docx", tmp_path / "记录.手改2.docx"]
    assert [path.read_text(encoding="utf-8") for path in kept] == ["第一次手改", "第二次手改"]
    assert (tmp_path / "记录.docx").read_bytes() == b"new"


def test_an_edited_document_is_told_of_by_whoever_replaces_it_after_one_who_was_killed(
    tmp_path: Path,
):
    (tmp_path / "记录.docx").write_bytes(b"by hand")
    keep_beside(tmp_path / "记录.docx", b"by hand")

    assert put(b"new", tmp_path / "记录.docx", never) == tmp_path / "记录.手改1.docx"
    assert contents(tmp_path) == {"记录.docx": b"new", "记录.手改1.docx": b"by hand"}


def test_an_edited_document_stays_where_the_new_one_finds_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "记录.docx").write_bytes(b"by hand")
    disk = failing_disk(monkeypatch)
    # The copy is created, written, waited for and named, and its folder waited for.
    with disk.failing(range(6, 9), errno.ENOSPC), pytest.raises(OSError, match="No space"):
        put(b"new", tmp_path / "记录.docx", never)

    assert contents(tmp_path)["记录.docx"] == b"by hand"
    assert put(b"new", tmp_path / "记录.docx", never) == tmp_path / "记录.手改1.docx"


def test_an_empty_folder_goes_with_its_last_document(tmp_path: Path):
    folder = tmp_path / "2026"
    folder.mkdir()
    for name in ("a.docx", "b.docx"):
        (folder / name).touch()

    remove(folder / "a.docx")
    after_first = sorted(path.name for path in folder.iterdir())
    remove(folder / "b.docx")

    assert after_first == ["b.docx"]
    assert not folder.exists()


def test_removing_what_is_gone_already_is_no_fault(tmp_path: Path):
    remove(tmp_path / "没有" / "a.docx")

    assert list(tmp_path.iterdir()) == []


Hold = Callable[[int, int], list[float]]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Let Windows refuse to replace 记录.docx so many times; return the pauses that are made."""
    replace = os.replace

    def begin(times: int, winerror: int) -> list[float]:
        pauses: list[float] = []
        left = iter(range(times))

        def refusing(path: Path | str, to: Path | str) -> None:
            if Path(to).name == "记录.docx" and next(left, None) is not None:
                error = PermissionError(13, "Permission denied", str(to))
                error.winerror = winerror  # type: ignore[attr-defined] # only Windows has it
                raise error
            replace(path, to)

        monkeypatch.setattr(os, "replace", refusing)
        monkeypatch.setattr(time, "sleep", pauses.append)
        return pauses

    return begin


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_document_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, hold: Hold, winerror: int
):
    pauses = hold(2, winerror)

    put(b"new", tmp_path / "记录.docx", always)

    assert pauses == [0.05, 0.1]
    assert [path.name for path in tmp_path.iterdir()] == ["记录.docx"]


def test_an_edited_document_that_is_held_for_a_moment_is_told_of(tmp_path: Path, hold: Hold):
    (tmp_path / "记录.docx").write_bytes(b"by hand")
    hold(1, 32)

    assert put(b"new", tmp_path / "记录.docx", never) == tmp_path / "记录.手改1.docx"


@pytest.mark.parametrize("is_replaceable", [always, never])
def test_a_document_that_stays_open_is_left_alone_and_the_new_one_lies_beside(
    tmp_path: Path, hold: Hold, is_replaceable: IsReplaceable
):
    (tmp_path / "记录.docx").write_bytes(b"old")
    pauses = hold(99, 32)

    with pytest.raises(OccupiedError, match="正被 Word 或 WPS 打开") as caught:
        put(b"new", tmp_path / "记录.docx", is_replaceable)

    assert pauses == list(PATIENCE_S)
    assert sum(pauses) == pytest.approx(2.5)
    assert "“记录.新.docx”" in caught.value.hint
    assert contents(tmp_path) == {"记录.docx": b"old", "记录.新.docx": b"new"}


def test_the_one_beside_goes_when_its_document_is_put_in_its_place(tmp_path: Path, hold: Hold):
    hold(1 + len(PATIENCE_S), 32)
    with pytest.raises(OccupiedError):
        put(b"new", tmp_path / "记录.docx", always)

    put(b"new", tmp_path / "记录.docx", always)

    assert contents(tmp_path) == {"记录.docx": b"new"}


def test_one_beside_that_a_person_has_edited_stays(tmp_path: Path):
    (tmp_path / "记录.新.docx").write_bytes(b"edited")

    put(b"new", tmp_path / "记录.docx", always)

    assert contents(tmp_path) == {"记录.docx": b"new", "记录.新.docx": b"edited"}


def test_one_beside_that_a_person_has_edited_is_kept_when_a_newer_one_comes(
    tmp_path: Path, hold: Hold
):
    (tmp_path / "记录.新.docx").write_bytes(b"edited")
    hold(1 + len(PATIENCE_S), 32)

    with pytest.raises(OccupiedError):
        put(b"new", tmp_path / "记录.docx", always)

    assert contents(tmp_path) == {"记录.新.docx": b"new", "记录.新.手改1.docx": b"edited"}


def test_one_beside_that_is_the_same_is_no_persons(tmp_path: Path, hold: Hold):
    (tmp_path / "记录.新.docx").write_bytes(b"new")
    hold(1 + len(PATIENCE_S), 32)

    with pytest.raises(OccupiedError):
        put(b"new", tmp_path / "记录.docx", always)

    assert contents(tmp_path) == {"记录.新.docx": b"new"}


def test_a_place_without_rights_is_not_waited_for(tmp_path: Path, hold: Hold):
    pauses = hold(1, 0)

    with pytest.raises(PermissionError):
        put(b"new", tmp_path / "记录.docx", always)

    assert (pauses, contents(tmp_path)) == ([], {})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("left", [b"", b"\0" * 4096])
def test_an_empty_file_as_power_failures_leave_it_is_nobodys(tmp_path: Path, left: bytes):
    (tmp_path / "记录.docx").write_bytes(left)

    assert put(b"new", tmp_path / "记录.docx", never) is None
    assert contents(tmp_path) == {"记录.docx": b"new"}


def test_documents_that_lie_on_another_computer_are_not_taken_for_made(tmp_path: Path):
    outputs = LocalOutputs(tmp_path)
    outputs.put(b"here", "output/here.docx", always)
    outputs.hold({"output/gone since.docx": "", "output/here.docx": ""})

    with pytest.raises(StateError, match="本机看不到") as caught:
        outputs.hold({"output/a.docx": "", "output/b.docx": ""})

    assert "“输出位置”" in caught.value.hint
