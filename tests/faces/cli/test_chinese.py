from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete
from tests.faces.conftest import Dangwu

from dangwu_docs.faces.cli.app import app
from dangwu_docs.faces.cli.chinese import ChineseFormatter, width, wrap


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("党务abc") == 7


def test_text_breaks_between_characters_and_never_inside_a_word() -> None:
    assert list(wrap("先运行 dangwu check 再说", 12)) == ["先运行", "dangwu check", "再说"]


def test_no_line_begins_with_a_full_stop() -> None:
    assert list(wrap("一二三四。五", 8)) == ["一二三", "四。五"]


def test_the_second_column_stands_in_line() -> None:
    formatter = ChineseFormatter(width=40)
    formatter.write_dl([("--org 组织", "甲"), ("--year Y", "乙")])

    assert formatter.getvalue() == "--org 组织  甲\n--year Y    乙\n"


def test_a_long_meaning_goes_on_below_itself() -> None:
    formatter = ChineseFormatter(width=14)
    formatter.write_dl([("--year", "一二三四五")])

    assert formatter.getvalue() == "--year  一二三\n        四五\n"


def test_the_paragraphs_of_a_help_text_stay_apart(dangwu: Dangwu) -> None:
    out = dangwu("check", "--help").out

    assert "\n\n  给出 PATH" in out


def test_help_says_which_words_follow_a_group(dangwu: Dangwu) -> None:
    assert "用法：dangwu template [选项] 命令 [参数]..." in dangwu("template", "--help").out


@pytest.mark.parametrize(
    ("words", "begun", "completed"),
    [
        ([], "pa", ["packet"]),
        (["new"], "支", ["支部党员大会", "支委会"]),
        (["check"], "--j", ["--json"]),
    ],
)
def test_the_shell_completes_commands_kinds_and_options(
    words: list[str], begun: str, completed: list[str]
) -> None:
    completion = ShellComplete(app, {}, "dangwu", "_DANGWU_COMPLETE")

    assert [item.value for item in completion.get_completions(words, begun)] == completed
