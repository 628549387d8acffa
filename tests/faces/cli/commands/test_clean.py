from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu

SUMMARY = "output/县水务局党支部/2026/摘要-2026年3月5日.docx"


@pytest.fixture
def orphaned(dangwu: Dangwu, office: Path) -> Path:
    dangwu("-C", office, "build", "--kind", "摘要")
    (office / "data/meetings/2026/x.yaml").unlink()
    return office


def test_orphans_are_listed_and_not_removed(dangwu: Dangwu, orphaned: Path) -> None:
    ran = dangwu("-C", orphaned, "clean")

    assert f"多余 {SUMMARY}\n" in ran.out
    assert "下一步：核对后运行 dangwu clean --yes" in ran.out
    assert (orphaned / SUMMARY).exists()


def test_orphans_are_removed_when_told_to(dangwu: Dangwu, orphaned: Path) -> None:
    ran = dangwu("-C", orphaned, "clean", "--yes")

    assert f"已删除 {SUMMARY}\n" in ran.out
    assert not (orphaned / SUMMARY).parents[1].exists()


def test_while_a_record_cannot_be_used_nothing_is_removed(dangwu: Dangwu, orphaned: Path) -> None:
    (orphaned / "data/meetings/2026/y.yaml").write_text("类型: 支部党员大会\n日期: 昨天\n", "utf-8")

    ran = dangwu("-C", orphaned, "clean", "--yes")

    assert ran.code == 1
    assert "data/meetings/2026/y.yaml:2:" in ran.out
    assert "改正以前，分不清哪些文书多余，一份也没有删除\n" in ran.out
    assert "下一步：按“建议”改正上面列出的问题，再运行 dangwu clean" in ran.out
    assert (orphaned / SUMMARY).exists()


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("templates/通知.docx", "模板旁边没有模板卡，没有用上"),
        ("会议/x.yaml", "支部党员大会记录不在 data/ 里，没有读取"),
    ],
)
def test_while_what_is_there_is_not_used_nothing_is_removed(
    dangwu: Dangwu, orphaned: Path, file: str, told: str
) -> None:
    (orphaned / file).parent.mkdir(exist_ok=True)
    (orphaned / file).write_text("类型: 支部党员大会\n", "utf-8")

    ran = dangwu("-C", orphaned, "clean", "--yes")

    assert ran.code == 1
    assert told in ran.out
    assert "改正以前，分不清哪些文书多余，一份也没有删除\n" in ran.out
    assert (orphaned / SUMMARY).exists()
    assert "多余" not in dangwu("-C", orphaned, "build", "--kind", "摘要").out


def test_a_build_says_that_there_are_some(dangwu: Dangwu, orphaned: Path) -> None:
    assert (
        "多余的文书 1 份，不再由任何记录产生；先用 dangwu check"
        in dangwu("-C", orphaned, "build").out
    )


def test_what_records_produce_stays(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build", "--kind", "摘要")
    *_, summary = dangwu("-C", office, "clean", "--yes", "--json").lines

    assert summary["orphans"] == 0
    assert (office / SUMMARY).exists()


def test_nothing_to_clean_is_said_plainly(dangwu: Dangwu, office: Path) -> None:
    dangwu("-C", office, "build", "--kind", "摘要")

    assert dangwu("-C", office, "clean").out == "没有多余的文书\n"
