"""Title, recipients, text and its levels. Source: 7.3.1 to 7.3.3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Recognised
from dangwu_docs.stages.layout.facts import Line, Paragraph
from dangwu_docs.stages.layout.judges.gauge import (
    blank_lines,
    blanks_above,
    fault,
    is_indented,
    length,
    stands_in,
)
from dangwu_docs.stages.layout.standard import Fault
from dangwu_docs.support.wording import number_words

#: Level -> the only way in which its number is written.
_NUMBERED = {
    kinds.LEVELS[0]: re.compile(r"[一二三四五六七八九十]+、"),
    kinds.LEVELS[1]: re.compile(r"（[一二三四五六七八九十]+）(?!、)"),
    kinds.LEVELS[2]: re.compile(r"\d+[.．]"),
    kinds.LEVELS[3]: re.compile(r"（\d+）(?!、)"),
}
_MOST = 99
_TWO = 2
#: Lines that differ by less than so many characters look equally long.
_EVEN = 0.5
_FIRST_LEVEL = re.compile(r"([一二三四五六七八九十]+)、")


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong from the title to the end of the text."""
    yield from _titles(document)
    recipients = document.first(kinds.RECIPIENTS)
    if recipients is not None:
        yield from _recipients(document, recipients)
    for element in document.elements:
        if element.kind in (kinds.BODY, *kinds.LEVELS):
            yield from _indents(element.paragraph, element.kind)
    if document.form != kinds.PLAIN:
        yield from _first_page(document)
    yield from _levels(document)


def _titles(document: Recognised) -> Iterator[Fault]:
    titles = document.of(kinds.TITLE)
    if not titles:
        return
    first = titles[0]
    lines = [line for one in titles if one.page == first.page for line in one.lines]
    if not all(length("居中", line.middle - first.area.middle) for line in lines):
        yield fault("LAY-31", first, found="没有居中")
    blanks = _above_title(document, first)
    if blanks not in (2, None):
        yield fault("LAY-31", first, found=f"之上空了 {blanks} 行，应空二行")
    if shape := _bad_shape(lines):
        yield fault("LAY-32", first, found=shape)


def _above_title(document: Recognised, title: Paragraph) -> int | None:
    """Two lines below the red rule; in a letter, below the last element above."""
    if document.form == kinds.OFFICIAL and document.red_rules:
        return blank_lines(document.red_rules[0].top, title.first.top, title.area)
    if document.form == kinds.LETTER:
        return blanks_above(title, document.first(kinds.NUMBER))
    return None


def _bad_shape(lines: Sequence[Line]) -> str:
    """Three lines or more show a shape; two only differ in length."""
    widths = [(line.x1 - line.x0) / line.em for line in lines]
    if len(widths) > _TWO and max(widths) - min(widths) < _EVEN:
        return "长方形"
    steps = [right - left for left, right in pairwise(widths)]
    waists = any(left < -_EVEN and right > _EVEN for left, right in pairwise(steps))
    return "沙漏形" if waists else ""


def _recipients(document: Recognised, one: Paragraph) -> Iterator[Fault]:
    titles = document.of(kinds.TITLE)
    blanks = blanks_above(one, titles[-1] if titles else None)
    if blanks not in (1, None):
        yield fault("LAY-33", one, found=f"之上空了 {blanks} 行，应空一行")
    if not all(stands_in(line, one.area, 0) for line in one.lines):
        yield fault("LAY-33", one, found="没有顶格")
    if not one.text.endswith("："):
        yield fault("LAY-33", one, found="最后没有用全角冒号")


def _indents(one: Paragraph, what: str) -> Iterator[Fault]:
    if not is_indented(one.first, one.area):
        yield fault("LAY-34", one, what=what, found="没有左空二字")
    elif not all(stands_in(line, one.area, 0) for line in one.lines[1:]):
        yield fault("LAY-34", one, what=what, found="回行没有顶格")


def _first_page(document: Recognised) -> Iterator[Fault]:
    texts = document.of(kinds.BODY, *kinds.LEVELS)
    if texts and texts[0].page > 1:
        yield Fault("LAY-35", {}, 1)


def _levels(document: Recognised) -> Iterator[Fault]:
    """How each number is written, and whether those of the first level follow one another."""
    expected = 1
    for element in document.elements:
        one = element.paragraph
        pattern = _NUMBERED.get(element.kind)
        if pattern is not None and not pattern.match(one.text):
            yield fault("LAY-36", one, found="写法不合规范")
        number = _FIRST_LEVEL.match(one.text) if element.kind == kinds.LEVELS[0] else None
        if number is None:
            continue
        if number[1] not in (number_words(min(expected, _MOST)), number_words(1)):
            yield fault("LAY-36", one, found=f"应为“{number_words(min(expected, _MOST))}、”")
            return
        expected = 2 if number[1] == number_words(1) else expected + 1
