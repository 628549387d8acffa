"""Footnotes of many documents stand in one packet, numbered as in each."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.support_for_tests.odd_documents import with_notes
from tests.support_for_tests.packets import joined, member, values, word
from tests.support_for_tests.word_packages import edited, parts

from dangwu_docs.house.markup import qualified

TWO = joined(with_notes("footnote"), word("乙"), with_notes("footnote"))


def words(tree: etree._Element, name: str) -> list[str]:
    found = tree.iter(qualified(name))
    return ["".join(text.text or "" for text in one.iter(qualified("t"))) for one in found]


def marks(packet: bytes) -> list[str]:
    """The marks in the text."""
    body = member(packet, "word/document.xml")
    return [one.getnext().text for one in body.iter(qualified("footnoteReference"))]


def test_every_reference_leads_to_its_note():
    notes = member(TWO, "word/footnotes.xml")

    assert values(member(TWO, "word/document.xml"), "footnoteReference", "id") == list("1234")
    assert values(notes, "footnote", "id") == ["-1", "0", "1", "2", "3", "4"]
    assert words(notes, "footnote")[2:] == ["1注释1", "2注释2"] * 2


def test_notes_are_numbered_anew_in_every_document():
    assert marks(TWO) == ["1", "2", "1", "2"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalEnclosedCircleChinese", ["①", "②"]),
        ("lowerRoman", ["i", "ii"]),
        ("upperLetter", ["A", "B"]),
    ],
)
def test_notes_are_numbered_as_their_document_numbers_them(form: str, shown: list[str]):
    assert marks(joined(word("甲"), with_notes("footnote", form))) == shown


def test_a_form_that_nobody_can_write_is_left_to_word():
    packet = joined(with_notes("footnote", "chicago"))

    assert "customMarkFollows" not in str(etree.tostring(member(packet, "word/document.xml")))


def test_styles_and_links_of_notes_are_those_of_their_document():
    linked = edited(
        with_notes("footnote"),
        "word/footnotes.xml",
        lambda xml: xml.replace(b"<w:p>", b'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'),
    )
    packet = joined(word("甲"), linked)

    styles = set(values(member(packet, "word/styles.xml"), "style", "styleId"))
    assert set(values(member(packet, "word/footnotes.xml"), "pStyle")) <= styles


def test_a_packet_without_notes_has_no_part_for_them():
    assert "word/footnotes.xml" not in parts(joined(word("甲")))
