from __future__ import annotations

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.support_for_tests.word_packages import (
    W,
    edited,
    packed,
    parts,
    saved,
    template,
    with_footnote,
)

from dangwu_docs.support.docx_text import body_text, document_text, part_text, read_xml


def paragraph(inner: str) -> etree._Element:
    return parse_xml(f'<w:body xmlns:w="{W}"><w:p>{inner}</w:p></w:body>')


def test_body_headers_footers_and_notes_come_in_order() -> None:
    docx_bytes = with_footnote(template("正文", footer="页脚", header="页眉"), "脚注")

    assert document_text(docx_bytes) == "正文\n页眉\n页脚\n脚注"


def test_tables_are_read_in_their_place() -> None:
    word = Document()
    word.add_paragraph("前")
    word.add_table(rows=1, cols=2).cell(0, 1).text = "格"
    word.add_paragraph("后")

    assert document_text(saved(word)) == "前\n\n格\n后"


def test_breaks_and_tabs_are_text() -> None:
    run = "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/></w:r>"

    assert part_text(paragraph(run)) == "一\t二\n三-"


def test_tab_stops_are_no_text() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'

    assert part_text(paragraph(f"{stops}<w:r><w:t>一</w:t></w:r>")) == "一"


def test_removed_text_and_field_codes_are_not_visible() -> None:
    inner = (
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
    )

    assert part_text(paragraph(inner)) == "增"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    inner = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r>"
    )

    assert part_text(paragraph(inner)) == "文\n框"


def test_headers_come_by_number_not_by_spelling() -> None:
    word = Document()
    for number in range(11):
        section = word.sections[-1] if number == 0 else word.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = f"页眉{number}"

    lines = [line for line in document_text(saved(word)).splitlines() if line]

    assert lines == [f"页眉{number}" for number in range(11)]


def test_broken_xml_is_not_repaired() -> None:
    docx_bytes = edited(template("正文"), "word/document.xml", lambda xml: xml[:-9])

    with pytest.raises(etree.XMLSyntaxError):
        document_text(docx_bytes)


def test_entities_are_not_expanded() -> None:
    root = read_xml(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>')

    assert not root.text


def test_the_body_is_read_without_headers() -> None:
    assert body_text(with_footnote(template("正文", header="页眉"), "脚注")) == "正文"


def test_a_file_without_a_body_has_no_text_of_one() -> None:
    members = parts(template("正文"))
    del members["word/document.xml"]

    assert body_text(packed(members)) is None


PIECES = (
    "<w:r><w:t>一&amp;二</w:t></w:r>",
    '<w:r><w:t xml:space="preserve"> 三\n</w:t><w:tab/><w:t/></w:r>',
    '<w:r><w:t></w:t><w:br w:type="page"/><w:cr/><w:noBreakHyphen/></w:r>',
    "</w:p><w:p>",
    "</w:p><w:p/><w:p>",
    "<w:r><w:tab /><w:t>&#20108;&lt;</w:t></w:r>",
    "<w:r><w:t>&quot;&#34;&amp;#34;&apos;&#39;&amp;lt;</w:t></w:r>",
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
    "<w:r><w:instrText>PAGE</w:instrText><!-- <w:t>无</w:t> --></w:r>",
    "</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>",
)
STOPS = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=6))
def test_what_is_read_by_its_tags_alone_is_what_a_parser_reads(pieces: list[str]) -> None:
    inner = f"<w:body><w:p>{STOPS}{''.join(pieces)}</w:p></w:body>"
    body = f'<w:document xmlns:w="{W}">{inner}</w:document>'.encode()
    docx_bytes = edited(template("正文"), "word/document.xml", lambda _: body)

    # The header and the footer are empty.
    assert document_text(docx_bytes) == part_text(read_xml(body)) + "\n\n"
