"""Which element of an official document each paragraph is; what is not recognised stays 其他."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from math import inf

from msgspec import Struct

from dangwu_docs.stages.layout.facts import Facts, Page, Paragraph
from dangwu_docs.support.pdf_pages import Stroke

MARK, NUMBER, SIGNER = "发文机关标志", "发文字号", "签发人"
SERIAL, SECRET, URGENT = "份号", "密级和保密期限", "紧急程度"
ORDER_NUMBER = "令号"
TITLE, RECIPIENTS, BODY = "标题", "主送机关", "正文"
LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")
ATTACHMENTS, ATTACHMENT = "附件说明", "附件列项"
SIGNED, DATE, NOTE = "署名", "成文日期", "附注"
COPIES, PRINTED, KEYWORDS = "抄送机关", "印发机关和印发日期", "主题词"
NAMES, ANNEX, ANNEX_TITLE = "名单", "附件序号", "附件标题"
OTHER = "其他"
OFFICIAL, LETTER, ORDER, MINUTES = "公文", "信函", "命令", "纪要"
PLAIN, COVER = "无版头", "封面"

_LARGE = 18
#: Rules as near as this are one double rule.
_DOUBLE = 2
#: A text begins so many characters from the margin.
_INDENT = 2
_HAN = "一二三四五六七八九十"
_YEAR = rf"(?:(?:19|20)\d{{2}}|[一二][〇○零Oo0{_HAN}]{{3}})年"
_DAY = rf"{_YEAR}[\d{_HAN}]{{1,3}}月[\d{_HAN}]{{1,3}}日"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    ATTACHMENTS: re.compile(r"附件[:：].+"),
    ANNEX: re.compile(r"附件\d{0,2}"),
    COPIES: re.compile(r"抄送[:：].+"),
    PRINTED: re.compile(rf".+{_DAY}(?:印发)?"),
    KEYWORDS: re.compile(r"主题词[:：].*"),
    NAMES: re.compile(r"(?:出席|请假|列席)[:：].*"),
    DATE: re.compile(_DAY),
    LEVELS[0]: re.compile(r"[一二三四五六七八九十]{1,3}[、.．,，].{1,60}"),
    LEVELS[1]: re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）].+"),
    LEVELS[2]: re.compile(r"\d{1,2}[.．、](?!\d).+"),
    LEVELS[3]: re.compile(r"[（(]\d{1,2}[)）].+"),
}
_HEAD: Mapping[str, re.Pattern[str]] = {
    SERIAL: re.compile(r"\d{6}"),
    SECRET: re.compile(r"(?:绝密|机密|秘密).{0,8}"),
    URGENT: re.compile(r"特急|加急|特提|平急"),
    NUMBER: re.compile(
        r"[\u4e00-\u9fff]{1,16}[〔\[【（(［〈]\d{2,4}[〕\]】)）］〉]第?\d+号(?:签发人[:：].+)?"
    ),
    ORDER_NUMBER: re.compile(r"第\d+号"),
    SIGNER: re.compile(r"签发人[:：].+"),
}
_BRACKETED = re.compile(r"[（(].+[)）]")
_SIGNING = "（签字）"
_SENTENCE = ("。", "；", "：", "，", "！", "？", "”", ".")


class Element(Struct, frozen=True, eq=False):
    """A paragraph and what it is."""

    kind: str
    paragraph: Paragraph


class Recognised(Struct, frozen=True, eq=False, dict=True):
    """A document whose elements are known, in the order of its pages."""

    facts: Facts
    form: str
    elements: tuple[Element, ...]

    def of(self, *kinds: str) -> list[Paragraph]:
        """Return the paragraphs of some kinds."""
        return [one.paragraph for one in self.elements if one.kind in kinds]

    def first(self, kind: str) -> Paragraph | None:
        """Return the first paragraph of a kind."""
        return next(iter(self.of(kind)), None)

    @cached_property
    def red_rules(self) -> list[Stroke]:
        """The red rules of the first page, from the top."""
        return red_rules(self.facts.pages[0])


def red_rules(page: Page) -> list[Stroke]:
    """Return the long red rules of a page, from the top."""
    return [rule for rule in page.long_rules if rule.is_red]


def recognise(facts: Facts) -> Recognised:
    """Return the document with its elements."""
    cover = _cover(facts)
    head, rest = _divided(facts, cover)
    elements = [*_head(head), *_closed(list(_text(rest)))]
    marks = [one.paragraph.text for one in elements if one.kind == MARK]
    form = _form(facts, marks) if elements else COVER
    return Recognised(facts, form, (*(Element(OTHER, one) for one in cover), *elements))


def _cover(facts: Facts) -> list[Paragraph]:
    """A first page on which all stands in the middle, without mark or table, is no text."""
    page = facts.pages[0]
    first = [one for one in facts.paragraphs if one.page == 1]
    is_cover = all(one.is_centred or one.first.size >= _LARGE for one in first)
    is_official = bool(page.tables) or any(line.is_red for line in page.lines)
    return first if is_cover and not is_official else []


def _form(facts: Facts, marks: Iterable[str]) -> str:
    mark = "".join(marks)
    if not mark:
        return PLAIN
    page = facts.pages[0]
    tops = [rule.top for rule in red_rules(page)]
    if any(below - above < _DOUBLE for above, below in pairwise(tops)):
        return LETTER
    if mark.endswith(("命令", "令")):
        return ORDER
    return MINUTES if mark.endswith("纪要") else OFFICIAL


def _divided(facts: Facts, cover: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The head ends with its rule; where there is none, with the last red line."""
    page = facts.pages[0]
    upper = [rule.top for rule in red_rules(page) if rule.top < page.height / 2]
    red = [line.bottom for line in page.lines if line.is_red and line.size >= _LARGE]
    end = max([*upper[:2], *red, 0])
    head = [one for one in facts.paragraphs if one.page == 1 and one.first.baseline < end]
    return head, [one for one in facts.paragraphs if one not in head and one not in cover]


