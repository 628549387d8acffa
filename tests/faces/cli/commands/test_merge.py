"""The command merge."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.trees import file_tree


@pytest.fixture
def copy(dangwu: Dangwu, office: Path) -> Path:
    """A copy in which the second of two parts is built; the first one is built here."""
    found = shutil.copytree(office, office.with_name("copy"))
    dangwu("-C", office, "build", "--shard", "1/2")
    dangwu("-C", found, "build", "--shard", "2/2")
    return found


def test_parts_are_merged_and_the_next_build_makes_nothing(
    dangwu: Dangwu, office: Path, copy: Path
) -> None:
    ran = dangwu("-C", office, "merge", copy)

    assert ran.code == 0
    assert "合并 " in ran.out
    assert "，已有 0 份\n" in ran.out
    assert "下一步：运行 dangwu build" in ran.out
    assert "生成 0，" in dangwu("-C", office, "build").out


def test_who_has_made_a_part_is_told_of_the_others(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "build", "--shard", "1/2")

    assert "下一步：做其余各片" in ran.out
    assert "dangwu merge" in ran.out


def test_programs_read_what_came(dangwu: Dangwu, office: Path, copy: Path) -> None:
    *came, summary = dangwu("-C", office, "merge", copy, "--json").lines

    assert {line["type"] for line in came} == {"merged"}
    assert all((office / str(line["path"])).is_file() for line in came)
    assert (summary["merged"], summary["current"]) == (len(came), 0)
    assert dangwu("-C", office, "merge", copy, "--json").lines[0]["current"] == len(came)


def test_what_a_person_has_put_in_the_place_of_a_document_is_told(
    dangwu: Dangwu, office: Path, copy: Path
) -> None:
    theirs = next((copy / "output").rglob("*.docx"))
    file_tree(office, {theirs.relative_to(copy).as_posix(): b"by hand"})
    ran = dangwu("-C", office, "merge", copy)

    assert ran.code == 1
    assert "手工改过的原文书另存为：output/" in ran.out
    assert f"{theirs.stem}.手改1.docx" in ran.out


def test_a_folder_without_builds_is_refused(dangwu: Dangwu, office: Path, tmp_path: Path) -> None:
    ran = dangwu("-C", office, "merge", tmp_path)

    assert ran.code == 4
    assert "里没有 dangwu 生成过的文书" in ran.err


def test_a_merge_needs_something_to_merge(dangwu: Dangwu, office: Path) -> None:
    assert dangwu("-C", office, "merge").code == 2


def test_what_a_person_had_in_the_place_is_told(dangwu: Dangwu, office: Path, copy: Path) -> None:
    theirs = next((copy / "output").rglob("*.docx"))
    ours = office / theirs.relative_to(copy)
    ours.parent.mkdir(parents=True, exist_ok=True)
    ours.write_bytes(b"by hand")
    ran = dangwu("-C", office, "merge", copy)

    assert ran.code == 1
    assert f"手工改过的原文书另存为：output/{ours.parent.parent.name}" in ran.out
    assert "下一步：把“手改”里改的内容写进记录" in ran.out
