"""Documents are measured one by one; what is wrong is told once, however often it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from dangwu_docs.model.findings import Finding
from dangwu_docs.model.layout import Measured, Sheet
from dangwu_docs.stages.layout.elements import OTHER, Recognised, recognise
from dangwu_docs.stages.layout.judges import JUDGES
from dangwu_docs.stages.layout.judges.gauge import quoted
from dangwu_docs.stages.layout.measure import measure
from dangwu_docs.stages.layout.standard import Fault, standard
from dangwu_docs.support.docx_styles import asked_look
from dangwu_docs.support.pdf import PdfError
from dangwu_docs.support.pdf_pages import MOST_PAGES, read_pages

#: How many of the paragraphs that were not judged are quoted.
_FEW = 3
_HINT = "请用 Word 或 WPS 打开核对；是扫描件的，请找到原来的 .docx 再测。"


def layout(sheets: Iterable[Sheet]) -> Iterator[Measured]:
    """Yield what is wrong with the pages of each document, in their order."""
    for sheet in sheets:
        try:
            yield _measured(sheet)
        except PdfError as error:
            yield _unmeasured(sheet, f"PDF 读不出来（{error}）", _HINT)


def _measured(sheet: Sheet) -> Measured:
    if sheet.pdf is None:
        return _unmeasured(sheet, sheet.error, sheet.hint)
    pages = read_pages(sheet.pdf)
    if not any(page.glyphs for page in pages):
        return _unmeasured(sheet, "页面上没有文字", _HINT)
    document = recognise(measure(pages, asked_look(sheet.docx) if sheet.docx else None))
    judged = chain.from_iterable(judge(document) for judge in JUDGES)
    faults = (*_causes(tuple(judged)), *_limits(document))
    found = tuple(_once(faults, sheet.file))
    return Measured(sheet.file, document.form, len(pages), found, sheet.substituted)


def _unmeasured(sheet: Sheet, reason: str, hint: str) -> Measured:
    finding = standard().finding(Fault("LAY-92", {"found": reason, "hint": hint}), sheet.file)
    return Measured(sheet.file, "", 0, (finding,))


def _causes(faults: tuple[Fault, ...]) -> Iterator[Fault]:
    hidden = {one for fault in faults for one in standard().hides.get(fault.code, ())}
    return (fault for fault in faults if fault.code not in hidden)


def _once(faults: Iterable[Fault], file: str) -> Iterator[Finding]:
    """A fault of each line is one finding at the first of them."""
    alike: dict[object, list[Fault]] = {}
    for fault in faults:
        facts = ((key, fact) for key, fact in fault.facts.items() if key != "text")
        alike.setdefault((fault.code, *facts), []).append(fault)
    for first, *others in alike.values():
        found = standard().finding(first, file)
        more = f"（共 {len(others) + 1} 处）" if others else ""
        yield replace(found, message=f"{found.message}{more}")


def _limits(document: Recognised) -> Iterator[Fault]:
    """Say what was not judged."""
    unjudged = tuple(_unjudged(document))
    if unjudged:
        yield Fault("LAY-91", {"found": "；".join(unjudged)})


def _unjudged(document: Recognised) -> Iterator[str]:
    others = document.of(OTHER)
    if others:
        shown = "、".join(f"第{one.page}页“{quoted(one.text)}”" for one in others[:_FEW])
        yield f"没有认出是哪种要素的 {len(others)} 段（{shown}）"
    pages = document.facts.pages
    if any(page.tables for page in pages):
        yield "表格内的文字"
    if any(page.is_landscape for page in pages):
        yield "横排页的页码方向"
    if len(pages) == MOST_PAGES:
        yield f"第 {MOST_PAGES} 页以后"
    if document.facts.asked is None:
        yield "PDF 看不出的加粗、上下边距和奇偶页设置"
