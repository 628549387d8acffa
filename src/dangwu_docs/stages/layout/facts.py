"""What stands on pages: lines of glyphs, paragraphs of lines, rules, tables; it judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from dangwu_docs.support.docx_styles import AskedLook, AskedParagraph, AskedRun
from dangwu_docs.support.pdf_pages import MM, Glyph, Stroke

#: How a 汉字 stands on its baseline, in shares of its size; every Chinese face keeps to it.
ABOVE, BELOW = 0.88, 0.12
#: A line that begins so many characters from the margin is neither flush nor a paragraph's first.
_APART = 2.5
#: A rule of the head, or of 版记, is at least as long, in millimetres.
_LONG = 100
_HAN = re.compile(r"[\u3400-\u9fff]")


class Line(Struct, frozen=True, eq=False, dict=True):
    """Glyphs on one baseline, from left to right; lengths in millimetres."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Its characters without the gaps between."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size, in points, of most of its glyphs."""
        sizes = [round(glyph.size * 2) / 2 for glyph in self.glyphs]
        return max(dict.fromkeys(sizes), key=sizes.count)

    @property
    def em(self) -> float:
        """The width of a character."""
        return self.size * MM

    @property
    def baseline(self) -> float:
        """How far its baseline is from the upper edge of the page."""
        return self.glyphs[0].baseline

    @property
    def top(self) -> float:
        """The upper edge of its characters' squares, as type is measured."""
        return self.baseline - ABOVE * self.em

    @property
    def bottom(self) -> float:
        """The lower edge of its characters' squares."""
        return self.baseline + BELOW * self.em

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].x1

    @property
    def middle(self) -> float:
        """How far its middle is from the left edge of the page."""
        return (self.x0 + self.x1) / 2

    def is_centred(self, area: Area, near: float) -> bool:
        """Tell whether it stands as `near` to the middle, and not because it is full."""
        is_apart = self.x0 > area.left + _APART * self.em
        return is_apart and abs(self.middle - area.middle) < near

    @property
    def is_red(self) -> bool:
        """Whether all of it is red."""
        return all(glyph.is_red for glyph in self.glyphs)

    def advances(self) -> Iterator[float]:
        """Yield the distance from each 汉字 to the next."""
        for left, right in pairwise(self.glyphs):
            if _HAN.match(left.text) and _HAN.match(right.text):
                yield right.x0 - left.x0


class Area(Struct, frozen=True):
    """The type area of a page: its edges from the page's upper left corner, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """How far its middle is from the left edge of the page."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """From its left to its right edge."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From its upper to its lower edge."""
        return self.bottom - self.top


class Page(Struct, frozen=True, eq=False, dict=True):
    """One page; `lines` are those outside of tables, from the top."""

    number: int
    width: float
    height: float
    area: Area
    lines: tuple[Line, ...]
    tables: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    numbers: tuple[Line, ...] = ()

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @cached_property
    def rules(self) -> tuple[Stroke, ...]:
        """The horizontal rules, from the top."""
        flat = (one for one in self.strokes if one.width > 20 * (one.bottom - one.top + 0.1))
        return tuple(sorted(flat, key=lambda one: one.top))

    @property
    def long_rules(self) -> list[Stroke]:
        """The rules as long as those of a head or of 版记, from the top."""
        return [rule for rule in self.rules if rule.width > _LONG]


class Paragraph(Struct, frozen=True, eq=False, dict=True):
    """Lines that belong together, each with the number of its page and of its line there."""

    lines: tuple[Line, ...]
    places: tuple[tuple[int, int], ...]
    #: The type area of the page on which it begins.
    area: Area
    asked: AskedParagraph | None

    @cached_property
    def text(self) -> str:
        """The characters of all its lines."""
        return "".join(line.text for line in self.lines)

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def page(self) -> int:
        """The number of the page on which it begins."""
        return self.places[0][0]

    @property
    def is_centred(self) -> bool:
        """Whether its first line stands in the middle."""
        return self.first.is_centred(self.area, near=self.first.em)

    @property
    def asian_runs(self) -> list[AskedRun]:
        """The runs that ask for how its 汉字 look; none for a PDF."""
        return [run for run in self.asked.runs if run.is_asian] if self.asked else []


class Facts(Struct, frozen=True, eq=False):
    """A whole document as measured; `asked` is None for a PDF."""

    pages: tuple[Page, ...]
    paragraphs: tuple[Paragraph, ...]
    asked: AskedLook | None
