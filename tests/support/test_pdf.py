from __future__ import annotations

import sys
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from tests.support_for_tests.offices import pdf

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.support.pdf import Bookmark, PdfError, places, read_pdf, with_bookmarks


def test_a_pdf_tells_its_pages_its_text_and_its_faces() -> None:
    facts = read_pdf(pdf("Minutes"))

    assert (facts.pages, facts.text, facts.fonts) == (1, "Minutes", ("Courier",))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", pdf("x")[:-200]])
def test_a_damaged_pdf_is_no_pdf(data: bytes) -> None:
    with pytest.raises(PdfError):
        read_pdf(data)


def test_without_pypdf_the_next_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(ProgramMissingError, match="pip install"):
        read_pdf(pdf())


def places_of(names: dict[str, int]) -> bytes:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(300, 300)
    for name, page in names.items():
        writer.add_named_destination(title=name, page_number=page)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_named_places_tell_their_pages() -> None:
    assert places(places_of({"item1": 0, "item2": 2})) == ({"item1": 1, "item2": 3}, 3)


def test_a_damaged_pdf_has_no_places() -> None:
    with pytest.raises(PdfError):
        places(b"%PDF-1.7\n%%EOF")


def test_a_new_outline_has_lines_below_lines() -> None:
    outline = (Bookmark("一", 1, (Bookmark("甲", 2),)), Bookmark("二", 3))
    reader = PdfReader(BytesIO(with_bookmarks(places_of({}), "题名", outline)))

    first, (below,), second = reader.outline
    assert [one.title for one in (first, below, second)] == ["一", "甲", "二"]
    assert reader.get_destination_page_number(below) == 1
