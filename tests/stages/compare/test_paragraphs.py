"""Paragraphs with what they are called by."""

from __future__ import annotations

from docx.document import Document
from tests.support_for_tests.packets import header, word

from dangwu_docs.stages.compare.paragraphs import Paragraph, paragraphs


def table(*rows: tuple[str, ...], has_head: bool = False):
    def change(made: Document) -> None:
        grid = made.add_table(len(rows), len(rows[0]))
        for line, row in zip(grid.rows, rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
        if has_head:
            properties = grid.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no public door)
            properties.append(properties.makeelement(_HEAD))

    return change


_HEAD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader"


def test_a_cell_is_called_by_what_stands_left_of_it() -> None:
    found = paragraphs(word(change=table(("应到人数", "28人"), ("地点", "三楼"))))

    assert found[1] == Paragraph("正文 表1 行1 列2", "应到人数", "28人")
    assert found[3].label == "地点"


def test_a_cell_below_a_repeated_head_is_called_by_its_column() -> None:
    found = paragraphs(word(change=table(("序号", "问题"), ("1", "次数不够"), has_head=True)))

    assert [(one.label, one.text) for one in found[2:]] == [("序号", "1"), ("问题", "次数不够")]


def test_a_paragraph_is_called_by_the_heading_above_it() -> None:
    def change(made: Document) -> None:
        made.add_heading("一、概况", 1)
        made.add_paragraph("共28人。")

    assert [(one.label, one.text) for one in paragraphs(word("前言", change=change))] == [
        ("", "前言"), ("", "一、概况"), ("一、概况", "共28人。"),
    ]  # fmt: skip


def test_headers_come_after_the_text_and_empty_paragraphs_not_at_all() -> None:
    found = paragraphs(word("正文", "", change=header("内部资料")))

    assert [one.place for one in found] == ["正文 第1段", "页眉 第1段"]
