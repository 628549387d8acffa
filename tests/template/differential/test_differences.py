"""What docxtpl loses or runs and we do not, both sides: docs/analysis/template-engine.md."""

from __future__ import annotations

import pytest
from docxtpl import RichText
from tests.support_for_tests.word_packages import parts
from tests.template.differential.comparison import assert_same, ours, refused, text_of, theirs
from tests.template.differential.packages import Package, document, paragraph, row, run, table
from tests.template.oracle import expected

from dangwu_docs.support.docx_text import read_xml

BODY = "word/document.xml"


# Data that becomes a template


def test_braces_of_the_data_stay_as_they_are() -> None:
    docx, context = document("{{ 值 }} {_{ }_}"), {"值": "{_{ 7 }_} {_% %_}"}

    assert text_of(theirs(docx, context)) == "{{ 7 }} {% %} {{ }}"
    assert text_of(ours(docx, context)) == "{_{ 7 }_} {_% %_} {{ }}"


def test_notes_of_two_sections_are_printed_once() -> None:
    docx = Package(paragraph("甲"), footnotes=paragraph("{{ 值 }}"), sections=2).docx()

    assert "49" in text_of(theirs(docx, {"值": "{{ 7*7 }}"}))
    assert "{{ 7*7 }}" in text_of(ours(docx, {"值": "{{ 7*7 }}"}))


# Text that is lost


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    docx, context = document("{{ 值 }}"), {"值": "甲\x0b乙"}

    assert text_of(theirs(docx, context)) == "甲乙"
    assert "值 含有文档不能保存的控制字符 U+000B" in refused(docx, context)


def test_a_lone_surrogate_is_refused_with_all_that_it_would_take_along() -> None:
    docx, context = document("{{ 值 }}", "第二段"), {"值": "甲\ud800乙"}

    assert text_of(theirs(docx, context)) == "甲"
    assert "U+D800" in refused(docx, context)


def test_broken_structure_is_refused_not_repaired() -> None:
    docx = document(paragraph("前{% if 有 %}文"), table(row("表{% endif %}格")), "末段")

    assert text_of(theirs(docx, {"有": False})) == "前格"
    assert "结构不完整" in refused(docx, {"有": False})
    assert_same(docx, {"有": True})


def test_text_beside_a_tag_that_takes_its_paragraph_away_is_refused() -> None:
    docx = document("正文{%p if 有 %}", "{{ 有 }}", "{%p endif %}")

    assert text_of(theirs(docx, {"有": 1})) == "1"
    assert "会换掉整个段落" in refused(docx, {"有": 1})


@pytest.mark.parametrize("tag", ["{{r 值 }}", "{{p 值 }}"])
def test_plain_text_between_elements_is_refused(tag: str) -> None:
    docx = document(tag)

    assert text_of(theirs(docx, {"值": "甲"})) == ""
    assert "只能打印富文本" in refused(docx, {"值": "甲"})


def test_rich_text_inside_of_a_text_is_refused() -> None:
    docx, context = document("{{ 值 }}"), {"值": RichText("甲")}

    # Word shows nothing of a run within a text.
    assert b"<w:t><w:r><w:t" in expected(docx, context)[BODY].replace(_PRESERVED, b"")
    assert "请写成 {{r … }}" in refused(docx, context)


_PRESERVED = b' xml:space="preserve"'


def test_rich_text_in_a_property_is_refused() -> None:
    docx = Package(paragraph("甲"), properties={"dc:title": "{{ 值 }}"}).docx()
    theirs_printed = expected(docx, {"值": RichText("甲")})

    assert b"&lt;w:r&gt;" in theirs_printed["docProps/core.xml"]
    assert "富文本" in refused(docx, {"值": RichText("甲")})


def test_a_line_break_in_an_attribute_is_refused() -> None:
    docx = document(table(row("{% cellbg 值 %}甲")))

    assert b'w:fill="FF 00"' in parts(theirs(docx, {"值": "FF\n00"}))[BODY]
    assert "读不回" in refused(docx, {"值": "FF\n00"})


_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def test_a_line_break_in_a_formula_is_refused() -> None:
    formula = f'<m:oMath xmlns:m="{_MATH}"><m:r><m:t>{{{{ 值 }}}}</m:t></m:r></m:oMath>'
    docx = document(f"<w:p>{formula}</w:p>")

    # Word shows a space.
    assert b"<m:t>a\nb</m:t>" in parts(theirs(docx, {"值": "a\nb"}))[BODY]
    assert "读不回“a b”" in refused(docx, {"值": "a\nb"})
    assert_same(docx, {"值": "a b"})


@pytest.mark.parametrize("character", ["\a", "\f"])
def test_a_page_in_an_attribute_is_refused_with_its_character(character: str) -> None:
    docx, context = document(table(row("{% cellbg 值 %}甲"))), {"值": f"F{character}F"}

    # A colour that holds U+FFFD is none.
    assert "\ufffd".encode() in parts(theirs(docx, context))[BODY]
    assert f"值 含有文档不能保存的控制字符 U+{ord(character):04X}" in refused(docx, context)


def test_text_that_a_block_changes_after_printing_is_refused() -> None:
    docx = document("{% filter replace('甲', '乙') %}{{ 值 }}{% endfilter %}")

    assert text_of(theirs(docx, {"值": "甲丙"})) == "乙丙"
    assert "读不回“甲丙”" in refused(docx, {"值": "甲丙"})


@pytest.mark.parametrize("character", ["\a", "\f"])
@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="甲">{}</w:hyperlink>',
        '<w:ins w:id="1" w:author="甲">{}</w:ins>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
    ids=["link", "revision", "control"],
)
def test_a_new_paragraph_within_a_link_is_refused(around: str, character: str) -> None:
    docx = document(f"<w:p>{around.format(run('{{ 值 }}'))}{run('后')}</w:p>")
    context = {"值": f"甲{character}乙"}

    # docxtpl puts the new paragraph into the old one.
    inner = read_xml(parts(theirs(docx, context))[BODY]).findall(".//{*}p//{*}p")
    assert inner
    assert "结构不完整" in refused(docx, context)


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (("一", "前 {%- if 有 %}乙{% endif %}"), "一乙"),
        (("{% if 有 -%}乙{% endif -%}后", "三{{ 有 }}"), "乙三1"),
    ],
)
def test_text_that_a_tight_tag_would_take_along_is_refused(
    texts: tuple[str, ...], printed: str
) -> None:
    docx = document(*texts)

    assert text_of(theirs(docx, {"有": 1})) == printed
    assert "会丢失" in refused(docx, {"有": 1})
