"""The pages of a PDF as runs of text and paths, in millimetres from the upper left corner.

The only module that imports pdfminer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dangwu_docs.support.extras import needed
from dangwu_docs.support.pdf_colours import red_green_blue

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTContainer, LTCurve, LTPage

_MM = 25.4 / 72
#: How far apart two baselines may be, in points, that are one line.
_NEAR = 0.01
#: Faces differ so much in how wide a square character is.
_NEARLY = 0.03
Colour = tuple[int, int, int]
Point = tuple[float, float]


class UnfitError(ValueError):
    """A page holds what an OFD of ours cannot show; the text says what."""


class TextObject(Struct, frozen=True):
    """Characters of one face and size on one line; `places` are their left ends."""

    face: str
    size: float
    colour: Colour
    baseline: float
    places: tuple[float, ...]
    end: float
    text: str
    #: How wide characters are set, in parts of how wide they are.
    stretch: float = 1.0


class PathObject(Struct, frozen=True):
    """A line, or an area."""

    points: tuple[Point, ...]
    stroke: Colour | None
    fill: Colour | None
    width: float


class DrawnPage(Struct, frozen=True):
    """One page."""

    width: float
    height: float
    paths: tuple[PathObject, ...]
    runs: tuple[TextObject, ...]


def need_pdfminer() -> ModuleType:
    """Return what reads the places of a PDF's text.

    Raises:
        ProgramMissingError: pdfminer is not installed.
    """
    with needed("pdfminer.six", "ofd", "导出 OFD"):
        import pdfminer.converter  # noqa: PLC0415 (an extra: only OFD needs it)
        import pdfminer.layout  # noqa: PLC0415 (an extra: only OFD needs it)
        import pdfminer.pdfpage  # noqa: PLC0415 (an extra: only OFD needs it)
    return pdfminer


def drawn_pages(pdf: bytes) -> Iterator[DrawnPage]:
    """Yield the pages of a PDF.

    Raises:
        UnfitError: a page holds pictures or text that is turned.
        ProgramMissingError: pdfminer is not installed.
    """
    pdfminer = need_pdfminer()
    for page in _pages(pdf, pdfminer):
        things = list(_things(page, pdfminer.layout))
        chars = [one for one in things if isinstance(one, pdfminer.layout.LTChar)]
        curves = [one for one in things if isinstance(one, pdfminer.layout.LTCurve)]
        yield DrawnPage(
            round(page.width * _MM, 2),
            round(page.height * _MM, 2),
            tuple(_path(one, page.height) for one in curves),
            tuple(_runs(chars, page.height)),
        )


def _pages(pdf: bytes, pdfminer: ModuleType) -> Iterator[LTPage]:
    """Without analysis of the layout: characters come as they were drawn."""
    resources = pdfminer.pdfinterp.PDFResourceManager()
    device = pdfminer.converter.PDFPageAggregator(resources, laparams=None)
    interpreter = pdfminer.pdfinterp.PDFPageInterpreter(resources, device)
    for page in pdfminer.pdfpage.PDFPage.get_pages(BytesIO(pdf)):
        interpreter.process_page(page)
        yield device.get_result()


def _things(container: LTContainer[Any], layout: ModuleType) -> Iterator[object]:
    for one in container:
        if isinstance(one, layout.LTImage):
            raise UnfitError("页面上有图片")
        if isinstance(one, layout.LTFigure):
            yield from _things(one, layout)
        else:
            yield one


def _path(curve: LTCurve, height: float) -> PathObject:
    return PathObject(
        tuple((x * _MM, (height - y) * _MM) for x, y in curve.pts),
        _colour(curve.stroking_color) if curve.stroke else None,
        _colour(curve.non_stroking_color) if curve.fill else None,
        (curve.linewidth or 0) * _MM,
    )


def _runs(chars: Iterable[LTChar], height: float) -> Iterator[TextObject]:
    line: list[LTChar] = []
    for char in chars:
        turned = char.matrix[1] or char.matrix[2]
        if turned:
            raise UnfitError("页面上有旋转的文字")
        if line and _manner(char) != _manner(line[-1]):
            yield _run(line, height)
            line = []
        line.append(char)
    if line:
        yield _run(line, height)


def _manner(char: LTChar) -> tuple[object, ...]:
    """What the characters of a run have in common."""
    colour = _colour(char.graphicstate.ncolor)
    baseline = round(char.matrix[5] / _NEAR)
    return char.fontname, round(char.size, 2), colour, baseline


def _run(line: list[LTChar], height: float) -> TextObject:
    first = line[0]
    return TextObject(
        face=first.fontname.rpartition("+")[2],
        size=first.size * _MM,
        colour=_colour(first.graphicstate.ncolor),
        baseline=(height - first.matrix[5]) * _MM,
        # A ligature is several characters at one place.
        places=tuple(char.x0 * _MM for char in line for _ in char.get_text()),
        end=line[-1].x1 * _MM,
        text="".join(char.get_text() for char in line),
        stretch=_stretch(line),
    )


def _stretch(line: Iterable[LTChar]) -> float:
    """A Chinese character is as wide as it is high, unless it was set narrower or wider."""
    widths = (c.width / c.size for c in line if "\u4e00" <= c.get_text()[:1] <= "\u9fff")
    found = next(widths, 1.0)
    return 1.0 if abs(found - 1) < _NEARLY else round(found, 2)


def _colour(value: object) -> Colour:
    red, green, blue = (round(255 * part) for part in red_green_blue(value))
    return red, green, blue
