"""Text between the elements of Word's XML, and where elements stand among one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.words import nearest

#: What may stand before these children; Word wants the children of both in one order.
_BEFORE = {
    "vMerge": ("cnfStyle", "tcW", "gridSpan", "hMerge"),
    "numPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
}
_ROW_TAG = re.compile(r"\{[{%#][-+]?tr\s")
_PROPERTIES = ("pPr", "tcPr")


def put_before(element: etree._Element, text: str) -> None:
    """Put a text right before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def put_after(element: etree._Element, text: str) -> None:
    """Put a text right after an element."""
    element.tail = text + (element.tail or "")


def content(place: etree._Element) -> list[etree._Element]:
    """Return what a paragraph or cell holds beside its properties."""
    return [child for child in place if child.tag not in {f"{W}{name}" for name in _PROPERTIES}]


def child(parent: etree._Element, name: str) -> etree._Element:
    """Return the child of a name, made where there is none: at its place among the properties."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = parent.makeelement(f"{W}{name}")
        before = {f"{W}{each}" for each in _BEFORE.get(name, ())}
        at = max((at for at, each in enumerate(parent, 1) if each.tag in before), default=0)
        parent.insert(at, found)
    return found


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows that a table prints, not those of tables within."""
    for row in table.iter(f"{W}tr"):
        if nearest(row, "tbl") is table and not _is_tag(row):
            yield row


def _is_tag(row: etree._Element) -> bool:
    """Tell whether docxtpl takes a row away, with {%tr for … %} in it."""
    own = (piece for piece in row.iter(f"{W}t") if nearest(piece, "tr") is row)
    text = "".join(piece.text or "" for piece in own)
    return _ROW_TAG.search(text) is not None


def cells_by_column(row: etree._Element) -> dict[int, etree._Element]:
    """Return the cells of a row by the column that they begin in."""
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    column = int(skipped.get(f"{W}val", "0")) if skipped is not None else 0
    found = {}
    for cell in row.iterchildren(f"{W}tc"):
        found[column] = cell
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        column += int(span.get(f"{W}val", "1")) if span is not None else 1
    return found
