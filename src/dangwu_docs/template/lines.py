"""Line breaks, tabs, paragraphs and pages that values bring, as docxtpl resolves them."""

from __future__ import annotations

import re
from itertools import count

from docxtpl import DocxTemplate

from dangwu_docs.template.sink import CONTROLS

_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*)?>")
_PARAGRAPH_END = "</w:p>"
_OPEN_CELL = re.compile(rb"(?<!</w:p>)</w:tc>")
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"\x00]*"')
#: docxtpl numbers the drawings of a body from here.
_FIRST_DRAWING = 1001


def resolved(text: str) -> str:
    """Return the text with the characters of a listing as Word knows them.

    docxtpl looks from the first start of a paragraph to the next end, so each end closes what it
    could look at; only the few paragraphs that hold such a character are given to it.
    """
    pieces = text.split(_PARAGRAPH_END)
    for index, piece in enumerate(pieces[:-1]):
        start = _PARAGRAPH_START.search(piece)
        if start and CONTROLS.search(piece, start.start()):
            at = start.start()
            paragraph = DocxTemplate.resolve_listing(None, piece[at:] + _PARAGRAPH_END)
            pieces[index] = piece[:at] + paragraph.removesuffix(_PARAGRAPH_END)
    return _PARAGRAPH_END.join(pieces)


def with_closed_cells(part: bytes) -> bytes:
    """Return the part with a paragraph at the end of every cell.

    Word refuses a cell whose last paragraph went away with an {%p if %}; docxtpl leaves it so.
    """
    if part.count(b"</w:tc>") == part.count(b"</w:p></w:tc>"):
        return part

    def close(match: re.Match[bytes]) -> bytes:
        last = part[part.rfind(b"<", 0, match.start()) : match.start()]
        return match[0] if last.startswith((b"<w:p/", b"<w:p ")) else b"<w:p/>" + match[0]

    return _OPEN_CELL.sub(close, part)


def with_numbered_drawings(text: str) -> str:
    """Return the text with a number of its own for every drawing."""
    numbers = count(_FIRST_DRAWING)
    return _DRAWING.sub(lambda match: f'{match[1]}{next(numbers)}"', text)