def _head(paragraphs: Iterable[Paragraph]) -> Iterator[Element]:
    for one in paragraphs:
        is_mark = one.first.size >= _LARGE
        yield Element(MARK if is_mark else _matching(_HEAD, one) or OTHER, one)


def _text(paragraphs: Iterable[Paragraph]) -> Iterator[Element]:
    """Up to the first text, number of a letter and title; then all the rest."""
    has_title = has_text = False
    for one in paragraphs:
        kind = "" if has_text else _above_text(one, has_title=has_title)
        if not kind:
            has_text, kind = True, _kind(one)
        has_title |= kind == TITLE
        yield Element(kind, one)


def _above_text(one: Paragraph, *, has_title: bool) -> str:
    if not has_title and (kind := _matching(_HEAD, one)):
        return kind
    if one.first.size >= _LARGE or (one.is_centred and not has_title):
        return TITLE
    if has_title and one.is_centred and _BRACKETED.fullmatch(one.text):
        return OTHER
    is_address = one.text.endswith(("：", ":")) and _SIGNING not in one.text
    if has_title and is_address and not _matching(_PATTERNS, one):
        return RECIPIENTS
    return ""


def _kind(one: Paragraph) -> str:
    if kind := _matching(_PATTERNS, one):
        is_name = kind in LEVELS and one.is_centred
        return OTHER if is_name else kind
    # Beside a table on a turned page there is no text.
    is_turned = one.area.width > one.area.height
    if is_turned or one.is_centred or _BRACKETED.fullmatch(one.text) or _SIGNING in one.text:
        return OTHER
    is_text = len(one.lines) > 1 or one.text.endswith(_SENTENCE)
    return BODY if is_text or _is_indented(one) else OTHER


def _is_indented(one: Paragraph) -> bool:
    """Two characters in, as the first line of a text begins."""
    return round(_depth(one)) == _INDENT


def _closed(elements: list[Element]) -> Iterator[Element]:
    """What an element is may hang on its neighbours: 署名 on the date, items on 附件说明."""
    dates = [number for number, one in enumerate(elements) if one.kind == DATE]
    date = dates[-1] if dates else inf
    for number, one in enumerate(elements):
        before = elements[number - 1] if number else one
        yield Element(_in_place(one, before, number - date), one.paragraph)


def _in_place(one: Element, before: Element, after_date: float) -> str:
    deep = _depth(one.paragraph) > _INDENT + 1
    if one.kind == LEVELS[2] and deep and before.kind in (ATTACHMENTS, LEVELS[2]):
        return ATTACHMENT
    if after_date == -1 and deep and one.kind in (OTHER, BODY):
        return SIGNED
    if after_date == 1 and _BRACKETED.fullmatch(one.paragraph.text):
        return NOTE
    if one.kind == PRINTED and after_date < 0 and not one.paragraph.text.endswith("印发"):
        return BODY
    if before.kind == ANNEX and one.paragraph.is_centred:
        return ANNEX_TITLE
    return OTHER if one.kind == DATE and after_date else one.kind


def _depth(one: Paragraph) -> float:
    """How many characters its first line begins from the margin."""
    return (one.first.x0 - one.area.left) / one.first.em


def _matching(patterns: Mapping[str, re.Pattern[str]], one: Paragraph) -> str:
    text = one.text
    return next((kind for kind, pattern in patterns.items() if pattern.fullmatch(text)), "")
