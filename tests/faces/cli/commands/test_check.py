from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu

DAY = ("--as-of", "2026-11-21")


def spoil(office: Path) -> None:
    meeting = office / "data" / "meetings" / "2026" / "x.yaml"
    meeting.write_text(meeting.read_text("utf-8").replace("赞成: 2", "赞成: 二"), "utf-8")


def test_a_finding_says_where_how_bad_and_what_to_do(dangwu: Dangwu, office: Path) -> None:
    spoil(office)
    ran = dangwu("-C", office, "check", "data/meetings/2026/x.yaml", *DAY)

    assert ran.code == 1
    assert "data/meetings/2026/x.yaml（错误 1）\n" in ran.out
    assert "data/meetings/2026/x.yaml:17:" in ran.out
    assert "错误 议题第1项.表决.赞成：" in ran.out
    assert "\n    建议：" in ran.out
    assert "检查了 0 份记录，1 个文件读不出来：错误 1" in ran.out
    assert ran.out.endswith("下一步：按“建议”改正记录，再运行 dangwu check\n")


def test_findings_of_other_files_are_left_out(dangwu: Dangwu, office: Path) -> None:
    spoil(office)
    ran = dangwu("-C", office, "check", "data/organisations/zb.yaml", *DAY)

    assert "x.yaml" not in ran.out


def test_a_folder_means_every_record_in_it(dangwu: Dangwu, office: Path) -> None:
    spoil(office)
    ran = dangwu("-C", office, "check", "data/meetings", *DAY)

    assert "data/meetings/2026/x.yaml（错误 1）" in ran.out


def test_a_record_without_faults_ends_well(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "check", "data/meetings/2026/x.yaml", *DAY)

    assert ran.code == 0
    assert ran.out.startswith("检查了 1 份记录：没有问题")
    assert "下一步：dangwu build" in ran.out


def test_a_meeting_that_is_yet_to_be_held_is_a_reminder(dangwu: Dangwu, office: Path) -> None:
    meeting = "data/meetings/2026/x.yaml"
    eve = dangwu("-C", office, "check", meeting, "--as-of", "2026-03-04")
    day = dangwu("-C", office, "check", meeting, "--as-of", "2026-03-05")

    assert eve.code == 0
    assert "TRUE-43 提醒 日期：2026-03-05 还没有到，在 1 天以后\n    建议：核对" in eve.out
    assert "TRUE-43" not in day.out


def test_who_is_only_reminded_looks_and_goes_on(dangwu: Dangwu, office: Path) -> None:
    meeting = office / "data/meetings/2026/x.yaml"
    meeting.write_text(meeting.read_text("utf-8") + "照片: [a, b, c, d]\n", "utf-8")
    ran = dangwu("-C", office, "check", "data/meetings/2026/x.yaml", *DAY)

    assert ran.code == 0
    assert "检查了 1 份记录：提醒 1" in ran.out
    assert "下一步：逐条看“提醒”" in ran.out
    assert "dangwu build 生成文书" in ran.out.splitlines()[-1]


def test_programs_read_findings_and_a_summary(dangwu: Dangwu, office: Path) -> None:
    spoil(office)
    *findings, summary = dangwu("-C", office, "check", "--json", *DAY).lines
    finding = next(f for f in findings if f["file"] == "data/meetings/2026/x.yaml")

    assert finding["type"] == "finding"
    assert finding["severity"] == "error"
    assert (finding["line"], finding["field"]) == (17, "议题[0].表决.赞成")
    assert set(finding) >= {"code", "column", "message", "hint", "source", "verified"}
    assert summary["command"] == "check"
    assert summary["errors"] == sum(f["severity"] == "error" for f in findings)
    assert set(summary) >= {"records", "warnings", "infos"}


def test_check_writes_nothing(dangwu: Dangwu, office: Path) -> None:
    before = sorted(office.rglob("*"))
    dangwu("-C", office, "check", *DAY)

    assert sorted(office.rglob("*")) == before


def test_a_path_that_is_no_record_is_wrong_usage(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "check", "dangwu.toml")

    assert ran.code == 2
    assert "“dangwu.toml”不是本工作区的记录文件" in ran.err


def test_outside_a_workspace_nothing_can_be_checked(dangwu: Dangwu, tmp_path: Path) -> None:
    ran = dangwu("-C", tmp_path, "check")

    assert ran.code == 4
    assert "dangwu init" in ran.err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("check", "下一步：还没有记录；用 dangwu new 新建"),
        ("build", "下一步：没有可以生成的文书；用 dangwu new 新建记录"),
        ("verify", "核对了 0 个文件：没有可以核对的文件"),
    ],
)
def test_where_there_is_nothing_yet_nobody_is_told_that_all_is_done(
    dangwu: Dangwu, tmp_path: Path, command: str, words: str
) -> None:
    (tmp_path / "dangwu.toml").write_text('"名称" = "青禾县水务局"\n', "utf-8")

    assert words in dangwu("-C", tmp_path, command).out


def test_check_tells_what_is_wrong_with_rules_and_cards_with_its_place(
    dangwu: Dangwu, tmp_path: Path
) -> None:
    """rules/a.yaml 里“规则:”写成了“规责:”。"""
    (tmp_path / "dangwu.toml").write_text('"名称" = "青禾县水务局"\n', "utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("归档: {}\n规责: []\n", "utf-8")
    ran = dangwu("-C", tmp_path, "check")

    assert ran.code == 1
    assert "rules/a.yaml:2:1 RULE-02 错误 规责：没有“规责”这一项，它下面写的都没有用上" in ran.out
    assert "建议：是不是“规则”？" in ran.out
