from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from tests.support_for_tests.offices import pdf

from dangwu_docs.support.pdf import PdfError
from dangwu_docs.support.pdf_pages import PdfPage, read_pages

MM = 25.4 / 72


def drawn(content: str) -> PdfPage:
    """A page of 300 points on which something is drawn."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("x"))))
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 (pypdf has no other way)
    buffer = BytesIO()
    writer.write(buffer)
    (page,) = read_pages(buffer.getvalue())
    return page


def test_a_glyph_stands_where_its_baseline_is() -> None:
    (page,) = read_pages(pdf("Ab"))

    assert (round(page.width, 2), round(page.height, 2)) == (105.83, 105.83)
    assert [glyph.text for glyph in page.glyphs] == ["A", "b"]
    first = page.glyphs[0]
    assert (round(first.x0, 2), round(first.baseline, 2)) == (7.06, 35.28)
    assert (first.size, first.is_black) == (12, True)


def test_spaces_are_no_glyphs() -> None:
    assert read_pages(pdf("   "))[0].glyphs == ()


@pytest.mark.parametrize(
    ("colour", "is_red", "is_black"),
    [
        ("1 0 0 rg", True, False),
        ("0 0.8 0.8 0 k", True, False),
        ("0 0 0 1 k", False, True),
        ("0 g", False, True),
        ("0.9 g", False, False),
        ("0 0 1 rg", False, False),
    ],
)
def test_a_colour_is_red_black_or_neither(colour: str, *, is_red: bool, is_black: bool) -> None:
    (glyph,) = drawn(f"{colour} BT /F1 12 Tf 20 200 Td (A) Tj ET").glyphs

    assert (glyph.is_red, glyph.is_black) == (is_red, is_black)


def test_lines_and_low_boxes_are_rules_and_drawn_twice_they_are_one() -> None:
    rule = "1 0 0 RG 2 w 20 250 m 220 250 l S"
    page = drawn(f"{rule} {rule} 1 0 0 rg 20 100 200 1 re f 20 20 100 50 re f")

    line, box = page.strokes
    assert (round(line.width / MM), round(line.top / MM), round(line.weight / MM)) == (200, 50, 2)
    assert (round(box.width / MM), round(box.weight / MM), box.is_red) == (200, 1, True)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 and nothing else", b"PK"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PdfError):
        read_pages(data)
