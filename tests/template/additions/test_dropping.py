"""{% drop_p %} and {% drop_tr %}: what prints nothing goes away."""

from __future__ import annotations

import pytest
from docxtpl import RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.word_packages import parts
from tests.template.additions.reading import W, looped, printed, rows, texts
from tests.template.differential.packages import Package, cell, document, paragraph, row, table

from dangwu_docs.errors import RenderError
from dangwu_docs.template import compile_template

NOTE = "备注：{{ 甲 }}{{ 乙|default('') }}{% drop_p %}"
EMPTY = [None, "", " \u3000\n"]


@pytest.mark.parametrize("value", EMPTY, ids=repr)
def test_a_paragraph_that_prints_nothing_goes(value: object) -> None:
    assert texts(printed(document(NOTE, "尾"), 甲=value)) == ["尾"]


def test_rich_text_without_text_is_nothing() -> None:
    body = document("{{r 甲 }}{% drop_p %}", "尾")

    assert texts(printed(body, 甲=RichText())) == ["尾"]
    assert texts(printed(body, 甲=RichText("有"))) == ["有", "尾"]


@pytest.mark.parametrize("value", [0, False, "无", "0"])
def test_what_is_said_stays(value: object) -> None:
    assert len(texts(printed(document(NOTE, "尾"), 甲=value))) == 2


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["", "甲", None, " ", "&", "{{"]), max_size=6))
def test_each_pass_of_a_loop_is_judged_by_itself(values: list[str | None]) -> None:
    body = document("{%p for 值 in 列 %}", "值{{ 值 }}{% drop_p %}", "{%p endfor %}", "尾")

    kept = [f"值{value}" for value in values if value and value.strip()]

    assert texts(printed(body, 列=values)) == [*kept, "尾"]


def test_a_loop_within_the_paragraph_counts() -> None:
    body = document("有：{% for 值 in 列 %}{{ 值 }}{% endfor %}{% drop_p %}", "尾")

    assert texts(printed(body, 列=["", ""])) == ["尾"]
    assert texts(printed(body, 列=["", "甲"])) == ["有：甲", "尾"]


def test_what_must_be_proven_may_vanish_too() -> None:
    body = document(
        "{{ 乙 }}{% drop_p %}", "{% macro 丙(丁) %}{{ 丁 }}{% endmacro %}{{ 丙('尾') }}"
    )

    assert texts(printed(body, 乙=None)) == ["尾"]


def test_what_is_named_decides() -> None:
    body = document("{{ 号 }}、{{ 甲 }}{% 空则删段 甲, 乙 %}", "尾")

    assert texts(printed(body, 号=1, 甲="", 乙=None)) == ["尾"]
    assert texts(printed(body, 号=1, 甲="", 乙="有")) == ["1、", "尾"]


@pytest.mark.parametrize("body", [NOTE, "甲{% drop_p 甲 %}"])
def test_a_missing_name_is_told(body: str) -> None:
    with pytest.raises(RenderError, match="没有“甲”这一项"):
        printed(document(body))


def test_colours_and_spans_are_not_what_a_row_says() -> None:
    made = cell("{% cellbg 色 %}{% drop_tr %}{{ 行 }}")
    root = printed(document(looped(made), "尾"), 表=["", "甲"], 色="FF0000")

    assert rows(root) == [["甲"]]


def test_rows_that_say_nothing_go_and_the_table_with_the_last() -> None:
    body = document(looped("{% drop_tr %}{{ 行 }}"), "尾")

    assert rows(printed(body, 表=["", "甲", None])) == [["甲"]]
    assert list(printed(body, 表=["", None]).iter(f"{W}tbl")) == []
    assert list(printed(body, 表=[]).iter(f"{W}tbl")) == []


def test_a_table_with_a_head_stays() -> None:
    body = document(looped("{% drop_tr 行 %}甲", before=row("题头")))

    assert rows(printed(body, 表=[""])) == [["题头"]]


def test_a_row_that_goes_ends_no_group() -> None:
    body = looped("{% vm_group 行.甲 %}{{ 行.甲 }}", "{% drop_tr 行.乙 %}{{ 行.乙 }}")
    lines = [{"甲": "子", "乙": other} for other in ("", "一", None, "二")]

    assert rows(printed(body, 表=lines)) == [["子", "一"], ["^", "二"]]


def test_a_row_of_another_kind_that_goes_ends_no_group() -> None:
    inner = row("{% drop_tr %}{{ 行.乙 }}", "")
    body = table(
        row("{%tr for 行 in 表 %}", ""),
        row("{% vm_group 行.甲 %}{{ 行.甲 }}", ""),
        inner,
        row("{%tr endfor %}", ""),
    )
    lines = [{"甲": "子", "乙": other} for other in ("", "注", "")]

    column = [each[0] for each in rows(printed(body, 表=lines))]

    assert column == ["子", "^", "注", "子"]


def test_a_cell_keeps_a_paragraph() -> None:
    alone = cell(paragraph("甲{{ 值 }}{% drop_p %}", style="center"))
    both = cell(paragraph("{{ 值 }}{% drop_p %}") + paragraph("{{ 值 }}{% drop_p %}"))

    root = printed(document(table(row(alone, both))), 值="")

    one, other = root.iter(f"{W}tc")
    assert [each.tag for each in one.find(f"{W}p/{W}pPr")] == [f"{W}jc"]
    assert texts(one) == texts(other) == [""]


def test_the_end_of_a_section_stays_without_its_text() -> None:
    end = paragraph("{{ 值 }}{% drop_p %}").replace("<w:p>", "<w:p><w:pPr><w:sectPr/></w:pPr>")

    root = printed(document("头", end, "尾"), 值="")

    assert texts(root) == ["头", "", "尾"]
    assert len(list(root.iter(f"{W}sectPr"))) == 2


@pytest.mark.parametrize("content", ["{{ 值 }}{% drop_p %}", "值{% drop_p 值 %}"])
def test_headers_and_notes_keep_a_paragraph(content: str) -> None:
    written = paragraph(content) * 2
    docx = Package(paragraph("甲"), {"default": written}, {}, written).docx()

    made = parts(compile_template(docx).render({"值": ""}))

    for member in ("word/header1.xml", "word/footnotes.xml"):
        assert made[member].count(b"<w:p>") == 1


def test_a_paragraph_within_a_row_makes_it_say_something() -> None:
    made = cell(paragraph("{{ 行 }}{% drop_p %}{% drop_tr %}") + paragraph("尾"))

    assert rows(printed(document(looped(made), "尾"), 表=["", "甲"])) == [["甲尾"]]
