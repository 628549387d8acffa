"""How distances on a page are told in lines and characters, as the standard tells them."""

from __future__ import annotations

from dangwu_docs.stages.layout.facts import Area, Line, Paragraph
from dangwu_docs.stages.layout.standard import Fault, standard
from dangwu_docs.support.pdf_pages import MM

#: How many points a size may be off.
_NEAR = 0.6
#: How much of a text is quoted.
_FEW = 12


def length(name: str, found: float, wanted: float | None = None) -> bool:
    """Tell whether a length in millimetres is as the standard says."""
    return standard().lengths[name].holds(found, wanted)


def is_of_size(points: float, name: str) -> bool:
    """Tell whether a size is the one that the standard calls so."""
    return abs(points - standard().sizes[name]) <= _NEAR


def blank_lines(above: float, below: float, area: Area) -> int:
    """Return how many lines would fit between two heights; an exact line is free at its top."""
    pitch = area.height / standard().counts["行"]
    em = standard().sizes["三号"] * MM
    return round((below - above - (pitch - em)) / pitch)


def blanks_above(one: Paragraph, before: Paragraph | None) -> int | None:
    """Return how many lines are free above a paragraph; None where a page begins between."""
    if before is None or before.places[-1][0] != one.page:
        return None
    return blank_lines(before.last.bottom, one.first.top, one.area)


def stands_in(line: Line, area: Area, characters: float) -> bool:
    """Tell whether a line begins so many characters from the left."""
    return length("缩进", line.x0 - area.left - characters * line.em)


def is_indented(line: Line, area: Area) -> bool:
    """Tell whether a line begins two characters in, of its own size or of the text's."""
    own = stands_in(line, area, 2)
    return own or stands_in(line, area, 2 * standard().sizes["三号"] / line.size)


def ends_before(line: Line, area: Area, characters: float) -> bool:
    """Tell whether a line ends so many characters from the right."""
    return length("缩进", area.right - line.x1 - characters * line.em)


def hangs(one: Paragraph, lead: int) -> bool:
    """Tell whether all later lines begin under the character after the first `lead`."""
    if len(one.lines) == 1 or len(one.first.glyphs) <= lead:
        return True
    under = one.first.glyphs[lead].x0
    return all(length("缩进", line.x0 - under) for line in one.lines[1:])


def fault(code: str, one: Paragraph, **facts: str) -> Fault:
    """Return a fault at the beginning of a paragraph."""
    page, line = one.places[0]
    return Fault(code, {"text": quoted(one.text), **facts}, page, line)


def quoted(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= _FEW else f"{text[:_FEW]}…"


def mm(value: float) -> str:
    """Return a length as people write it."""
    return f"{value:.1f}"
