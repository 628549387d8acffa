"""Paper, margins, lines of a page, characters of a line, colour. Source: 5.1, 5.2, 8."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import mean, median

from dangwu_docs.stages.layout.elements import BODY, LEVELS, MARK, Recognised
from dangwu_docs.stages.layout.facts import Area, Line, Page, Paragraph
from dangwu_docs.stages.layout.judges.gauge import fault, length, mm
from dangwu_docs.stages.layout.standard import Fault, standard
from dangwu_docs.support.pdf_pages import MM

#: What is asked in whole twips is as exact as that; what is measured is a little off.
_TWIPS = 20
_NOISE = 0.005
#: Fewer characters or lines than these say nothing about their distance.
_ENOUGH = 5
_HANGING = ("，", "。", "、", "；", "：", "！", "？", "”", "）", "》")
#: No line that is merely filled out stands so much wider than the type.
_STRETCHED = 1.5


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong with the pages as a whole."""
    yield from _paper(document)
    upright = [page for page in document.facts.pages if not page.is_landscape]
    if upright:
        yield from _margins(document, upright[0])
        yield from _lines(document, upright[0])
        yield from _characters(document)
    yield from _landscape(document)
    yield from _outside(document)
    yield from _colour(document)


def _paper(document: Recognised) -> Iterator[Fault]:
    for page in document.facts.pages:
        narrow, wide = sorted((page.width, page.height))
        if not (length("纸宽", narrow) and length("纸高", wide)):
            yield Fault("LAY-01", {"found": f"{page.width:.0f}×{page.height:.0f}"}, page.number)


def _margins(document: Recognised, page: Page) -> Iterator[Fault]:
    """Only a document says its margins; of a PDF the left edge of its text can be seen."""
    area = page.area
    if document.facts.asked is None:
        area = _seen(document, area)
    is_moved = is_compensated(page)
    if not is_moved and not length("天头", area.top):
        yield Fault("LAY-02", {"found": mm(area.top)}, page.number)
    if not length("订口", area.left):
        yield Fault("LAY-03", {"found": mm(area.left)}, page.number)
    narrow = length("订口", area.left) and not length("版心宽", area.width)
    low = not is_moved and length("天头", area.top) and not length("版心高", area.height)
    if narrow or low:
        yield Fault("LAY-04", {"found": f"{mm(area.width)}×{mm(area.height)}"}, page.number)


def is_compensated(page: Page) -> bool:
    """Tell whether the margins put the ink, not the box of the first line, at 37 mm."""
    top, bottom = standard().areas["compensated"]
    below = page.height - page.area.bottom
    return length("页边", page.area.top, top) and length("页边", below, bottom)


def _seen(document: Recognised, area: Area) -> Area:
    starts = [round(line.x0, 1) for one in _texts(document) for line in one.lines[1:]]
    if not starts:
        return area
    left = Counter(starts).most_common(1)[0][0]
    return Area(left, area.top, left + area.width, area.bottom)


def _lines(document: Recognised, page: Page) -> Iterator[Fault]:
    """By the height that a page should have: a wrong margin is a fault of its own."""
    pitch = _pitch(document)
    if not pitch:
        return
    counts = standard().counts
    height = (page.area.height if is_compensated(page) else _nominal("版心高")) / MM
    lines = int(height / pitch + _NOISE)
    found = f"{pitch:.4g}"
    if lines != counts["行"]:
        yield Fault("LAY-05", {"found": found, "lines": str(lines)})
    elif pitch < counts["满行距"]:
        free = (height - lines * pitch) * MM
        yield Fault("LAY-07", {"found": found, "free": mm(free)})


def _pitch(document: Recognised) -> float:
    """How far lines of text stand apart, in points: asked for exactly, or measured."""
    texts = _texts(document)
    asked = Counter(one.asked.line for one in texts if one.asked and one.asked.line)
    if asked:
        return asked.most_common(1)[0][0] / _TWIPS
    steps = [
        (below.baseline - above.baseline) / MM
        for one in texts
        for above, below in pairwise(one.lines)
        if below.baseline > above.baseline
    ]
    # Where a line stands is rounded, so that only many of them tell 29 points from 28.95.
    return mean(steps) if len(steps) >= _ENOUGH else 0


def _nominal(name: str) -> float:
    return standard().lengths[name].value


def _characters(document: Recognised) -> Iterator[Fault]:
    texts = document.of(BODY) or _texts(document)
    natural = _narrowest([line for one in texts for line in one.lines])
    filled = _narrowest([line for one in texts for line in one.lines[:-1]])
    if not natural:
        return
    # LibreOffice gives each character two cells of a grid that is narrower than the type.
    is_in_cells = filled > natural * _STRETCHED
    found = int(_nominal("版心宽") / (filled if is_in_cells else natural) + 0.1)
    if found != standard().counts["字"]:
        yield Fault("LAY-09" if is_in_cells else "LAY-06", {"found": str(found)})


def _narrowest(lines: list[Line]) -> float:
    """Lines that are filled out stand wider than the type does: the narrowest one tells."""
    advances = (list(line.advances()) for line in lines)
    return min((median(found) for found in advances if len(found) >= _ENOUGH), default=0)


def _landscape(document: Recognised) -> Iterator[Fault]:
    for page in document.facts.pages:
        area = page.area
        fits = length("版心高", area.width) and length("版心宽", area.height)
        if page.is_landscape and not fits:
            yield Fault("LAY-81", {"found": f"{mm(area.width)}×{mm(area.height)}"}, page.number)


def _outside(document: Recognised) -> Iterator[Fault]:
    """A mark of punctuation may hang over the right edge, and type a little over the left."""
    for element in document.elements:
        one = element.paragraph
        over = max(line.x1 - one.area.right - _overhang(line) for line in one.lines)
        out = max(over, *(one.area.left - line.x0 for line in one.lines))
        if out > standard().lengths["版心宽"].tolerance and element.kind != MARK:
            yield fault("LAY-10", one, found=mm(out))


def _overhang(line: Line) -> float:
    return line.em if line.text.endswith(_HANGING) else 0


def _colour(document: Recognised) -> Iterator[Fault]:
    for element in document.elements:
        glyphs = [glyph for line in element.paragraph.lines for glyph in line.glyphs]
        if element.kind != MARK and not all(glyph.is_black for glyph in glyphs):
            yield fault("LAY-08", element.paragraph)


def _texts(document: Recognised) -> list[Paragraph]:
    return document.of(BODY, *LEVELS)
