"""{% vm_group … %}: cells of a column become one for as long as the values stay the same."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.places import (
    cells_by_column,
    child,
    content,
    put_after,
    put_before,
    table_rows,
)
from dangwu_docs.template.additions.words import Addition, nearest

#: What an empty paragraph must not repeat of the one whose look it has.
_NOT_REPEATED = ("numPr", "sectPr")


def write_out(addition: Addition) -> None:
    """Let the cell of the tag print its text only where a group begins."""
    cell = nearest(addition.paragraph, "tc")
    if cell is None:
        return
    child(child(cell, "tcPr"), "vMerge").set(f"{W}val", "{% own_merge %}")
    inside = content(cell)
    put_before(inside[0], "{% own_first %}")
    put_after(inside[-1], "{% own_rest %}")
    # It stands after the text that follows the last element.
    cell.append(_empty_paragraph(inside[0]))
    cell[-1].tail = "{% endown_first %}"
    cell.text = addition.plain + (cell.text or "")


def rows_below(found: list[Addition]) -> set[etree._Element]:
    """Return the rows that the template itself hangs below a merged cell: they end no group."""
    hidden = set()
    for addition in found:
        cell, row = nearest(addition.paragraph, "tc"), nearest(addition.paragraph, "tr")
        table = nearest(addition.paragraph, "tbl")
        if cell is not None and row is not None and table is not None:
            column = next(at for at, each in cells_by_column(row).items() if each is cell)
            others = (each for each in table_rows(table) if each is not row)
            hidden |= {each for each in others if _continues(cells_by_column(each).get(column))}
    return hidden


def _continues(cell: etree._Element | None) -> bool:
    merge = None if cell is None else cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _empty_paragraph(like: etree._Element) -> etree._Element:
    made = like.makeelement(f"{W}p")
    look = like.find(f"{W}pPr")
    if look is not None:
        made.append(deepcopy(look))
        for name in _NOT_REPEATED:
            for each in made[0].findall(f"{W}{name}"):
                made[0].remove(each)
    return made
