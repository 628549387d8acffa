from __future__ import annotations

import click
import pytest

from dangwu_docs.faces.cli.drawing import bar, table
from dangwu_docs.faces.cli.face import Face
from dangwu_docs.faces.cli.voice import Voice


def test_columns_stand_below_one_another_in_chinese_width(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Voice(Face()).show(table(("项目", "结果"), (("docx", "[正常] :ok:"), ("字体", "提醒"))))

    lines = capsys.readouterr().out.splitlines()
    assert [line.rstrip() for line in lines] == ["项目  结果", "docx  [正常] :ok:", "字体  提醒"]


def test_what_a_file_gets_is_not_cut_at_the_width_of_a_terminal() -> None:
    long = "青禾县" * 30

    assert long in click.unstyle(table(("全称",), ((long,),)))


def test_a_bar_says_how_many_are_done_and_of_how_many(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    with bar("生成文书", has_colour=False) as move:
        move(None)
        move(3)

    assert "2/3 份" in click.unstyle(capsys.readouterr().err)
