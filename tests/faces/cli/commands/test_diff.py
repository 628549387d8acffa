from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu
from tests.support_for_tests.records import ASSEMBLY


@pytest.fixture
def builds(dangwu: Dangwu, office: Path, tmp_path: Path) -> tuple[Path, Path]:
    """What was built before and after a record changed."""
    assert dangwu("-C", office, "build").code == 0
    before = tmp_path / "上次"
    shutil.copytree(office / "output", before)
    record = office / "data/meetings/2026/x.yaml"
    changed = ASSEMBLY.replace("三楼", "五楼").replace("公出", "病假")
    record.write_text(changed.strip(), "utf-8")
    assert dangwu("-C", office, "build").code == 0
    return before, office


def test_a_change_is_told_by_place_label_and_field(
    dangwu: Dangwu, builds: tuple[Path, Path]
) -> None:
    ran = dangwu("diff", *builds)

    assert ran.code == 1
    assert "改变 县水务局党支部/2026/20260305支部党员大会记录.docx" in ran.out
    assert "正文 表1 行3 列2 会议地点 〔地点〕：三楼会议室 → 五楼会议室" in ran.out
    assert "〔缺席[0].原因〕：公出 → 病假" in ran.out
    assert "增加 0 份，减少 0 份" in ran.out


def test_programs_read_every_difference(dangwu: Dangwu, builds: tuple[Path, Path]) -> None:
    *found, summary = dangwu("diff", *builds, "--json").lines
    fields = {change["field"] for one in found for change in one["changes"]}  # type: ignore[attr-defined] # JSON

    assert {"地点", "缺席[0].原因"} <= fields
    assert {one["status"] for one in found} == {"same", "changed"}
    assert summary["documents"] == len(found)


def test_documents_outside_of_a_workspace_are_compared_by_their_text(
    dangwu: Dangwu, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    before, office = builds
    elsewhere = tmp_path / "这次"
    shutil.copytree(office / "output", elsewhere)

    ran = dangwu("diff", before, elsewhere)

    assert "正文 表1 行3 列2 会议地点：三楼会议室 → 五楼会议室" in ran.out


def test_what_is_the_same_ends_with_zero(dangwu: Dangwu, builds: tuple[Path, Path]) -> None:
    before, _ = builds

    assert dangwu("diff", before, before).code == 0


def test_a_document_that_came_or_went_is_told(dangwu: Dangwu, builds: tuple[Path, Path]) -> None:
    before, office = builds
    (before / "县水务局党支部/2026/摘要-2026年3月5日.docx").unlink()

    assert "增加 县水务局党支部/2026/摘要-2026年3月5日.docx" in dangwu("diff", before, office).out
    assert "减少 县水务局党支部/2026/摘要-2026年3月5日.docx" in dangwu("diff", office, before).out


def test_of_a_long_text_what_changed_is_shown(dangwu: Dangwu, office: Path, tmp_path: Path) -> None:
    assert dangwu("-C", office, "build").code == 0
    before = tmp_path / "上次"
    shutil.copytree(office / "output", before)
    record = office / "data/meetings/2026/x.yaml"
    long = "与会党员逐项讨论了年度工作计划，" * 5
    for words in ("可行", "不可行"):
        text = ASSEMBLY.replace("与会党员一致认为计划可行。", f"{long}认为{words}。{long}")
        record.write_text(text.strip(), "utf-8")
        dangwu("-C", office, "build")
        if words == "可行":
            shutil.rmtree(before)
            shutil.copytree(office / "output", before)

    shown = dangwu("diff", before, office).out

    assert "：…度工作计划，认为可行。与会党员逐… → …度工作计划，认为不可行。与会党员逐…" in shown
    assert long not in shown
