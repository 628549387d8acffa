"""页码: its dashes, its height, its sides, its face. Source: 7.5."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangwu_docs.stages.layout import elements as kinds
from dangwu_docs.stages.layout.elements import Recognised
from dangwu_docs.stages.layout.facts import Line, Page
from dangwu_docs.stages.layout.judges.gauge import ends_before, is_of_size, length, mm, stands_in
from dangwu_docs.stages.layout.standard import Fault, standard

_WRITTEN = re.compile(r"—\d+—")


def judge(document: Recognised) -> Iterator[Fault]:
    """Yield what is wrong with the page numbers."""
    pages = document.facts.pages
    if document.form == kinds.COVER:
        return
    if not any(page.numbers for page in pages):
        if len(pages) > (document.form == kinds.LETTER):
            yield Fault("LAY-64", {})
        return
    # That the first page of a letter shows none is a matter of its form.
    for page in pages[document.form == kinds.LETTER :]:
        for number in page.numbers:
            yield from _number(page, number)
    yield from _face(document)
    yield from _setting(document)


def _number(page: Page, line: Line) -> Iterator[Fault]:
    if not _WRITTEN.fullmatch(line.text):
        yield Fault("LAY-61", {"text": line.text}, page.number)
    yield from _side(page, line)
    if not page.is_landscape:
        yield from _height(page, line)
    yield from _type(page, line)


def _height(page: Page, line: Line) -> Iterator[Fault]:
    """Below the nominal type area: a compensated one ends at the same ink."""
    edge = page.height - standard().areas["nominal"][1]
    found = line.baseline - standard().dash * line.em - edge
    if not length("页码距版心", found):
        yield Fault("LAY-62", {"found": mm(found)}, page.number)


def _side(page: Page, line: Line) -> Iterator[Fault]:
    is_odd = int(re.sub(r"\D", "", line.text)) % 2 == 1
    is_right = ends_before(line, page.area, 1) if is_odd else stands_in(line, page.area, 1)
    if not is_right:
        side = "单页码没有居右空一字" if is_odd else "双页码没有居左空一字"
        yield Fault("LAY-63", {"found": side}, page.number)


def _type(page: Page, line: Line) -> Iterator[Fault]:
    if not is_of_size(line.size, "四号"):
        facts = {"what": "页码", "text": line.text, "found": f"{line.size:g}", "wanted": "四号"}
        yield Fault("LAY-12", facts, page.number)


def _face(document: Recognised) -> Iterator[Fault]:
    """By the footers that a document has; a field shows its last number in them."""
    paragraphs = document.facts.asked.paragraphs if document.facts.asked else ()
    footers = (one for one in paragraphs if _WRITTEN.fullmatch(one.text))
    runs = [run for one in footers for run in one.runs if any(map(str.isdigit, run.text))]
    wrong = next((run for run in runs if standard().type_of(run.latin_face) != "宋体"), None)
    if wrong is not None:
        facts = {"what": "页码", "text": wrong.text, "found": wrong.latin_face or "默认字体"}
        yield Fault("LAY-11", {**facts, "wanted": "半角宋体"})


def _setting(document: Recognised) -> Iterator[Fault]:
    """On one page nothing shows that the next would have its number on the wrong side."""
    asked, pages = document.facts.asked, document.facts.pages
    if asked is not None and not asked.has_even_pages and len(pages) == 1:
        yield Fault("LAY-63", {"found": "没有设置奇偶页不同，双页码不会居左"})
