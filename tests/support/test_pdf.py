from __future__ import annotations

import sys

import pytest
from tests.support_for_tests.offices import pdf

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.support.pdf import PdfError, read_pdf


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
