"""The values of docxtpl that templates may print, by what must be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph

RICH = (RichText, RichTextParagraph)


@dataclass(frozen=True, slots=True)
class FromDocxtpl:
    """A value that docxtpl makes anew for each document: a picture, a subdocument, a link.

    `make` gets the document in the making, a `docxtpl.DocxTemplate`.
    """

    make: Callable[[DocxTemplate], object]


def needs_docxtpl(value: object) -> bool:
    """Tell whether a value adds parts to the package."""
    # docxtpl.Subdoc can be imported only where docxcompose is installed.
    return isinstance(value, FromDocxtpl | InlineImage) or _is_subdocument(value)


def _is_subdocument(value: object) -> bool:
    return type(value).__module__ == "docxtpl.subdoc"
