"""What a PDF holds; the only module that imports pypdf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from dangwu_docs.errors import ProgramMissingError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader


class PdfError(ValueError):
    """The file is no PDF that can be read."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Pages, text in the order of the pages, and the faces that draw it, without repeats."""

    pages: int
    text: str
    fonts: tuple[str, ...]


def read_pdf(data: bytes) -> PdfFacts:
    """Return what a PDF holds.

    Raises:
        PdfError: it cannot be read.
        ProgramMissingError: pypdf is not installed.
    """
    reader_of = need_pypdf()
    try:
        pages = reader_of(BytesIO(data)).pages
        text = "\n".join(page.extract_text() for page in pages)
        fonts = {font for page in pages for font in _fonts(page)}
    except Exception as error:
        # A damaged file fails anywhere inside the library, not only where it expects that.
        raise PdfError(type(error).__name__) from error
    return PdfFacts(len(pages), text, tuple(sorted(fonts)))


def need_pypdf() -> type[PdfReader]:
    """Return what reads a PDF.

    Raises:
        ProgramMissingError: pypdf is not installed.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 (an extra: only exports need it)
    except ImportError as error:
        raise ProgramMissingError("pypdf（pip install 'dangwu-docs[pdf]'）", "核对 PDF") from error
    return PdfReader


def _fonts(page: PageObject) -> Iterator[str]:
    """Names as an embedded subset bears them, without the six letters of the subset."""
    resources = page.get("/Resources", {})
    for font in resources.get("/Font", {}).values():
        name = str(font.get_object().get("/BaseFont", "/"))
        yield name.removeprefix("/").rpartition("+")[2]
