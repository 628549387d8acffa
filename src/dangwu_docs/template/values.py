"""The values of docxtpl that templates may print, by what must be done with them.

Where docxtpl is not imported, nobody can have made one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

#: Classes of docxtpl by name: those of text that it has escaped, and of pictures.
PARAGRAPH_TEXT, LISTING, PICTURE = ("RichText",), ("Listing",), ("InlineImage",)
RICH = (*PARAGRAPH_TEXT, "RichTextParagraph")


@dataclass(frozen=True, slots=True)
class FromDocxtpl:
    """A value that docxtpl makes anew for each document: a picture, a subdocument, a link.

    `make` gets the document in the making, a `docxtpl.DocxTemplate`.
    """

    make: Callable[[DocxTemplate], object]


def needs_docxtpl(value: object) -> bool:
    """Tell whether a value adds parts to the package."""
    # docxtpl.Subdoc can be imported only where docxcompose is installed.
    is_subdocument = type(value).__module__ == "docxtpl.subdoc"
    return isinstance(value, FromDocxtpl) or is_subdocument or is_docxtpls(value, PICTURE)


def is_docxtpls(value: object, names: tuple[str, ...]) -> bool:
    """Tell whether a value is of one of the classes with these names in docxtpl."""
    docxtpl: Any = sys.modules.get("docxtpl")
    # Most values are texts, of which there are thousands.
    if value.__class__ is str or docxtpl is None:
        return False
    return isinstance(value, tuple(getattr(docxtpl, name) for name in names))
