"""Attachments named, signature, date, note, annexes. Source: 7.3.4 to 7.3.7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Recognised
from dangwu_docs.stages.layout.facts import Paragraph
from dangwu_docs.stages.layout.judges.gauge import (
    blanks_above,
    ends_before,
    fault,
    hangs,
    length,
    stands_in,
)
from dangwu_docs.stages.layout.standard import Fault

_LEAD = re.compile(r"附件[:：](?:\d+[.．])?")
_ITEM = re.compile(r"\d+[.．]")
_NUMERIC = re.compile(r"\d{4}年([1-9]\d?)月([1-9]\d?)日")
_NO_TEXT = "此页无正文"


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong after the text."""
    yield from _attachments(document)
    date = document.first(kinds.DATE)
    if date is not None:
        yield from _date(date)
        yield from _signature(document, date)
        yield from _company(document, date)
    for note in document.of(kinds.NOTE):
        if not stands_in(note.first, note.area, 2):
            yield fault("LAY-45", note, found="没有左空二字")
    yield from _annexes(document)


def _attachments(document: Recognised) -> Iterator[Fault]:
    one = document.first(kinds.ATTACHMENTS)
    if one is None:
        return
    if blanks_above(one, _before(document, one)) not in (1, None):
        yield fault("LAY-41", one, found="没有在正文下空一行")
    if not stands_in(one.first, one.area, 2):
        yield fault("LAY-41", one, found="没有左空二字")
    lead = _LEAD.match(one.text)
    items = document.of(kinds.ATTACHMENT)
    under = one.first.glyphs[min(3, len(one.first.glyphs) - 1)].x0
    is_aligned = all(length("缩进", item.first.x0 - under) for item in items)
    hung = [(one, lead.end() if lead else 3), *((item, _item_lead(item)) for item in items)]
    if not is_aligned or not all(hangs(item, start) for item, start in hung):
        yield fault("LAY-41", one, found="回行没有与名称的首字对齐")
    if any(item.text.endswith(("。", "；", "，")) for item in (one, *items)):
        yield fault("LAY-41", one, found="名称后加了标点")


def _item_lead(item: Paragraph) -> int:
    lead = _ITEM.match(item.text)
    return lead.end() if lead else 0


def _date(date: Paragraph) -> Iterator[Fault]:
    if not re.match(r"\d", date.text):
        yield fault("LAY-42", date, found="用了汉字数字")
    elif not _NUMERIC.fullmatch(date.text):
        yield fault("LAY-42", date, found="编了虚位")


def _signature(document: Recognised, date: Paragraph) -> Iterator[Fault]:
    signed = document.first(kinds.SIGNED)
    if signed is None or signed.page != date.page:
        return
    is_stamped = document.form == kinds.ORDER and _is_stamped(signed, date)
    if not (is_stamped or _is_sealed(signed, date) or _is_unsealed(signed, date)):
        yield fault("LAY-43", signed, found="的位置既不是加盖印章的排法，也不是不加盖的排法")


def _is_sealed(signed: Paragraph, date: Paragraph) -> bool:
    """The name over the middle of the date, four characters free; a long name needs more."""
    name, day, area = signed.first, date.first, date.area
    free = area.right - day.x1
    is_long = name.x1 - name.x0 > day.x1 - day.x0 and free > 4 * day.em
    is_far = length("署名空字", free - 4 * day.em) or is_long
    return is_far and length("署名对中", name.middle - day.middle)


def _is_unsealed(signed: Paragraph, date: Paragraph) -> bool:
    """Two characters free after the longer one, and the date two characters to the right."""
    name, day, area = signed.first, date.first, date.area
    is_shifted = length("缩进", day.x0 - name.x0 - 2 * day.em)
    return is_shifted and (ends_before(name, area, 2) or ends_before(day, area, 2))


def _is_stamped(signed: Paragraph, date: Paragraph) -> bool:
    """The signer's stamp and the date, each four characters free. Source: 7.3.5.3."""
    return all(ends_before(one.first, date.area, 4) for one in (signed, date))


def _company(document: Recognised, date: Paragraph) -> Iterator[Fault]:
    """A signature needs a text above it on its page."""
    texts = document.of(kinds.BODY, kinds.ATTACHMENTS, kinds.ATTACHMENT, *kinds.LEVELS)
    pages = {page for one in texts for page, _ in one.places}
    if any(_NO_TEXT in one.text for one in document.facts.paragraphs):
        yield fault("LAY-44", date, found=f"写了“{_NO_TEXT}”")
    elif date.page not in pages and not document.facts.pages[date.page - 1].tables:
        yield fault("LAY-44", date, found="署名和成文日期所在的一面没有正文")


def _annexes(document: Recognised) -> Iterator[Fault]:
    for one in document.of(kinds.ANNEX):
        if one.places[0][1] != 1 or not stands_in(one.first, one.area, 0):
            yield fault("LAY-46", one, found=f"“{one.text}”没有另面顶格编排在第一行")
    for title in document.of(kinds.ANNEX_TITLE):
        if blanks_above(title, _before(document, title)) not in (1, None):
            yield fault("LAY-46", title, found="附件标题没有编排在第三行")


def _before(document: Recognised, one: Paragraph) -> Paragraph | None:
    paragraphs = document.facts.paragraphs
    at = paragraphs.index(one)
    return paragraphs[at - 1] if at else None
