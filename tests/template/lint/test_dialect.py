"""Faults of docxtpl's dialect in tables: each is told with its cell."""

from __future__ import annotations

import pytest
from docx import Document
from tests.support_for_tests.lint import codes, lint
from tests.support_for_tests.word_packages import saved, table_template

FOR = "{%tr for 项 in 记录.议题 %}"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            ((FOR, ""), ("{{ 项.标题", ""), ("{%tr endfor %}", "")),
            [("DTL001", "正文 表1 行2 列1")],
        ),
        (
            ((FOR, ""), ("{{ 项.标题 }}", ""), ("", "{% endfor %}")),
            [("DTL204", "正文 表1 行3 列2")],
        ),
        (
            ((FOR, "合计"), ("{{ 项.标题 }}", ""), ("{%tr endfor %}", "")),
            [("DTL209", "正文 表1 行1 列1")],
        ),
        (((FOR, ""), ("{{ 项.标题 }}", "")), [("DTL101", "正文 表1 行1 列1")]),
        ((("甲", ""), ("{{ 记录.地点 }}", "{%tr endfor %}")), None),
        (
            (("{% tr for 项 in 记录.议题 %}", ""), ("甲", ""), ("{%tr endfor %}", "")),
            [("DTL202", "正文 表1 行1 列1")],
        ),
    ],
)
def test_a_fault_in_a_table_is_told_with_its_cell(
    rows: tuple[tuple[str, str], ...], found: list[tuple[str, str]] | None
) -> None:
    expected = found or [("DTL209", "正文 表1 行2 列2"), ("DTL102", "正文 表1 行2 列2")]

    assert sorted(codes(table_template(*rows))) == sorted(expected)


def test_a_fault_in_a_table_within_a_table_is_told_with_both_cells() -> None:
    word = Document()
    outer = word.add_table(2, 2).cell(1, 1)
    outer.add_table(1, 2).cell(0, 1).text = "{{ 记录.地点"

    assert codes(saved(word)) == [("DTL001", "正文 表1 行2 列2 > 表2 行1 列2")]


def test_where_a_block_began_is_told_in_our_words() -> None:
    (found,) = lint(table_template([FOR, ""], ["{{ 项.标题 }}", ""], ["{% endfor %}", ""]))

    assert f"“{FOR}”（正文 表1 行1 列1）" in found.message
