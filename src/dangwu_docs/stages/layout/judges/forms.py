"""What letters, orders and minutes have of their own. Source: 10.1, 10.2, 10.3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Recognised, red_rules
from dangwu_docs.stages.layout.facts import Page, Paragraph
from dangwu_docs.stages.layout.judges.gauge import (
    blanks_above,
    fault,
    hangs,
    length,
    mm,
    stands_in,
)
from dangwu_docs.stages.layout.standard import Fault, standard
from dangwu_docs.support.pdf_pages import Stroke

_PAIR = 2


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong with a special form."""
    mark = document.first(kinds.MARK)
    if document.form == kinds.LETTER and mark is not None:
        yield from _letter(document, mark)
    if document.form == kinds.ORDER and mark is not None:
        yield from _order(document, mark)
    for names in document.of(kinds.NAMES):
        yield from _names(names)


def _letter(document: Recognised, mark: Paragraph) -> Iterator[Fault]:
    page = document.facts.pages[0]
    if not length("信函标志距纸边", mark.first.top):
        found = f"标志上边缘距上页边 {mm(mark.first.top)} mm，应为 30 mm"
        yield fault("LAY-71", mark, found=found)
    rules = red_rules(page)
    upper = [rule for rule in rules if rule.top < page.height / 2][:_PAIR]
    lower = [rule for rule in rules if rule.top > page.height / 2][-_PAIR:]
    if len(upper) != _PAIR or len(lower) != _PAIR:
        yield Fault("LAY-71", {"found": "首页上下各应有一条红色双线"}, 1)
        return
    yield from _letter_rules(page, upper, lower)
    yield from _letter_places(document, upper, mark)
    if page.numbers:
        yield Fault("LAY-71", {"found": "首页显示了页码"}, 1)


def _letter_rules(page: Page, upper: list[Stroke], lower: list[Stroke]) -> Iterator[Fault]:
    if not upper[0].weight > upper[1].weight or not lower[0].weight < lower[1].weight:
        yield Fault("LAY-71", {"found": "的双线应当上面一条上粗下细、下面一条上细下粗"}, 1)
    for rule in (upper[0], lower[1]):
        if not length("信函线宽", rule.width):
            yield Fault("LAY-71", {"found": f"的双线长 {mm(rule.width)} mm，应为 170 mm"}, 1)
            break
    below = page.height - lower[1].top
    if not length("信函下线距纸边", below):
        yield Fault("LAY-71", {"found": f"下面的双线距下页边 {mm(below)} mm，应为 20 mm"}, 1)


def _letter_places(document: Recognised, upper: list[Stroke], mark: Paragraph) -> Iterator[Fault]:
    gap = upper[0].top - upper[0].weight / 2 - mark.last.bottom
    if not length("信函线距标志", gap):
        yield fault("LAY-71", mark, found=f"的双线在标志之下 {mm(gap)} mm，应为 4 mm")
    number = document.first(kinds.NUMBER)
    if number is None:
        return
    if not length("缩进", number.area.right - number.first.x1):
        yield fault("LAY-71", number, found="的发文字号没有顶格居右")
    gap = number.first.top - upper[1].top
    if not length("信函字号距线", gap):
        yield fault("LAY-71", number, found=f"的发文字号在双线之下 {mm(gap)} mm，应为 4.9 mm")


def _order(document: Recognised, mark: Paragraph) -> Iterator[Fault]:
    found = mark.first.top - mark.area.top
    if not length("命令标志距版心", found):
        yield fault("LAY-72", mark, found=f"标志上边缘距版心上边缘 {mm(found)} mm，应为 20 mm")
    number, texts = document.first(kinds.ORDER_NUMBER), document.of(kinds.BODY, *kinds.LEVELS)
    if number is None:
        yield fault("LAY-72", mark, found="标志下没有令号")
        return
    is_centred = length("居中", number.first.middle - number.area.middle)
    if not is_centred or blanks_above(number, mark) != _PAIR:
        yield fault("LAY-72", number, found="令号没有在标志下空二行居中")
    if texts and blanks_above(texts[0], number) not in (_PAIR, None):
        yield fault("LAY-72", texts[0], found="正文没有在令号下空二行")


def _names(names: Paragraph) -> Iterator[Fault]:
    lead = re.split("[:：]", names.text)[0]
    if not stands_in(names.first, names.area, 2):
        yield fault("LAY-73", names, text=lead, found="没有左空二字")
    if not hangs(names, len(lead) + 1):
        yield fault("LAY-73", names, text=lead, found="回行没有与冒号后的首字对齐")
    label = names.asked.runs[0].asian_face if names.asked else names.first.glyphs[0].face
    if standard().type_of(label) != "黑体":
        yield fault("LAY-73", names, text=lead, found="没有用黑体")
