"""版记: its rules, copies and printing office at the foot of the last page. Source: 7.4."""

from __future__ import annotations

from collections.abc import Iterator

from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Recognised
from dangwu_docs.stages.layout.facts import Page, Paragraph
from dangwu_docs.stages.layout.judges.gauge import (
    ends_before,
    fault,
    hangs,
    length,
    mm,
    stands_in,
)
from dangwu_docs.stages.layout.standard import Fault
from dangwu_docs.support.pdf_pages import Stroke

#: How far from a line of 版记 its rules are looked for, in millimetres.
_NEAR = 9


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong with 版记."""
    for keywords in document.of(kinds.KEYWORDS):
        yield fault("LAY-55", keywords)
    printed, copies = document.first(kinds.PRINTED), document.first(kinds.COPIES)
    parts = [one for one in (copies, printed) if one is not None]
    for one in document.of(kinds.COPIES):
        yield from _copies(one)
    if printed is not None:
        yield from _printed(printed)
    if parts and document.form != kinds.LETTER:
        yield from _rules(document, parts)


def _copies(one: Paragraph) -> Iterator[Fault]:
    if not stands_in(one.first, one.area, 1):
        yield fault("LAY-53", one, found="没有左空一字")
    if not hangs(one, len("抄送：")):
        yield fault("LAY-53", one, found="回行没有与冒号后的首字对齐")
    if not one.text.endswith("。"):
        yield fault("LAY-53", one, found="最后没有标句号")


def _printed(one: Paragraph) -> Iterator[Fault]:
    if not stands_in(one.first, one.area, 1):
        yield fault("LAY-54", one, found="没有左空一字")
    if not ends_before(one.last, one.area, 1):
        yield fault("LAY-54", one, found="没有右空一字")
    if not one.text.endswith("印发"):
        yield fault("LAY-54", one, found="后没有“印发”二字")


def _rules(document: Recognised, parts: list[Paragraph]) -> Iterator[Fault]:
    page = document.facts.pages[parts[-1].page - 1]
    rules = _of(page, parts)
    last = rules[-1].top if rules else parts[-1].last.bottom
    gap = page.area.bottom - last
    if page.number != len(document.facts.pages) or not length("版记距版心", gap):
        yield fault("LAY-51", parts[-1], found=mm(gap))
    outer, inner = [*rules[:1], *rules[-1:]], rules[1:-1]
    is_fine = all(length("版记首末线", rule.weight) for rule in outer)
    if not is_fine or not all(length("版记中线", rule.weight) for rule in inner):
        yield fault("LAY-52", parts[0], found="粗细不合推荐的 0.35 mm 和 0.25 mm")
    if len(rules) < len(parts) + 1:
        yield fault("LAY-52", parts[0], found="少了首条、末条或中间的")


def _of(page: Page, parts: list[Paragraph]) -> list[Stroke]:
    top, bottom = parts[0].first.top - _NEAR, parts[-1].last.bottom + _NEAR
    return [rule for rule in page.long_rules if top < rule.top < bottom and not rule.is_red]
