"""The columns of tables, as docxtpl mends them when a row has more or fewer cells than the grid.

A table whose rows are always the same is mended once, in the template; others in each document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec import Struct

from dangwu_docs.support.word_names import W
from dangwu_docs.template.outline import is_block

#: As text, not as a tree: the rest of the part must not be written again.
_GRID = re.compile(r"<w:tblGrid(?:\s[^>]*)?/>|<w:tblGrid(?:\s[^>]*)?>.*?</w:tblGrid>", re.DOTALL)
_COLUMN = re.compile(r"<w:gridCol\b[^>]*?(?:/>|></w:gridCol>)")
_WIDTH = re.compile(r'\bw:w="[^"]*"')

_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Widths = list[str | None]


class Row(Struct, frozen=True):
    """What counts of a row: its cells, and the columns that they span together."""

    cells: int
    span: int
    #: Whether every document has this row.
    always: bool = True


def fitted(widths: Widths, rows: Sequence[Row]) -> Widths:
    """Return the widths of the columns as docxtpl leaves them for these rows."""
    widths = _widened(widths, max((row.cells for row in rows), default=0))
    surplus = len(widths) - max((row.span for row in rows), default=0)
    if surplus <= 0 or None in widths:
        return widths
    numbers = [float(width or 0) for width in widths]
    left = numbers[:-surplus]
    extra = int(sum(numbers[-surplus:]) / len(left)) if left else 0
    return [str(int(number + extra)) for number in left]


def _widened(widths: Widths, cells: int) -> Widths:
    total = sum(float(width or 0) for width in widths)
    if cells <= len(widths) or total <= 0 or None in widths:
        return widths
    old, new = total / len(widths), total / cells
    kept = [str(int(float(width or 0) * new / old)) for width in widths]
    return [*kept, *[str(int(new))] * (cells - len(widths))]


def constant(widths: Widths, rows: Sequence[Row]) -> bool:
    """Tell whether the grid comes out the same whichever of the rows a document has."""
    least = [row for row in rows if row.always]
    # Rows that may be missing count with the most cells that any of them has.
    return fitted(widths, least) == fitted(widths, rows) and all(
        fitted(widths, [*least, row]) == fitted(widths, rows) for row in rows if not row.always
    )


def mended_template(source: str, root: etree._Element) -> tuple[str, bool]:
    """Return the source with every grid mended that is the same in all documents.

    The second value tells whether there are others, to be mended in each document.
    """
    grids: list[Widths | None] = []
    later = False
    for table, widths in _tables(root):
        if table is None or widths is None:
            grids.append(None)
            later = later or table is not None
            continue
        rows = list(_rows(table))
        settled = None not in rows and constant(widths, _known(rows))
        later = later or not settled
        grids.append(fitted(widths, _known(rows)) if settled else widths)
    return _with_grids(source, grids), later


def mended(text: str, root: etree._Element) -> str:
    """Return the text of a finished part, with the grids that its tables need."""
    grids: list[Widths | None] = []
    for table, widths in _tables(root):
        if table is None or widths is None:
            grids.append(None)
        else:
            grids.append(fitted(widths, _known(list(_rows(table)))))
    return _with_grids(text, grids)


def _known(rows: list[Row | None]) -> list[Row]:
    return [row for row in rows if row is not None]


def _tables(root: etree._Element) -> Iterator[tuple[etree._Element | None, Widths | None]]:
    """Yield every grid in the order of the text, with the table that it belongs to."""
    for grid in root.iter(f"{W}tblGrid"):
        parent = grid.getparent()
        is_table = parent is not None and parent.tag == f"{W}tbl"
        yield (parent, _widths(grid)) if is_table else (None, None)


def _widths(grid: etree._Element) -> Widths | None:
    """Return the widths of a grid; None where data has a say in them."""
    widths = [column.get(f"{W}w") for column in grid.findall(f"{W}gridCol")]
    numbers = all(width is None or _NUMBER.fullmatch(width) for width in widths)
    return widths if numbers and not any(map(is_block, grid)) else None


def _rows(table: etree._Element) -> Iterator[Row | None]:
    """Yield the rows, those of tables within included; None where their cells depend on data."""
    for row in table.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        spans = [_span(cell) for cell in cells]
        if any(map(is_block, row)) or None in spans:
            yield None
        else:
            span = sum(each or 0 for each in spans)
            yield Row(len(cells), span, not _may_be_missing(row, table))


def _span(cell: etree._Element) -> int | None:
    properties = cell.find(f"{W}tcPr")
    span = None if properties is None else properties.find(f"{W}gridSpan")
    if properties is not None and any(map(is_block, properties)):
        return None
    if span is None:
        return 1
    value = span.get(f"{W}val", "")
    return int(value) if value.isdecimal() else None


def _may_be_missing(row: etree._Element, table: etree._Element) -> bool:
    for element in row.iterancestors():
        if element is table:
            return False
        if is_block(element):
            return True
    return False


def _with_grids(text: str, grids: Sequence[Widths | None]) -> str:
    remaining = iter(grids)

    def replace(match: re.Match[str]) -> str:
        widths = next(remaining, None)
        return match[0] if widths is None else _with_columns(match[0], widths)

    return _GRID.sub(replace, text) if grids else text


def _with_columns(grid: str, widths: Widths) -> str:
    columns = list(_COLUMN.finditer(grid))
    if len(columns) == len(widths) == 0:
        return grid
    remaining = iter(widths)
    kept = _COLUMN.sub(_each(remaining), grid)
    added = "".join(f'<w:gridCol w:w="{width}"/>' for width in remaining)
    return kept.replace("</w:tblGrid>", f"{added}</w:tblGrid>")


def _each(widths: Iterator[str | None]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        try:
            width = next(widths)
        except StopIteration:
            return ""
        return match[0] if width is None else _WIDTH.sub(f'w:w="{width}"', match[0])

    return replace
