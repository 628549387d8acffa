from __future__ import annotations

from docx import Document
from tests.support_for_tests.word_packages import edited, saved, template, with_footnote

from dangwu_docs.template.lint.places import Layout


def places(package: bytes) -> list[str]:
    return [place for place, text in Layout(package).paragraphs if text]


def test_paragraphs_are_counted_without_those_of_tables() -> None:
    word = Document()
    word.add_paragraph("甲")
    word.add_table(1, 1).cell(0, 0).text = "乙"
    word.add_paragraph("丙")

    assert places(saved(word)) == ["正文 第1段", "正文 表1 行1 列1", "正文 第2段"]


def test_a_paragraph_of_a_cell_is_counted_where_it_is_not_the_first() -> None:
    word = Document()
    cell = word.add_table(2, 3).cell(1, 2)
    cell.text = "甲"
    cell.add_paragraph("乙")

    assert places(saved(word)) == ["正文 表1 行2 列3", "正文 表1 行2 列3 第2段"]


def test_a_table_in_a_cell_is_named_after_the_cell() -> None:
    word = Document()
    outer = word.add_table(1, 2).cell(0, 1)
    outer.add_table(1, 1).cell(0, 0).text = "甲"

    assert places(saved(word)) == ["正文 表1 行1 列2 > 表2 行1 列1"]


def test_headers_footers_and_footnotes_have_their_names() -> None:
    package = with_footnote(template("甲", header="乙", footer="丙"), "丁")

    assert places(package) == ["正文 第1段", "页眉 第1段", "页脚 第1段", "脚注 第1段"]


def test_what_stands_in_no_paragraph_has_the_place_of_the_first_one_in_it() -> None:
    word = Document()
    word.add_paragraph("甲")
    word.add_table(1, 1)
    layout = Layout(saved(word))
    (part,) = (one for one in layout.parts if one.member == "word/document.xml")
    table = next(part.root.iter("{*}tbl"))
    size = next(part.root.iter("{*}pgSz"))

    assert part.place(table) == "正文 表1 行1 列1"
    assert part.place(size) == "正文"


def test_a_part_without_a_paragraph_is_called_by_its_name() -> None:
    package = edited(
        template("甲", header="乙"), "word/header1.xml", lambda xml: xml.replace(b"w:p>", b"w:q>")
    )

    assert Layout(package).place("header1", 1) == "页眉"
