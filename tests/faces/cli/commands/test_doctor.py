from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu

from dangwu_docs.faces.cli.examinations import EXAMINATIONS


def test_the_last_line_is_the_verdict(dangwu: Dangwu, office: Path) -> None:
    ran = dangwu("-C", office, "doctor")

    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("结论：")
    assert all(examination.name in ran.out for examination in EXAMINATIONS.values())


def test_one_thing_can_be_examined_alone(dangwu: Dangwu, office: Path) -> None:
    examined, summary = dangwu("-C", office, "doctor", "--only", "workspace", "--json").lines

    assert (examined["name"], examined["severity"]) == ("workspace", None)
    assert "青禾县水务局，记录 2 份" in str(examined["message"])
    assert summary["verdict"] == "一切正常"


def test_without_a_workspace_documents_cannot_be_made(dangwu: Dangwu, tmp_path: Path) -> None:
    ran = dangwu("-C", tmp_path, "doctor", "--only", "workspace")

    assert ran.code == 4
    assert "建议：先进入工作区的文件夹" in ran.out
    assert "结论：还不能生成文书" in ran.out


def test_a_record_that_cannot_be_read_is_a_warning(dangwu: Dangwu, office: Path) -> None:
    (office / "data" / "y.yaml").write_text("类型: 支部党员大会\n日期: 昨天\n", "utf-8")

    ran = dangwu("-C", office, "doctor", "--only", "workspace")

    assert ran.code == 0
    assert "1 个记录文件读不出来" in ran.out


def test_missing_programs_are_warnings_because_docx_needs_none(
    dangwu: Dangwu, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    examined, _ = dangwu("-C", office, "doctor", "--only", "libreoffice", "--json").lines

    assert examined["severity"] == "warning"
    assert "不装也能生成 .docx" in str(examined["hint"])


def test_an_office_without_what_reads_its_pdf_is_a_warning(
    dangwu: Dangwu, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho LibreOffice 7.4\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "pypdf", None)

    examined, _ = dangwu("-C", office, "doctor", "--only", "libreoffice", "--json").lines

    assert examined["severity"] == "warning"
    assert str(examined["message"]).startswith("LibreOffice 7.4；但缺少程序 pypdf")
    assert "pip install 'dangwu-docs[pdf]'" in str(examined["hint"])


def test_fonts_that_another_face_stands_in_for_are_named(
    dangwu: Dangwu, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    ran = dangwu("-C", office, "doctor", "--only", "fonts")

    assert "仿宋_GB2312（显示为 其他字体）" in ran.out


def test_rare_characters_of_records_are_listed_with_their_place(
    dangwu: Dangwu, office: Path
) -> None:
    roster = office / "data/organisations/zb.yaml"
    roster.write_text(roster.read_text("utf-8") + "备注: 喆同志借调\n", "utf-8")
    line = roster.read_text("utf-8").count("\n")

    ran = dangwu("-C", office, "doctor", "--only", "glyphs")
    built = dangwu("-C", office, "build")

    assert f"仿宋_GB2312 缺 喆（data/organisations/zb.yaml:{line}）" in ran.out
    assert "提醒：字体 仿宋_GB2312 缺名册中的字 喆（" in built.out


def test_a_rare_name_is_told_when_it_comes_into_a_roster(dangwu: Dangwu, office: Path) -> None:
    meeting = "data/meetings/2026/x.yaml"
    dangwu("-C", office, "build", meeting)
    roster = office / "data/organisations/zb.yaml"
    roster.write_text(roster.read_text("utf-8").replace("周二", "周喆"), "utf-8")

    ran = dangwu("-C", office, "build", meeting)

    assert "提醒：字体 仿宋_GB2312 缺名册中的字 喆（" in ran.out


def test_rare_names_are_told_where_no_cache_can_be_kept_too(dangwu: Dangwu, office: Path) -> None:
    roster = office / "data/organisations/zb.yaml"
    roster.write_text(roster.read_text("utf-8") + "备注: 喆同志借调\n", "utf-8")
    (office / "output/.dangwu/cache.sqlite/full").mkdir(parents=True)

    ran = dangwu("-C", office, "build")

    assert "提醒：字体 仿宋_GB2312 缺名册中的字 喆（" in ran.out


def test_without_a_workspace_no_characters_are_judged(dangwu: Dangwu, tmp_path: Path) -> None:
    assert "没有核对" in dangwu("-C", tmp_path, "doctor", "--only", "glyphs").out
