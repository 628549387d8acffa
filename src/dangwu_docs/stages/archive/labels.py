"""Labels for the spines of boxes (盒脊), in the size of the boxes, as many on a page as fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from dangwu_docs.house.markup import Element, element
from dangwu_docs.house.package import pack
from dangwu_docs.house.paragraphs import border, paragraph
from dangwu_docs.house.style import MM, house_style
from dangwu_docs.house.tables import exact_row, fixed_table, side_margins
from dangwu_docs.model.archive import BoxView, Spine, SpineField
from dangwu_docs.stages.archive.boxes import packed
from dangwu_docs.support.patterns import text_pattern

#: Millimetres: around the labels, and between two of them.
_MARGIN, _GAP = 15, 6
_PAPER = 210
_NOTE = "盒脊标签：沿边框裁下，贴在档案盒的脊背上。打印时选“实际大小”，不要缩放。"
_LINE = 6
_SIDES = ("top", "left", "bottom", "right")


def spine_labels(boxes: Iterable[BoxView], spine: Spine) -> bytes:
    """Return the .docx of the labels, in the order of the boxes.

    Raises:
        CardError: a field of the label cannot be filled.
    """
    house = house_style()
    edge = round(_MARGIN * MM)
    page = replace(house.pages["竖"], top=edge, right=edge, bottom=edge, left=edge)
    body: list[Element] = []
    for number, held in enumerate(_pages(boxes)):
        breaks = [element("pageBreakBefore")] if number else []
        body += [paragraph("说明", _NOTE, *breaks), _table(held, spine)]
    size = element("pgSz", {"w": page.width, "h": page.height})
    margins = element("pgMar", dict.fromkeys(("top", "right", "bottom", "left"), edge))
    body += [paragraph("微行"), element("sectPr", {}, size, margins)]
    return pack(element("document", {}, element("body", {}, *body)), house, page, None)


def _pages(boxes: Iterable[BoxView]) -> Iterator[list[BoxView]]:
    """Between two labels there is a gap, and none after the last."""
    return packed(boxes, lambda one: one["脊厚"] + _GAP, _PAPER - 2 * _MARGIN + _GAP)


def _table(boxes: list[BoxView], spine: Spine) -> Element:
    """Columns take turns: a label, and the gap before the next."""
    columns = list(chain.from_iterable((one["脊厚"], _GAP) for one in boxes))[:-1]
    widths = [round(one * MM) for one in columns]
    rows = chain.from_iterable(_rows(one, boxes, widths) for one in spine.fields)
    return fixed_table(widths, rows, side_margins(28))


def _rows(field: SpineField, boxes: list[BoxView], widths: list[int]) -> Iterator[Element]:
    fill = text_pattern(field.value, f"归档规则的“盒脊”“{field.name}”")
    names = [field.name] * len(boxes)
    yield _row(field.name_height, "密表头", names, widths)
    yield _row(field.value_height, "表中", [fill({"盒": one}) for one in boxes], widths)


def _row(height: float, style: str, words: list[str], widths: list[int]) -> Element:
    cells = [_cell(style, word, wide) for word, wide in zip(words, widths[::2], strict=True)]
    gaps = [_cell("", "", wide) for wide in widths[1::2]]
    taken = chain.from_iterable(zip(cells, [*gaps, None], strict=True))
    return exact_row(round(height * MM), (one for one in taken if one is not None))


def _cell(style: str, words: str, width: int) -> Element:
    """Without a style it is a gap, and has no border."""
    lines = _border_lines() if style else []
    size = element("tcW", {"w": width, "type": "dxa"})
    properties = element("tcPr", {}, size, *lines, element("vAlign", {"val": "center"}))
    texts = words.split("\n") if style else [""]
    return element("tc", {}, properties, *(paragraph(style or "微行", one) for one in texts))


def _border_lines() -> list[Element]:
    """The lines along which labels are cut."""
    return [element("tcBorders", {}, *(border(side, "single", _LINE) for side in _SIDES))]
