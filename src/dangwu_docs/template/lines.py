"""Line breaks, tabs, paragraphs and pages that values bring, as docxtpl resolves them."""

from __future__ import annotations

import re
from itertools import count

_PARAGRAPH_START = re.compile(rb"<w:p(?: [^>]*)?>")
_PARAGRAPH_END = b"</w:p>"
_OPEN_CELL = re.compile(rb"(?<!</w:p>)</w:tc>")
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"\x00]*"')
#: docxtpl numbers the drawings of a body from here.
_FIRST_DRAWING = 1001


def resolved(part: bytes) -> bytes:
    """Return the part with the characters of a listing as Word knows them.

    docxtpl looks from the first start of a paragraph to the next end, so each end closes what it
    could look at; only the few paragraphs that hold such a character are given to it.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 (it takes long, and few documents need it)

    pieces: list[bytes] = []
    done = 0
    for at in controls(part):
        start = max(done, part.rfind(_PARAGRAPH_END, done, at))
        end = part.find(_PARAGRAPH_END, at) + len(_PARAGRAPH_END)
        found = _PARAGRAPH_START.search(part, start, at)
        if at >= done and found and end >= len(_PARAGRAPH_END):
            paragraph = DocxTemplate.resolve_listing(None, part[found.start() : end].decode())
            pieces += part[done : found.start()], paragraph.encode()
            done = end
    return b"".join((*pieces, part[done:]))


def controls(part: bytes) -> list[int]:
    """Return where the characters of a listing stand."""
    found = []
    for control in b"\n\t\a\f":
        at = part.find(control)
        while at >= 0:
            found.append(at)
            at = part.find(control, at + 1)
    return sorted(found)


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
