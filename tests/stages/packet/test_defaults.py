"""Documents whose defaults are not those of the packet."""

from __future__ import annotations

from docx.shared import Pt
from tests.support_for_tests.packets import (
    bound,
    word,
)

from dangwu_docs.house.blueprint import read_blueprint
from dangwu_docs.house.build import build_template


def test_a_document_with_other_defaults_keeps_its_size_and_spacing_among_house_documents():
    packet = bound(build_template(read_blueprint("资料包/封面")), word("甲"))

    style = packet.paragraphs[-1].style
    assert style.font.size == Pt(11)
    assert style.paragraph_format.space_after == Pt(10)
