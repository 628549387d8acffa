"""Tables: lists with a loop row, and forms of labels and values; widths are fixed everywhere.

WPS takes widths from `gridCol` and Word from `tcW`, so both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from dangwu_docs.house.markup import Element, element, qualified
from dangwu_docs.house.paragraphs import Content, border, keep_with_next, paragraph, tag
from dangwu_docs.house.style import MM, house_style

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Rules of an ordinary table, in eighths of a point.
_THIN = 4
_ALIGNMENTS = {"中": "表中", "左": "表文"}
#: A table of many columns takes smaller type.
_DENSE = "密"


def list_table(declared: dict[str, Any], width: int) -> Element:
    """Return a table with a repeated header and one row for each item of a loop.

    `declared` has 列 (题, 宽 in mm, 值, 齐), 循环 (as in `for`), 空表 (what an empty list says),
    for smaller type 密, 可跨页 where a row may need more than what is left of a page, 随后 where
    the last row stays with what follows.
    """
    columns = declared["列"]
    widths = twips([column["宽"] for column in columns], width)
    pairs = list(zip(columns, widths, strict=True))
    size = _DENSE if _DENSE in declared else ""
    titles = [_cell(wide, f"{size}表头", column["题"]) for column, wide in pairs]
    values = [_cell(wide, size + _ALIGNMENTS[c.get("齐", "左")], c["值"]) for c, wide in pairs]
    header = _row(titles, _tall(), element("tblHeader"))
    row = _long_row(values) if "可跨页" in declared else _row(values, _tall())
    return _table(widths, [header, *_loop(declared, row, widths)])


def form_table(declared: dict[str, Any], width: int) -> Element:
    """Return a form: rows of label, value, label, value; a last value takes the width that is left.

    `declared` has 列宽 (mm) and 行; a row may be {若: condition, 行: rows}, or {可跨页: row} where
    it may need more than what is left of a page. With 随表 its rows stay together on one page.
    """
    widths = twips(declared["列宽"], width)
    made = _table(widths, _form_rows(declared["行"], widths))
    if "随表" in declared:
        keep_rows(made)
    return made


def foot_table(rows: Iterable[Element], width: int) -> Element:
    """Return a table of one column that stands at the foot of the type area. Source: 7.4.1."""
    left = house_style().pages["竖"].left
    # LibreOffice floats a table of the full width only if it is placed from the page's edge.
    place = {"horzAnchor": "page", "tblpX": left, "vertAnchor": "margin", "tblpYSpec": "bottom"}
    rules = {"top": 8, "bottom": 8, "insideH": 6}
    # A floating table stands out to the left by its cells' margin; so it has none.
    return fixed_table([width], rows, _borders(rules), element("tblpPr", place), side_margins(0))


def fixed_table(widths: Sequence[int], rows: Iterable[Element], *properties: Element) -> Element:
    """Return a table whose columns have these widths, in twips, whatever stands in them."""
    size = element("tblW", {"w": sum(widths), "type": "dxa"})
    layout = element("tblLayout", {"type": "fixed"})
    columns = [element("gridCol", {"w": one}) for one in widths]
    about = element("tblPr", {}, size, layout, *properties)
    return element("tbl", {}, about, element("tblGrid", {}, *columns), *rows)


def side_margins(width: int) -> Element:
    """Return how far text stays from the left and right edge of each cell, in twips."""
    sides = (element(side, {"w": width, "type": "dxa"}) for side in ("left", "right"))
    return element("tblCellMar", {}, *sides)


def exact_row(height: int, cells: Iterable[Element]) -> Element:
    """Return a row of a height, in twips, that text cannot change."""
    exact = element("trHeight", {"val": height, "hRule": "exact"})
    return element("tr", {}, element("trPr", {}, exact), *cells)


def single_row(width: int, content: Element) -> Element:
    """Return a row of one cell."""
    return _row([_box(width, [content])])


def tag_row(statement: str, widths: Sequence[int]) -> Element:
    """Return a row that docxtpl replaces by the statement."""
    cell = _box(sum(widths), [paragraph("表文", f"{{%tr {statement} %}}")], span=len(widths))
    return _row([cell])


def twips(millimetres: Sequence[str], width: int) -> list[int]:
    """Return widths in twips that together are `width`, which the millimetres must add up to.

    Raises:
        ValueError: the columns are not as wide as the type area.
    """
    exact = [float(one) * MM for one in millimetres]
    if abs(sum(exact) - width) > MM:
        raise ValueError(f"columns of {sum(exact) / MM:.0f} mm in a type area of {width / MM:.0f}")
    edges = [round(sum(exact[:count]) * width / sum(exact)) for count in range(len(exact) + 1)]
    return [right - left for left, right in pairwise(edges)]


def keep_rows(table: Element) -> None:
    """Keep every row but the last on the page of the next."""
    for row in table.findall(qualified("tr"))[:-1]:
        _keep_row(row)


def _keep_row(row: Element) -> None:
    for one in row.iter(qualified("p")):
        keep_with_next(one)


def _tall() -> Element:
    return element("trHeight", {"val": 480, "hRule": "atLeast"})


def _loop(declared: dict[str, Any], row: Element, widths: list[int]) -> list[Element]:
    if "循环" not in declared:
        return [row]
    nothing = [paragraph("表中", declared.get("空表", "无"))]
    empty = _row([_box(sum(widths), nothing, len(widths))], _tall())
    rows = _closed_by(row, widths) if "随后" in declared else [row]
    return [
        tag_row(f"for {declared['循环']}", widths),
        *rows,
        tag_row("else", widths),
        empty,
        tag_row("endfor", widths),
    ]


def _closed_by(row: Element, widths: list[int]) -> list[Element]:
    """Only the last row stays with what follows: all of them would glue the whole table."""
    last = deepcopy(row)
    _keep_row(last)
    return [
        tag_row("if loop.last", widths),
        last,
        tag_row("else", widths),
        row,
        tag_row("endif", widths),
    ]


def _form_rows(rows: Iterable[Any], widths: list[int]) -> list[Element]:
    made: list[Element] = []
    for row in rows:
        if not isinstance(row, dict):
            made.append(_row(_form_cells(row, widths), _tall()))
        elif "可跨页" in row:
            made.append(_long_row(_form_cells(row["可跨页"], widths)))
        else:
            inner = _form_rows(row["行"], widths)
            made += [tag_row(f"if {row['若']}", widths), *inner, tag_row("endif", widths)]
    return made


def _form_cells(row: list[Any], widths: list[int]) -> list[Element]:
    """Labels and values take turns."""
    last = len(row) - 1
    cells = []
    for number, content in enumerate(row):
        spanned = widths[number:] if number == last else widths[number : number + 1]
        style = "要素值" if number % 2 else "要素名"
        cells.append(_cell(sum(spanned), style, content, len(spanned)))
    return cells


def _cell(
    width: int, style: str, content: str | list[Content | dict[str, str]], span: int = 1
) -> Element:
    """A list is one paragraph for each of its lines."""
    lines = [content] if isinstance(content, str) else content
    return _box(width, [one for line in lines for one in _lines(style, line)], span)


def _lines(style: str, line: Content | dict[str, str]) -> list[Element]:
    """{段落: expression} prints a text of several lines as so many paragraphs."""
    if isinstance(line, dict):
        opening = tag(f"for 段 in {line['段落']} | 分段")
        return [opening, paragraph(style, "{{ 段 }}"), tag("endfor")]
    return [paragraph(style, line)]


def _box(width: int, content: Iterable[Element], span: int = 1) -> Element:
    spanned = [element("gridSpan", {"val": span})] if span > 1 else []
    size = element("tcW", {"w": width, "type": "dxa"})
    properties = element("tcPr", {}, size, *spanned, element("vAlign", {"val": "center"}))
    return element("tc", {}, properties, *content)


def _row(cells: Iterable[Element], *properties: Element) -> Element:
    return element("tr", {}, element("trPr", {}, element("cantSplit"), *properties), *cells)


def _long_row(cells: Iterable[Element]) -> Element:
    """A row taller than a page must be free to break: kept whole, its end would be cut off."""
    return element("tr", {}, element("trPr", {}, _tall()), *cells)


def _table(widths: list[int], rows: Iterable[Element]) -> Element:
    thin = _borders(dict.fromkeys(_SIDES, _THIN))
    return fixed_table(widths, rows, thin, element("jc", {"val": "center"}))


def _borders(rules: Mapping[str, int]) -> Element:
    """`rules` are in eighths of a point, in the order of the schema, as in `_SIDES`."""
    return element("tblBorders", {}, *(border(side, "single", rules[side]) for side in rules))
