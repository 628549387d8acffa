"""Fields that count do so within their own document."""

from __future__ import annotations

import pytest
from docx.document import Document as Word
from lxml import etree
from tests.support_for_tests.odd_documents import odd_documents
from tests.support_for_tests.packets import joined, landscape, member, word
from tests.support_for_tests.word_packages import W, edited

from dangwu_docs.house.markup import qualified
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document
from dangwu_docs.stages.packet.fields import fields
from dangwu_docs.stages.packet.marks import count_mark

ODD = odd_documents()


def codes(part: etree._Element) -> list[str]:
    return [one.instruction.strip() for one in fields(part)]


def footer_of(packet: bytes) -> etree._Element:
    """The footer that counts pages."""
    footers = (member(packet, f"word/footer{number}.xml") for number in range(1, 9))
    return next(one for one in footers if one.find(".//{*}instrText") is not None)


def test_the_pages_of_a_document_are_counted_not_those_of_the_packet():
    footer = footer_of(joined(word("甲"), ODD["counted"]))

    assert codes(footer) == ["PAGE", "SECTIONPAGES"]
    assert count_mark(2) in "".join(one.text or "" for one in footer.iter(qualified("t")))


def test_a_document_of_several_sections_is_told_its_number():
    def change(made: Word) -> None:
        landscape(made)
        made.add_section()

    several = word("甲", change=change)
    counting = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    body = edited(
        several,
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + counting.encode()),
    )

    assert codes(member(joined(body), "word/document.xml")) == [f'QUOTE "{count_mark(1)}"']


def test_where_pages_run_on_those_of_the_packet_are_counted():
    packet = compose([open_document(ODD["counted"])], "连续")

    assert codes(footer_of(packet)) == ["PAGE", "NUMPAGES"]


def test_sequences_begin_anew_in_every_document():
    packet = joined(ODD["sequences"], ODD["sequences"])

    first, second = "SEQ 图 \\* ARABIC \\r 1", "SEQ 图 \\* ARABIC"
    assert codes(member(packet, "word/document.xml")) == [first, second] * 2


@pytest.mark.parametrize("switch", ["\\r 7", "\\c", "\\h"])
def test_a_sequence_that_says_where_it_stands_is_left_alone(switch: str):
    sequence = f'<w:p><w:fldSimple w:instr="SEQ 表 {switch}"/></w:p>'
    document = edited(
        word("甲"),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + sequence.encode()),
    )

    assert codes(member(joined(document), "word/document.xml")) == [f"SEQ 表 {switch}"]


def test_a_field_within_a_field_is_read_apart():
    switch = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
    inner = f"{switch.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>"
    inner += switch.format("end")
    outer = f"{switch.format('begin')}<w:r><w:instrText> = </w:instrText></w:r>{inner}"
    tree = etree.fromstring(f'<w:p xmlns:w="{W}">{outer}{switch.format("end")}</w:p>')

    assert codes(tree) == ["PAGE", "="]
