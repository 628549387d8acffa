"""Breaks and tabs as docxtpl resolves them: its own function is the measure."""

from __future__ import annotations

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st

from dangwu_docs.template.lines import resolved, with_closed_cells, with_numbered_drawings

TAGS = (
    "<w:p>|<w:p a='1'>|<w:p/>|<w:p a='1'/>|</w:p>|<w:pPr><w:b/></w:pPr>|<w:r>|<w:r b='2'>|</w:r>|"
    "<w:rPr><w:i/></w:rPr>|<w:t>|<w:t c='3'>|</w:t>|<w:t/>|<w:txbxContent>|</w:txbxContent>"
)
PIECES = st.sampled_from([*TAGS.split("|"), *"甲\n\t\a\f"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_resolved_as_docxtpl_does(text: str) -> None:
    assert resolved(text.encode()).decode() == DocxTemplate.resolve_listing(None, text)


def test_a_break_keeps_the_properties_of_its_run_and_paragraph() -> None:
    start = b"<w:p><w:pPr><w:b/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>"

    assert resolved(start + b"1\a2</w:t></w:r></w:p>").count(b"<w:pPr><w:b/></w:pPr>") == 2


@pytest.mark.parametrize(
    ("cell", "closed"),
    [
        (b"<w:tc><w:tcPr/></w:tc>", b"<w:tc><w:tcPr/><w:p/></w:tc>"),
        (b"<w:tc><w:tbl></w:tbl></w:tc>", b"<w:tc><w:tbl></w:tbl><w:p/></w:tc>"),
        (b"<w:tc><w:p></w:p></w:tc>", b"<w:tc><w:p></w:p></w:tc>"),
        (
            b'<w:tc><w:p a="1"/></w:tc><w:tc></w:tc>',
            b'<w:tc><w:p a="1"/></w:tc><w:tc><w:p/></w:tc>',
        ),
    ],
)
def test_every_cell_ends_with_a_paragraph(cell: bytes, closed: bytes) -> None:
    assert with_closed_cells(cell) == closed


def test_drawings_are_numbered_in_their_order() -> None:
    assert with_numbered_drawings('<wp:docPr id="7" name="a"/><wp:docPr name="b" id="7"/>') == (
        '<wp:docPr id="1001" name="a"/><wp:docPr name="b" id="1002"/>'
    )
