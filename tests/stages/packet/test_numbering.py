"""Numbered lists of many documents."""

from __future__ import annotations

from docx.document import Document as Word
from tests.support_for_tests.packets import (
    joined,
    member,
    values,
    word,
)

from dangwu_docs.house.markup import qualified


def test_numbered_lists_begin_anew_in_every_document():
    def change(made: Word) -> None:
        made.add_paragraph("条", style="List Number")

    packet = joined(word("甲", change=change), word("乙", change=change))

    styles = member(packet, "word/styles.xml")
    used = values(member(packet, "word/document.xml"), "pStyle")
    lists = [
        values(style, "numId")
        for style in styles.iter(qualified("style"))
        if style.get(qualified("styleId")) in used
    ]
    assert lists == [["1"], ["2"]]
    definitions = member(packet, "word/numbering.xml")
    assert values(definitions, "num", "numId") == ["1", "2"]
    assert len(set(values(definitions, "nsid"))) == 2
