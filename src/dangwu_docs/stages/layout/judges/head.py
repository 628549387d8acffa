"""The head of a document: mark, number, signer, red rule. Source: 7.2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Recognised
from dangwu_docs.stages.layout.facts import Line, Paragraph
from dangwu_docs.stages.layout.judges.faces import is_of_type, profile_of
from dangwu_docs.stages.layout.judges.gauge import (
    blanks_above,
    ends_before,
    fault,
    length,
    mm,
    stands_in,
)
from dangwu_docs.stages.layout.standard import Fault, standard

_CORNER = (kinds.SERIAL, kinds.SECRET, kinds.URGENT)
#: What is wrong with a number -> how that looks.
_MISWRITTEN = {
    "用的不是六角括号〔〕": re.compile(r"[\[【（(［〈\]】)）］〉]"),
    "加了“第”字": re.compile(r"第"),
    "编了虚位": re.compile(r"[〕\]】)）］〉]第?0"),
    "的年份不是全称": re.compile(r"[〔\[【（(［〈]\d{2,3}[〕\]】)）］〉]"),
}


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong with the head, but for what the special forms have of their own."""
    mark = document.first(kinds.MARK)
    if mark is not None:
        yield from _look(document, mark)
        if document.form in (kinds.OFFICIAL, kinds.MINUTES):
            yield from _place(mark)
    yield from _corner(document)
    number = document.first(kinds.NUMBER)
    if number is not None:
        yield from _written(number)
    if document.form == kinds.OFFICIAL and number is not None:
        yield from _number_place(number, mark)
    if document.form in (kinds.OFFICIAL, kinds.MINUTES):
        yield from _rule(document, number)


def _look(document: Recognised, mark: Paragraph) -> Iterator[Fault]:
    profile = profile_of(document)
    is_titled = all(is_of_type(run.asian_face, "小标宋", profile) for run in mark.asian_runs)
    if not mark.first.is_red or not is_titled:
        yield fault("LAY-22", mark)


def _corner(document: Recognised) -> Iterator[Fault]:
    """What stands in the upper left corner, one line for each, always in the same order."""
    present = [one for one in document.elements if one.kind in _CORNER]
    order = [_CORNER.index(one.kind) for one in present]
    for line, element in enumerate(present, start=1):
        one, what = element.paragraph, element.kind
        if not stands_in(one.first, one.area, 0):
            yield fault("LAY-27", one, what=what, found="没有顶格")
        elif order != sorted(order) or one.places[0][1] != line:
            yield fault("LAY-27", one, what=what, found="没有按次序从第一行排起")


def _place(mark: Paragraph) -> Iterator[Fault]:
    found = mark.first.top - mark.area.top
    if not length("标志距版心", found):
        wanted = f"{standard().lengths['标志距版心'].value:g}"
        yield fault("LAY-21", mark, found=mm(found), wanted=wanted)


def _written(number: Paragraph) -> Iterator[Fault]:
    text = number.text.partition("签发人")[0]
    wrong = [what for what, pattern in _MISWRITTEN.items() if pattern.search(text)]
    if wrong:
        yield fault("LAY-23", number, text=text, found="，".join(wrong))


def _number_place(number: Paragraph, mark: Paragraph | None) -> Iterator[Fault]:
    blanks = blanks_above(number, mark)
    if blanks not in (2, None):
        yield fault("LAY-24", number, found=f"在发文机关标志下空了 {blanks} 行，应空二行")
    line, area = number.first, number.area
    if "签发人" not in number.text:
        if not length("居中", line.middle - area.middle):
            yield fault("LAY-24", number, found="没有居中")
        return
    if not stands_in(line, area, 1):
        yield fault("LAY-24", number, found="与签发人同行，没有左空一字")
    yield from _signer(number, line)


def _signer(number: Paragraph, line: Line) -> Iterator[Fault]:
    if not ends_before(line, number.area, 1):
        yield fault("LAY-26", number, found="没有右空一字")
    runs = number.asian_runs
    if runs and standard().type_of(runs[-1].asian_face) != "楷体":
        name = {"what": "签发人姓名", "found": runs[-1].asian_face, "wanted": "楷体"}
        yield fault("LAY-11", number, text=runs[-1].text, **name)


def _rule(document: Recognised, number: Paragraph | None) -> Iterator[Fault]:
    if not document.red_rules:
        yield Fault("LAY-25", {"found": "没有，或者不是红色"}, 1)
        return
    rule = document.red_rules[0]
    area = document.facts.pages[0].area
    if not length("红线宽", rule.width, area.width):
        yield Fault("LAY-25", {"found": f"长 {mm(rule.width)} mm，应与版心等宽"}, 1)
    if number is None or document.form != kinds.OFFICIAL:
        return
    below = rule.top - rule.weight / 2 - number.last.bottom
    if not length("红线距字号", below):
        yield fault("LAY-25", number, found=f"在发文字号之下 {mm(below)} mm，应为 4 mm")
