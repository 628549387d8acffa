"""What a PDF holds, and the outline of one; the only module that imports pypdf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from dangwu_docs.support.extras import needed

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import IndirectObject


class PdfError(ValueError):
    """The file is no PDF that can be read."""


@contextmanager
def explained() -> Iterator[None]:
    """Raise `PdfError` for whatever goes wrong.

    A damaged file fails anywhere inside a library, not only where it expects that.
    """
    try:
        yield
    except Exception as error:
        raise PdfError(type(error).__name__) from error


class PdfFacts(Struct, frozen=True):
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
    with explained():
        pages = reader_of(BytesIO(data)).pages
        text = "\n".join(page.extract_text() for page in pages)
        fonts = {font for page in pages for font in _fonts(page)}
    return PdfFacts(len(pages), text, tuple(sorted(fonts)))


class Bookmark(Struct, frozen=True):
    """A line of an outline, the page to which it leads, from 1, and the lines below it."""

    title: str
    page: int
    below: tuple[Bookmark, ...] = ()


def places(data: bytes) -> tuple[dict[str, int], int]:
    """Return the page, from 1, of every named place of a PDF, and how many pages there are.

    Raises:
        PdfError: it cannot be read.
        ProgramMissingError: pypdf is not installed.
    """
    reader_of = need_pypdf()
    with explained():
        reader = reader_of(BytesIO(data))
        found = {
            name.removeprefix("/"): reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
        total = len(reader.pages)
    return {name: page + 1 for name, page in found.items() if page is not None}, total


def with_bookmarks(data: bytes, title: str, bookmarks: Iterable[Bookmark]) -> bytes:
    """Return a PDF with another title, and with this outline in the place of its own."""
    from pypdf import PdfWriter  # noqa: PLC0415 (an extra: only exports need it)

    writer = PdfWriter(clone_from=BytesIO(data))
    writer.root_object.pop("/Outlines", None)
    writer.add_metadata({"/Title": title})
    _add(writer, bookmarks, None)
    writer.page_mode = "/UseOutlines"
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def need_pypdf() -> type[PdfReader]:
    """Return what reads a PDF.

    Raises:
        ProgramMissingError: pypdf is not installed.
    """
    with needed("pypdf", "pdf", "核对 PDF"):
        from pypdf import PdfReader  # noqa: PLC0415 (an extra: only exports need it)
    return PdfReader


def _fonts(page: PageObject) -> Iterator[str]:
    """Names as an embedded subset bears them, without the six letters of the subset."""
    resources = page.get("/Resources", {})
    for font in resources.get("/Font", {}).values():
        name = str(font.get_object().get("/BaseFont", "/"))
        yield name.removeprefix("/").rpartition("+")[2]


def _add(writer: PdfWriter, bookmarks: Iterable[Bookmark], parent: IndirectObject | None) -> None:
    for one in bookmarks:
        line = writer.add_outline_item(title=one.title, page_number=one.page - 1, parent=parent)
        _add(writer, one.below, line)
