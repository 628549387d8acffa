"""Pages of glyphs as a PDF would show them, without one."""

from __future__ import annotations

from dangwu_docs.stages.layout.facts import ABOVE, Facts
from dangwu_docs.stages.layout.measure import measure
from dangwu_docs.support.pdf_pages import MM, Glyph, PdfPage, Stroke

#: Points from line to line, and from 汉字 to 汉字.
PITCH, ADVANCE = 28.95, 15.79
LEFT, TOP = 28.0, 37.0


def line(
    text: str, number: float, left: float = LEFT, size: float = 16, **look: object
) -> list[Glyph]:
    """Return the glyphs of a line: `number` counts from 0, `left` is in millimetres."""
    baseline = TOP + (number * PITCH + 0.8 * PITCH) * MM
    step = ADVANCE * size / 16 * MM
    return [
        Glyph(
            text=one,
            x0=left + at * step,
            x1=left + at * step + size * MM,
            baseline=baseline,
            size=size,
            face=str(look.get("face", "SimFang")),
            is_red=bool(look.get("is_red")),
            is_black=not look.get("is_red"),
        )
        for at, one in enumerate(text)
    ]


def centred(text: str, number: float, size: float = 16, **look: object) -> list[Glyph]:
    """Return the glyphs of a line in the middle of the type area."""
    width = (len(text) - 1) * ADVANCE * size / 16 * MM + size * MM
    return line(text, number, 106 - width / 2, size, **look)


def rule(top: float, left: float = LEFT, right: float = 184, **look: object) -> Stroke:
    """Return a horizontal rule."""
    return Stroke(left, right, top, top, 0.35, bool(look.get("is_red")))


def box(left: float, top: float, right: float, bottom: float) -> list[Stroke]:
    """Return the sides of a cell."""
    sides = [Stroke(at, at, top, bottom, 0.2, is_red=False) for at in (left, right)]
    return [*sides, rule(top, left, right), rule(bottom, left, right)]


def sheet(*lines: list[Glyph], strokes: list[Stroke] | None = None) -> PdfPage:
    """Return an upright page."""
    glyphs = tuple(glyph for one in lines for glyph in one)
    return PdfPage(210, 297, glyphs, tuple(strokes or ()))


def facts(*pages: PdfPage) -> Facts:
    """Return the facts of a PDF of these pages."""
    return measure(pages, None)


__all__ = ["ABOVE", "box", "centred", "facts", "line", "rule", "sheet"]
