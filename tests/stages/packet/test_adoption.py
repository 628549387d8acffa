"""Text of one document made fit for the packet."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from tests.support_for_tests.odd_documents import odd_documents
from tests.support_for_tests.packets import bound, joined, member, values, word


def test_text_without_a_style_keeps_the_default_of_its_own_document():
    def change(made: Word) -> None:
        made.styles["Normal"].font.size = Pt(30)

    packet = bound(word("甲"), word("乙", change=change))

    assert packet.paragraphs[-1].text == "乙"
    assert packet.paragraphs[-1].style.font.size == Pt(30)
    assert packet.styles.default(WD_STYLE_TYPE.PARAGRAPH).font.size is None


def test_a_control_shows_its_own_text_not_a_property_of_the_packet():
    body = member(joined(odd_documents()["bound_control"]), "word/document.xml")

    assert values(body, "dataBinding") == []
    assert "自己的题名" in "".join(one.text or "" for one in body.iter("{*}t"))
