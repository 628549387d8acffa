"""Values of docxtpl: rich text prints natively, and what adds parts is left to docxtpl itself."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from markupsafe import Markup
from tests.support_for_tests.word_packages import parts, table_template, template

from dangwu_docs.errors import RenderError
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import FromDocxtpl, compile_template


def chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">L", zlib.crc32(name + content))
    return struct.pack(">L", len(content)) + name + content + checksum


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">2L5B", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)


def printed(paragraph: str, value: object) -> bytes:
    return compile_template(template(paragraph)).render({"值": value})


def text_of(document: bytes) -> str:
    return document_text(document).strip()


def refusal(docx: bytes, value: object) -> str:
    with pytest.raises(RenderError) as raised:
        compile_template(docx).render({"值": value})
    return str(raised.value)


def test_rich_text_reads_back() -> None:
    document = printed("前{{r 值 }}后", RichText("A & <B>\n二", bold=True))

    assert text_of(document) == "前A & <B>\n二后"


def test_a_text_where_only_rich_text_can_stand_is_refused() -> None:
    assert "只能打印富文本" in refusal(template("前{{r 值 }}后"), "文字")


@pytest.mark.parametrize(
    ("value", "tag"), [(RichText("甲"), "{{r"), (RichTextParagraph("甲"), "{{p")]
)
def test_rich_text_within_a_text_is_refused(value: object, tag: str) -> None:
    assert tag in refusal(template("前{{ 值 }}后"), value)


def test_what_is_made_of_rich_text_is_rich_text() -> None:
    class Heading(RichText):
        pass

    assert text_of(printed("前{{r 值 }}后", Heading("甲"))) == "前甲后"


def test_what_only_has_the_name_of_rich_text_is_none() -> None:
    foreign = type("RichText", (), {"__str__": lambda _: "甲"})()

    assert "只能打印富文本" in refusal(template("{{r 值 }}"), foreign)


def test_rich_text_that_would_break_the_document_is_refused() -> None:
    assert "结构不完整" in refusal(template("{{r 值 }}"), RichText("甲", style='"><w:b'))


def test_markup_that_is_no_xml_is_refused() -> None:
    broken = Markup("<b>")

    assert "结构不完整" in refusal(template("{{ 值 }}"), broken)


def test_a_page_that_begins_in_a_title_is_refused() -> None:
    assert "U+000C" in refusal(template("正文", title="{{ 值 }}"), "甲\f乙")


def test_a_line_that_would_be_lost_in_a_colour_is_refused() -> None:
    assert "读不回" in refusal(table_template(["{% cellbg 值 %}甲"]), "FF\n00")


def test_a_title_that_word_cannot_hold_is_refused() -> None:
    compiled = compile_template(template("正文", title="{{ 值 }}"))

    assert compiled.render({"值": "&" * 255})
    assert "不能超过 255 字" in refusal(template("正文", title="{{ 值 }}"), "&" * 256)


def test_a_listing_breaks_paragraphs() -> None:
    assert text_of(printed("{{ 值 }}", Listing("一 & 二\a三"))) == "一 & 二\n三"


def test_a_picture_is_left_to_docxtpl() -> None:
    document = printed("图：{{ 值 }}", InlineImage(None, BytesIO(PICTURE)))

    assert "word/media/image1.png" in parts(document)
    assert document == printed("图：{{ 值 }}", InlineImage(None, BytesIO(PICTURE)))


def test_a_link_is_made_in_the_document_that_shows_it() -> None:
    link = FromDocxtpl(lambda word: RichText("官网", url_id=word.build_url_id("https://a.cn")))

    document = printed("见{{r 值 }}", link)

    assert text_of(document) == "见官网"
    assert b'"https://a.cn"' in parts(document)["word/_rels/document.xml.rels"]


def test_a_link_of_another_document_is_refused() -> None:
    assert "FromDocxtpl" in refusal(template("{{r 值 }}"), RichText("官网", url_id="rId99"))


def test_blocks_are_left_to_docxtpl() -> None:
    compiled = compile_template(template("{% block 甲 %}{{ 值 }}{% endblock %}"))

    assert compiled.uses_fallback
    assert text_of(compiled.render({"值": "{{ 7*7 }} & {_{"})) == "{{ 7*7 }} & {_{"


def test_what_docxtpl_makes_is_as_safe() -> None:
    block = "{% block 甲 %}{{ 值 }}{% endblock %}"

    assert "U+000B" in refusal(template(block), "甲\x0b乙")
    assert "没有“无此”这一项" in refusal(template(block + "{{ 无此 }}"), "甲")
