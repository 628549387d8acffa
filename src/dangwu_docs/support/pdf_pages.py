"""Where glyphs and rules stand on the pages of a PDF; the only module that imports pdfplumber."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dangwu_docs.support.extras import needed
from dangwu_docs.support.pdf import explained
from dangwu_docs.support.pdf_colours import red_green_blue

if TYPE_CHECKING:
    from pdfplumber.page import Page

#: Millimetres in a point.
MM = 25.4 / 72
#: A filled rectangle as low as this is drawn as a rule.
_THIN_MM = 1.5
#: A document of more pages is no official document.
MOST_PAGES = 500


class Glyph(Struct, frozen=True):
    """A character as it is drawn; lengths in millimetres from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    baseline: float
    #: In points.
    size: float
    face: str
    is_red: bool
    is_black: bool


class Stroke(Struct, frozen=True):
    """A straight rule; lengths in millimetres, `weight` as well."""

    x0: float
    x1: float
    top: float
    bottom: float
    weight: float
    is_red: bool

    @property
    def width(self) -> float:
        """How long a horizontal rule is."""
        return self.x1 - self.x0


class PdfPage(Struct, frozen=True):
    """One page; its glyphs are in the order in which they are drawn."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]


def read_pages(data: bytes) -> tuple[PdfPage, ...]:
    """Return what stands where on the first `MOST_PAGES` pages of a PDF.

    Raises:
        PdfError: it cannot be read.
        ProgramMissingError: pdfplumber is not installed.
    """
    with needed("pdfplumber", "pdf", "测量版面"):
        import pdfplumber  # noqa: PLC0415 (an extra: only measuring needs it)
    # What a font fails to say about itself is no news for people.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with explained(), pdfplumber.open(BytesIO(data)) as pdf:
        return tuple(_page(page) for page in pdf.pages[:MOST_PAGES])


def _page(page: Page) -> PdfPage:
    height = float(page.height)
    glyphs = tuple(_glyph(one, height) for one in page.chars if one["text"].strip())
    strokes = tuple(dict.fromkeys(_strokes(page)))
    made = PdfPage(float(page.width) * MM, height * MM, glyphs, strokes)
    page.close()
    return made


def _glyph(drawn: Mapping[str, Any], height: float) -> Glyph:
    colour = red_green_blue(drawn["non_stroking_color"])
    return Glyph(
        text=drawn["text"],
        x0=drawn["x0"] * MM,
        x1=drawn["x1"] * MM,
        # Faces disagree about how high they are; the baseline is where it was put.
        baseline=(height - drawn["matrix"][5]) * MM,
        size=drawn["size"],
        face=drawn["fontname"].rpartition("+")[2],
        is_red=_is_red(colour),
        is_black=max(colour) < 0.3,  # noqa: PLR2004 (a dark grey is printed as black)
    )


def _strokes(page: Page) -> Iterator[Stroke]:
    for line in page.lines:
        yield _stroke(line, line["linewidth"] * MM, red_green_blue(line["stroking_color"]))
    for box in page.rects:
        sides = (box["width"] * MM, box["height"] * MM)
        if box["fill"] and min(sides) < _THIN_MM:
            yield _stroke(box, min(sides), red_green_blue(box["non_stroking_color"]))


def _stroke(drawn: Mapping[str, Any], weight: float, colour: tuple[float, ...]) -> Stroke:
    left, right, top, bottom = (drawn[side] * MM for side in ("x0", "x1", "top", "bottom"))
    return Stroke(left, right, top, bottom, weight, _is_red(colour))


def _is_red(colour: tuple[float, ...]) -> bool:
    red, green, blue = colour
    return red > 0.6 and max(green, blue) < 0.5  # noqa: PLR2004 (red as people see it)
