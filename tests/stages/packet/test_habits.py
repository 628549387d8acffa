"""What a file sets for all of its text is written where it shows."""

from __future__ import annotations

import pytest
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from tests.support_for_tests.odd_documents import odd_documents
from tests.support_for_tests.packets import Change, joined, member, values, word
from tests.support_for_tests.word_packages import edited

ODD = odd_documents()


def body(document: bytes) -> list[str]:
    """The tab stops of a document in a packet."""
    return values(member(joined(document), "word/document.xml"), "tab", "pos")


def indents(change: Change) -> list[str]:
    packet = joined(word("甲", change=change))
    return values(member(packet, "word/document.xml"), "tblInd", "w")


def test_default_tab_stops_stand_where_text_uses_them():
    stops = body(ODD["wide_tabs"])

    assert stops[:3] == ["1500", "3000", "4500"]
    assert body(ODD["plain"]) == []


def test_stops_of_a_paragraph_itself_are_left_alone():
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="77"/></w:tabs></w:pPr>'
    own = f"<w:p>{stops}<w:r><w:tab/></w:r></w:p>"
    document = edited(
        ODD["wide_tabs"],
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + own.encode()),
    )

    assert body(document).count("77") == 1
    assert body(document)[0] == "77"
    assert body(document).count("1500") == 1


def table(made: Word) -> None:
    made.add_table(1, 1)


def table_of_newer_word(made: Word) -> None:
    table(made)
    for setting in made.settings.element.iter("{*}compatSetting"):
        if "compatibilityMode" in setting.values():
            setting.set(f"{{{made.element.nsmap['w']}}}val", "15")


def centred_table(made: Word) -> None:
    made.add_table(1, 1).alignment = WD_TABLE_ALIGNMENT.CENTER


@pytest.mark.parametrize(
    ("change", "found"), [(table, ["-108"]), (table_of_newer_word, []), (centred_table, [])]
)
def test_tables_of_older_word_stand_where_they_stood(change: Change, found: list[str]):
    assert indents(change) == found
