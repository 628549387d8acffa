"""From glyphs to lines, from lines to paragraphs; what each asks for is found by its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from dangwu_docs.stages.layout.facts import Area, Facts, Line, Page, Paragraph
from dangwu_docs.support.docx_styles import AskedLook, AskedParagraph, squeezed
from dangwu_docs.support.pdf_pages import Glyph, PdfPage, Stroke

#: Glyphs whose baselines are as near as this stand on one line, in millimetres.
_SAME_LINE = 1.2
#: A shorter upright rule is no side of a cell.
_UPRIGHT_MM = 3
#: Where a PDF alone speaks, a line in the middle is at most so far from it.
_OFF_MIDDLE = 1
#: A list hangs at most so deep; 署名 and date stand further to the right.
_HUNG = 8
#: The type areas of the standard, for what does not say its own.
_UPRIGHT, _LANDSCAPE = Area(28, 37, 184, 262), Area(35, 28, 260, 184)
#: Millimetres in a twip.
_TWIP = 25.4 / 1440
#: What a list that Word numbers shows before the text that it holds.
_LONGEST_NUMBER = 5
#: 页码 stands in the foot of the page, apart from the text.
_NUMBER = re.compile(r"[—–\-－―─~·第\s]*\d{1,4}[—–\-－―─~·页\s]*")
_FOOT = 0.88


def measure(pages: Iterable[PdfPage], asked: AskedLook | None) -> Facts:
    """Return the facts of a document's pages."""
    found = tuple(_page(number, page, asked) for number, page in enumerate(pages, start=1))
    finder = _Finder(asked.paragraphs if asked else ())
    lines = [
        _Placed(line, page, place, finder.find(line.text))
        for page in found
        for place, line in enumerate(page.lines, start=1)
    ]
    return Facts(found, tuple(_paragraphs(lines)), asked)


def _page(number: int, page: PdfPage, asked: AskedLook | None) -> Page:
    lines = tuple(_lines(page.glyphs))
    tables = [line for line in lines if _is_in_table(line, page.strokes)]
    numbers = [line for line in lines if _is_number(line, page)]
    text = tuple(line for line in lines if line not in tables and line not in numbers)
    area = _area(number, page, asked)
    return Page(
        number, page.width, page.height, area, text, tuple(tables), page.strokes, tuple(numbers)
    )


def _area(number: int, page: PdfPage, asked: AskedLook | None) -> Area:
    """What the document asks for: a wrong margin is one fault, not one for each line."""
    is_landscape = page.width > page.height
    sides = "right", "left"
    if asked is None or not (asked.is_mirrored and number % 2 == 0):
        sides = "left", "right"
    for section in asked.sections if asked else ():
        if (section.width > section.height) == is_landscape:
            left, right = (getattr(section, side) for side in sides)
            edges = left, section.top, section.width - right, section.height - section.bottom
            return Area(*(edge * _TWIP for edge in edges))
    return _LANDSCAPE if is_landscape else _UPRIGHT


def _lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.baseline):
        if line and glyph.baseline - line[0].baseline > _SAME_LINE:
            yield _line(line)
            line = []
        line.append(glyph)
    if line:
        yield _line(line)


def _line(glyphs: list[Glyph]) -> Line:
    return Line(tuple(sorted(glyphs, key=lambda one: one.x0)))


def _is_in_table(line: Line, strokes: Sequence[Stroke]) -> bool:
    upright = [
        s for s in strokes if s.bottom - s.top > _UPRIGHT_MM and s.top <= line.baseline <= s.bottom
    ]
    left = any(stroke.x0 <= line.x0 for stroke in upright)
    return left and any(stroke.x0 >= line.x0 for stroke in upright)


def _is_number(line: Line, page: PdfPage) -> bool:
    return line.baseline > page.height * _FOOT and bool(_NUMBER.fullmatch(line.text))


class _Finder:
    """Finds the paragraph that a line shows, from where the line before was found."""

    def __init__(self, paragraphs: Sequence[AskedParagraph]) -> None:
        self._paragraphs = paragraphs
        texts = [paragraph.text for paragraph in paragraphs]
        # No line holds a line end, so none is found across two paragraphs.
        self._all = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self._at = 0

    def find(self, shown: str) -> AskedParagraph | None:
        text = squeezed(shown)
        for skipped in range(min(_LONGEST_NUMBER, len(text) - 1) + 1 if self._paragraphs else 0):
            if (start := self._seek(text[skipped:])) >= 0:
                return self._paragraphs[bisect_right(self._starts, start) - 1]
        return None

    def _seek(self, text: str) -> int:
        """On from the last place; what stands before it was drawn out of order, as headers are."""
        start = self._all.find(text, self._at)
        if start < 0:
            return self._all.find(text)
        self._at = start + len(text)
        return start


class _Placed(Struct, frozen=True):
    """A line, where it stands and what it was asked to be."""

    line: Line
    page: Page
    place: int
    asked: AskedParagraph | None


def _paragraphs(lines: Sequence[_Placed]) -> Iterator[Paragraph]:
    group: list[_Placed] = []
    for one in lines:
        if group and not _goes_on(group, one):
            yield _paragraph(group)
            group = []
        group.append(one)
    if group:
        yield _paragraph(group)


def _paragraph(group: Sequence[_Placed]) -> Paragraph:
    places = tuple((one.page.number, one.place) for one in group)
    return Paragraph(tuple(one.line for one in group), places, group[0].page.area, group[0].asked)


def _goes_on(group: Sequence[_Placed], after: _Placed) -> bool:
    """What a document says is believed; a PDF says by its lines where a paragraph begins."""
    before = group[-1]
    if before.asked is not None or after.asked is not None:
        return before.asked is after.asked
    first, last, line, area = group[0].line, before.line, after.line, after.page.area
    is_full = last.x1 > area.right - 2 * last.em
    is_flush = line.x0 < area.left + line.em
    is_hung = first.x0 + line.em < line.x0 < area.left + _HUNG * line.em
    is_centred = all(one.is_centred(area, _OFF_MIDDLE) for one in (last, line))
    return last.size == line.size and ((is_full and (is_flush or is_hung)) or is_centred)
