"""The packet's own pages lead to the documents that they name."""

from __future__ import annotations

from docx.document import Document as Word
from lxml import etree
from tests.support_for_tests.packets import member, values, word

from dangwu_docs.model.settings import Numbering
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document
from dangwu_docs.stages.packet.marks import start_mark


def catalogue(made: Word) -> None:
    """A row for the second piece: a title, its page between words, and an empty cell."""
    cells = made.add_table(1, 3).rows[0].cells
    cells[0].text, cells[1].text = "题名", f"第{start_mark(2)}页"


def bound(numbering: Numbering, *paragraphs: str) -> etree._Element:
    documents = (word(*paragraphs, change=catalogue), word("乙"))
    return member(compose(map(open_document, documents), numbering), "word/document.xml")


def words(tree: etree._Element) -> list[str]:
    links = tree.iter("{*}hyperlink")
    return ["".join(text.text or "" for text in link.iter("{*}t")) for link in links]


def test_every_cell_of_a_row_is_a_link_to_its_document():
    body = bound("各自")

    assert values(body, "hyperlink", "anchor") == ["item2", "item2"]
    assert words(body) == ["题名", f"第{start_mark(2)}页"]


def test_a_line_outside_of_tables_is_a_link_too():
    body = bound("各自", f"见第{start_mark(2)}页", "别的话")

    assert words(body)[0] == f"见第{start_mark(2)}页"
    assert len(words(body)) == 3


def test_links_have_a_style_that_the_packet_knows():
    documents = (word("甲", change=catalogue), word("乙"))
    packet = compose(map(open_document, documents))

    style = set(values(member(packet, "word/document.xml"), "rStyle"))
    assert style == {"packetlink"}
    assert style <= set(values(member(packet, "word/styles.xml"), "style", "styleId"))


def test_where_pages_run_on_word_knows_the_number_itself():
    body = bound("连续")

    assert [one.text for one in body.iter("{*}instrText")] == [" PAGEREF item2 \\h "]
    assert words(body) == ["题名", f"第{start_mark(2)}页"]


def test_where_pages_begin_anew_no_field_would_know_it():
    assert list(bound("各自").iter("{*}instrText")) == []
