"""The values of docxtpl that templates may print, by what must be done with them.

Their classes are known by name, for nothing else needs docxtpl to be imported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

#: Classes of docxtpl by name: those of text that it has escaped, and of what adds parts.
PARAGRAPH_TEXT, LISTING, PICTURE = ("RichText",), ("Listing",), ("InlineImage",)
RICH = (*PARAGRAPH_TEXT, "RichTextParagraph")
ESCAPED = RICH + LISTING
_WITH_PARTS = (*PICTURE, "Subdoc")


class FromDocxtpl(Struct, frozen=True):
    """A value that docxtpl makes anew for each document: a picture, a subdocument, a link.

    `make` gets the document in the making, a `docxtpl.DocxTemplate`.
    """

    make: Callable[[DocxTemplate], object]


def needs_docxtpl(value: object) -> bool:
    """Tell whether a value adds parts to the package."""
    return isinstance(value, FromDocxtpl) or is_docxtpls(value, _WITH_PARTS)


def is_docxtpls(value: object, names: tuple[str, ...]) -> bool:
    """Tell whether a value is of one of the classes with these names in docxtpl."""
    kind: Any = type(value)  # mypy does not know that classes are hashable
    return _name_in_docxtpl(kind) in names


@lru_cache(maxsize=256)
def _name_in_docxtpl(kind: type) -> str:
    """Return the name of a class, or of the nearest that it is made of, in docxtpl; or ""."""
    own = (one.__name__ for one in kind.__mro__ if one.__module__.startswith("docxtpl."))
    return next(own, "")
