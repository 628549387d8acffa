"""Each difference that docs/analysis/template-engine.md lists: docxtpl's way and ours."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from docx import Document
from docxtpl import DocxTemplate, RichText
from tests.support_for_tests.word_packages import parts
from tests.template.differential.comparison import assert_same
from tests.template.differential.packages import (
    Package,
    cell,
    document,
    paragraph,
    paragraphs,
    row,
    run,
    table,
)
from tests.template.oracle import expected

from dangwu_docs.errors import RenderError, TemplateError
from dangwu_docs.support.docx_text import document_text, read_xml
from dangwu_docs.support.sandbox import environment
from dangwu_docs.template import compile_template

BODY, HEADER, NOTES = "word/document.xml", "word/header1.xml", "word/footnotes.xml"
Context = Mapping[str, object]


def theirs(docx: bytes, context: Context) -> bytes:
    """Return docxtpl's own document."""
    made, buffer = DocxTemplate(BytesIO(docx)), BytesIO()
    made.render(dict(context), environment(), autoescape=True)
    made.save(buffer)
    return buffer.getvalue()


def ours(docx: bytes, context: Context) -> bytes:
    return compile_template(docx).render(context)


def text_of(docx: bytes) -> str:
    return document_text(docx).strip()


def title_of(docx: bytes) -> str:
    return Document(BytesIO(docx)).core_properties.title


def refused(docx: bytes, context: Context) -> str:
    with pytest.raises((RenderError, TemplateError)) as raised:
        ours(docx, context)
    return str(raised.value)


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
    assert "须独占一个段落" in refused(docx, {"有": 1})


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
@pytest.mark.xfail(strict=True, reason="text of the template is lost")
def test_text_that_a_tight_tag_would_take_along_is_refused(
    texts: tuple[str, ...], printed: str
) -> None:
    docx = document(*texts)

    assert text_of(theirs(docx, {"有": 1})) == printed
    assert "会丢失" in refused(docx, {"有": 1})


# What Word and XML make of text


def test_every_line_end_is_one_break() -> None:
    docx, context = document("{{ 值 }}"), {"值": "一\r\n二\r三"}

    # A line end that is no break shows as a space in Word.
    assert parts(theirs(docx, context))[BODY].count(b"<w:br/>") == 1
    assert parts(ours(docx, context))[BODY].count(b"<w:br/>") == 2
    assert text_of(ours(docx, context)) == "一\n二\n三"


def test_a_property_is_escaped_once() -> None:
    docx = Package(paragraph("甲"), properties={"dc:title": "{{ 值 }}"}).docx()

    assert title_of(theirs(docx, {"值": "A & B"})) == "A &amp; B"
    assert title_of(ours(docx, {"值": "A & B"})) == "A & B"


def test_the_properties_tell_nothing_of_the_template() -> None:
    of_the_template = {"cp:lastModifiedBy": "某甲", "cp:revision": "7", "dc:title": "题"}
    docx = Package(paragraph("{{ 值 }}"), properties=of_the_template).docx()

    assert b"\xe6\x9f\x90\xe7\x94\xb2" in parts(theirs(docx, {"值": 1}))["docProps/core.xml"]
    mine = parts(ours(docx, {"值": 1}))["docProps/core.xml"]
    assert b"lastModifiedBy" not in mine
    assert b"revision" not in mine
    assert title_of(ours(docx, {"值": 1})) == "题"


def test_every_cell_keeps_a_paragraph() -> None:
    empty = cell(paragraphs("{%p if 有 %}", "甲", "{%p endif %}"))
    docx = document(table(row(empty, "{{ 有 }}")))

    assert len(_first_cell(theirs(docx, {"有": 0}))) == 1
    # Word calls a document damaged that has a cell without paragraphs.
    assert [element.tag.rpartition("}")[2] for element in _first_cell(ours(docx, {"有": 0}))] == [
        "tcPr",
        "p",
    ]


def _first_cell(docx: bytes) -> list[object]:
    found = read_xml(parts(docx)[BODY]).find(".//{*}tc")
    assert found is not None
    return list(found)


def test_a_part_without_tags_stays_as_it_is() -> None:
    body = "<w:p><w:r><w:t>一\n二</w:t></w:r></w:p>" + table(row("甲"), columns=3)
    docx = Package(body, {"default": paragraph("{{ 值 }}")}).docx()

    assert b"<w:br/>" in parts(theirs(docx, {"值": 1}))[BODY]
    assert parts(theirs(docx, {"值": 1}))[BODY].count(b"<w:gridCol") == 1
    assert parts(ours(docx, {"值": 1}))[BODY] == parts(docx)[BODY]


# The dialect


def test_a_constant_prints_like_a_value() -> None:
    docx, context = document("{{ true }}{{ none }}{{ 值 }}{{ 无 }}"), {"值": True, "无": None}

    assert text_of(theirs(docx, context)) == "TrueNone是（待补）"
    assert text_of(ours(docx, context)) == "是（待补）是（待补）"


def test_a_remainder_in_a_paragraph_tag_is_told() -> None:
    docx = document("{%p if 数 % 2 %}", "甲", "{%p endif %}")

    with pytest.raises(Exception, match="unknown tag 'p'"):
        theirs(docx, {"数": 1})
    assert "里面不能再有 % 或 }" in refused(docx, {"数": 1})


def test_an_ampersand_in_a_tag_is_refused() -> None:
    docx = document("{{ '甲 & 乙' }}")

    assert text_of(theirs(docx, {})) == "甲 &amp; 乙"
    assert "不能有 &" in refused(docx, {})


def test_two_braces_that_end_no_tag_are_refused() -> None:
    docx = document("{{ {'甲': {'乙': 1}}['甲']['乙'] }}")

    assert text_of(theirs(docx, {})) == "1"
    assert "“}}”不成对" in refused(docx, {})
    assert_same(document("{{ {'甲': {'乙': 1} }['甲']['乙'] }}"), {})


def test_a_comment_over_two_paragraphs_is_refused() -> None:
    docx = document("{# 说", "明 #}{{ 值 }}")

    assert text_of(theirs(docx, {"值": 1})) == "1"
    assert "须写在同一段落里" in refused(docx, {"值": 1})


def test_a_name_that_is_missing_is_told_with_its_place() -> None:
    docx = document("姓名：{{ 姓明 }}")

    with pytest.raises(Exception, match=r"没有“姓明”这一项$"):
        theirs(docx, {"姓名": "甲"})
    assert "是不是“姓名”（正文“姓名：{{ 姓明 }}”）" in refused(docx, {"姓名": "甲"})
