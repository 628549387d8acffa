from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.offices import each, office, pdf
from tests.support_for_tests.word_packages import template

from dangwu_docs.errors import ExportError, ProgramMissingError
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.stages.export.printed import to_pdf
from dangwu_docs.support.soffice import PDF, PDF_A_2B


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose programs go before others."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def printed(wanted: str = PDF) -> Product | ExportError:
    """What becomes of one original."""
    original = Original("x.docx", "x", template("Minutes"), "Minutes")
    ((_, product),) = to_pdf(wanted, [original], 1)
    return product


def test_a_pdf_is_believed_once_it_is_read(programs: Path) -> None:
    (programs / "made.pdf").write_bytes(pdf("Minutes"))
    office(programs, each(f'cp {programs}/made.pdf "$pdf"'))

    product = printed()

    assert isinstance(product, Product)
    assert (product.text, product.pages, product.fonts) == ("Minutes", 1, ("Courier",))


def test_a_libreoffice_that_says_nothing_and_makes_nothing_has_failed(programs: Path) -> None:
    office(programs, "exit 0")

    assert "没有转出完整的 PDF" in str(printed())


@pytest.mark.parametrize("empty", ["%PDF-1.7 %%EOF", ""])
def test_an_empty_pdf_is_a_failure(programs: Path, empty: str) -> None:
    office(programs, each(f'echo "{empty}" >"$pdf"'))

    assert isinstance(printed(), ExportError)


def test_a_pdf_without_pages_is_a_failure(programs: Path) -> None:
    from pypdf import PdfWriter  # noqa: PLC0415 (only this test writes one)

    PdfWriter().write(programs / "made.pdf")
    office(programs, each(f'cp {programs}/made.pdf "$pdf"'))

    assert "没有页面" in str(printed())


def test_without_libreoffice_the_next_step_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ProgramMissingError, match="LibreOffice"):
        printed()


@pytest.mark.office
def test_an_archival_pdf_says_so_of_itself() -> None:
    product = printed(PDF_A_2B)

    assert isinstance(product, Product)
    assert b"<pdfaid:part>2</pdfaid:part>" in product.data
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in product.data
