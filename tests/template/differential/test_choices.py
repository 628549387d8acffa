"""What we print otherwise than docxtpl on purpose, both sides: docs/analysis/template-engine.md."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document
from jinja2 import TemplateError
from tests.support_for_tests.word_packages import packed, parts
from tests.template.differential.comparison import assert_same, ours, refused, text_of, theirs
from tests.template.differential.packages import (
    Package,
    cell,
    document,
    paragraph,
    paragraphs,
    row,
    table,
)

from dangwu_docs.support.docx_text import read_xml

BODY = "word/document.xml"


def title_of(docx: bytes) -> str:
    return Document(BytesIO(docx)).core_properties.title


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


def test_a_document_without_properties_gets_none() -> None:
    members = parts(document("{{ 值 }}"))
    del members["docProps/core.xml"]
    members["_rels/.rels"] = re.sub(
        rb'<Relationship [^>]*core-properties"[^>]*/>', b"", members["_rels/.rels"]
    )
    docx = packed(members)

    # Made by python-docx, it says, and dated today.
    assert b"python-docx" in parts(theirs(docx, {"值": 1}))["docProps/core.xml"]
    assert "docProps/core.xml" not in parts(ours(docx, {"值": 1}))


# The dialect


def test_a_tag_that_docxtpl_does_not_look_at_is_refused() -> None:
    notes = parts(Package(paragraph("甲"), footnotes=paragraph("{{ 值 }}")).docx())
    docx = packed(
        {
            name.replace("foot", "end"): content.replace(b"footnote", b"endnote")
            for name, content in notes.items()
        }
    )

    assert "{{ 值 }}" in text_of(theirs(docx, {"值": 1}))
    assert "尾注（endnotes.xml）“{{ 值 }}”：这里的标签不会换成内容" in refused(docx, {"值": 1})


@pytest.mark.parametrize("text", ["值 }}", "｛｛ 值 ｝｝", "%} 值"])
def test_what_is_nearly_a_tag_is_refused(text: str) -> None:
    docx = document(text, "{{ 值 }}")

    assert text in text_of(theirs(docx, {"值": 1}))
    assert "写法不对" in refused(docx, {"值": 1})


def test_a_tag_in_text_that_was_struck_out_is_refused() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>{{ 值 }}</w:delText></w:r></w:del></w:p>"
    docx = document(deleted)

    assert b"<w:delText>1</w:delText>" in parts(theirs(docx, {"值": 1}))[BODY]
    assert "修订中已删除的文字里有标签" in refused(docx, {"值": 1})


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
    assert "标签“}}”写法不对" in refused(docx, {})
    assert_same(document("{{ {'甲': {'乙': 1} }['甲']['乙'] }}"), {})


def test_a_comment_over_two_paragraphs_is_refused() -> None:
    docx = document("{# 说", "明 #}{{ 值 }}")

    assert text_of(theirs(docx, {"值": 1})) == "1"
    assert "没有用 #} 结束" in refused(docx, {"值": 1})


@pytest.mark.parametrize("text", ["{% raw %}{{ 值 }}{% endraw %}", "{% set 甲 %}乙{% endset %}"])
def test_text_that_is_not_printed_where_it_stands_is_refused(text: str) -> None:
    docx = document("前" + text + "{{ 值 }}")

    assert text_of(theirs(docx, {"值": 1})).startswith("前")
    assert "模板中不能用" in refused(docx, {"值": 1})


@pytest.mark.parametrize("tag", ["{{ 甲 ~ 乙 }}", "{{ 甲|safe }}", "{% include '甲' %}"])
def test_what_the_sandbox_leaves_out_is_told_before_anything_is_printed(tag: str) -> None:
    docx = document(tag, "{{ 丙|没有 }}")

    with pytest.raises(TemplateError):
        theirs(docx, {"甲": 1, "乙": 2})
    assert "有 2 处错误" in refused(docx, {})


def test_a_name_that_is_missing_is_told_with_its_place() -> None:
    docx = document("姓名：{{ 姓明 }}")

    with pytest.raises(Exception, match=r"没有“姓明”这一项$"):
        theirs(docx, {"姓名": "甲"})
    assert "是不是“姓名”？（正文 第1段“姓名：{{ 姓明 }}”）" in refused(docx, {"姓名": "甲"})
