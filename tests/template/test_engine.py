from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx import Document
from docxtpl import DocxTemplate
from lxml import etree
from tests.support_for_tests.word_packages import (
    edited,
    packed,
    parts,
    saved,
    table_template,
    template,
    with_footnote,
)

from dangwu_docs.errors import TemplateError
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.sandbox import environment
from dangwu_docs.template import compile_template

RCE = "{{ cycler.__init__.__globals__.os.popen('touch %s').read() }}"


def printed(docx_bytes: bytes, **context: object) -> str:
    return document_text(compile_template(docx_bytes).render(context)).strip()


def properties(document: bytes) -> docx.opc.coreprops.CoreProperties:
    return Document(BytesIO(document)).core_properties


@pytest.mark.parametrize("place", ["body", "header", "footer", "title"])
def test_a_template_cannot_run_programs(place: str, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    attack = RCE % mark
    docx_bytes = template(attack) if place == "body" else template("正文", **{place: attack})

    with pytest.raises(Exception, match="cycler"):
        compile_template(docx_bytes).render({})
    assert not mark.exists()


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{_{ 7*7 }_}", "{% raw %}", "{#", "}}"])
def test_data_is_never_compiled(value: str) -> None:
    word = Document()
    word.add_paragraph("{{ 值 }}")
    word.add_section()
    word.sections[0].header.paragraphs[0].text = "{{ 值 }}"
    word.sections[1].footer.is_linked_to_previous = False
    word.sections[1].footer.paragraphs[0].text = "{{ 值 }}"
    word.core_properties.title = "{{ 值 }}"

    document = compile_template(with_footnote(saved(word), "{{ 值 }}")).render({"值": value})

    assert [line for line in document_text(document).splitlines() if line] == [value] * 4
    assert properties(document).title == value


@pytest.mark.parametrize(
    "value", ["A < B & C > \"D\" 'E'", "]]>", "<w:t>&amp;</w:t>", "䶮𬱖👨‍👩‍👧", "“甲”‘乙’—…"]
)
def test_a_value_reads_back_identical(value: str) -> None:
    assert printed(template("{{ 值 }}"), 值=value) == value


def test_lines_and_tabs_of_a_value_stay() -> None:
    assert printed(template("{{ 值 }}"), 值="一\r\n二\t三\r四") == "一\n二\t三\n四"


def test_a_missing_fact_prints_that_it_is_pending() -> None:
    assert printed(template("地点：{{ 地点 }}"), 地点=None) == "地点：（待补）"


def test_a_paragraph_may_be_repeated() -> None:
    docx_bytes = template("{%p for 段 in 文.splitlines() %}", "{{ 段 }}", "{%p endfor %}", "完")

    assert printed(docx_bytes, 文="一\n二") == "一\n二\n完"


def test_a_row_may_be_repeated() -> None:
    docx_bytes = table_template(
        ["序", "姓名"],
        ["{%tr for 人 in 名单 %}", ""],
        ["{{ loop.index }}", "{{ 人.姓名 }}"],
        ["{%tr endfor %}", ""],
    )

    assert printed(docx_bytes, 名单=[{"姓名": "甲"}, {"姓名": "乙"}]) == "序\n姓名\n1\n甲\n2\n乙"


def test_a_cell_keeps_a_paragraph_when_all_of_it_goes() -> None:
    word = Document()
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    for text in ("{%p if 有 %}", "内容", "{%p endif %}"):
        cell.add_paragraph(text)
    first = cell.paragraphs[0].paragraph_format.element
    first.getparent().remove(first)

    document = compile_template(saved(word)).render({"有": False})

    assert len(Document(BytesIO(document)).tables[0].cell(0, 0).paragraphs) == 1


def test_a_colour_of_a_cell_is_a_value_like_any_other() -> None:
    docx_bytes = table_template(["{% cellbg 色 %}甲"])

    document = compile_template(docx_bytes).render({"色": "FF0000"})

    assert b'w:fill="FF0000"' in parts(document)["word/document.xml"]


def test_a_tag_that_word_split_into_runs_is_one_tag() -> None:
    word = Document()
    paragraph = word.add_paragraph()
    for run in ("{", "{ 姓", "名 }", "}"):
        paragraph.add_run(run).bold = run == "{ 姓"

    assert printed(saved(word), 姓名="甲") == "甲"


def test_a_property_is_printed_as_text() -> None:
    document = compile_template(template("正文", title="{{ 题 }}")).render({"题": "A & B"})

    assert properties(document).title == "A & B"


def test_a_template_without_properties_gets_none() -> None:
    members = parts(template("{{ 值 }}"))
    del members["docProps/core.xml"]
    members["_rels/.rels"] = re.sub(
        rb'<Relationship [^>]*core-properties"[^>]*/>', b"", members["_rels/.rels"]
    )
    document = compile_template(packed(members)).render({"值": "甲"})

    assert "docProps/core.xml" not in parts(document)


def test_the_parts_equal_those_of_docxtpl() -> None:
    docx_bytes = table_template(
        ["{%tr for 人 in 名 %}"], ["{{ 人 }}，{{ 名|顿号 }}"], ["{%tr endfor %}"]
    )
    context = {"名": ["甲 & 乙", "丙\n丁"]}
    expected = DocxTemplate(BytesIO(docx_bytes))
    expected.render(context, environment())
    body = etree.tostring(expected.docx.element, method="c14n")

    document = parts(compile_template(docx_bytes).render(context))["word/document.xml"]

    assert etree.tostring(etree.fromstring(document), method="c14n") == body


def test_a_template_that_docxtpl_cannot_open_is_refused() -> None:
    broken = edited(
        template("正文"), "[Content_Types].xml", lambda xml: xml.replace(b"document.xml", b"no.xml")
    )

    with pytest.raises(TemplateError, match="不是 Word 文档"):
        compile_template(broken)
