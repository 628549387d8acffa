"""Excel workbooks of plain tables; the only importer of openpyxl, and it knows no record.

What a clerk has typed is text: never a formula, a date or a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from math import ceil
from unicodedata import east_asian_width

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dangwu_docs.support.xml_characters import FORBIDDEN
from dangwu_docs.support.zipped import unzipped, zipped

_FACE = "宋体"
_LINE_PT, _CAPTION_PT = 15.0, 30.0
_TOP = Alignment(vertical="top", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_MIDDLE = Alignment("center", "center", wrap_text=True)
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="DDE6F0")
#: What openpyxl writes about the time of saving, and where.
_FACTS = "docProps/core.xml"
_SAVED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


class Table(Struct, frozen=True):
    """One table with its heads; `widths` are in letters of the Latin alphabet."""

    title: str
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str | int]]
    #: A title across the table, and a line below it.
    caption: tuple[str, str] | None = None
    #: Columns, from 0, of which the text stands in the middle.
    centred: Collection[int] = ()

    @property
    def head(self) -> int:
        """The row of the heads, from 1."""
        return len(self.caption or ()) + 1


def spreadsheet(sheets: Iterable[Table]) -> bytes:
    """Return a workbook of these sheets; the same bytes for the same sheets, on any day."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    buffer = BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue())


def _fill(page: Worksheet, sheet: Table) -> None:
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate((sheet.heads, *sheet.rows), sheet.head):
        _write(page, number, row, sheet.centred)
        page.row_dimensions[number].height = _height(row, sheet.widths)
    for cell in page[sheet.head]:
        cell.font, cell.fill = Font(_FACE, 11, bold=True), _HEAD
        cell.alignment = _MIDDLE
    last = get_column_letter(len(sheet.heads))
    page.freeze_panes = f"A{sheet.head + 1}"
    page.auto_filter.ref = f"A{sheet.head}:{last}{sheet.head + len(sheet.rows)}"
    _set_up_printing(page, sheet.head)
    if sheet.caption:
        _caption(page, sheet.caption, last)


def _caption(page: Worksheet, caption: tuple[str, str], last: str) -> None:
    for number, (text, place) in enumerate(zip(caption, ("center", "left"), strict=True), 1):
        page.merge_cells(f"A{number}:{last}{number}")
        cell = page.cell(number, 1)
        _write_text(cell, text)
        cell.font = Font(_FACE, 18 if number == 1 else 11, bold=number == 1)
        cell.alignment = Alignment(place, "center")
        page.row_dimensions[number].height = _CAPTION_PT


def _write(
    page: Worksheet, number: int, row: Sequence[str | int], centred: Collection[int]
) -> None:
    rest = _LEFT if centred else _TOP
    for column, value in enumerate(row):
        cell = page.cell(number, column + 1)
        if isinstance(value, int):
            cell.value = value
        else:
            _write_text(cell, value)
        cell.font, cell.border = Font(_FACE, 11), _BORDER
        cell.alignment = _MIDDLE if column in centred else rest


def _write_text(cell: Cell | MergedCell, text: str) -> None:
    cell.value = FORBIDDEN.sub("", text)
    cell.data_type = "s"
    cell.number_format = "@"


def _set_up_printing(page: Worksheet, head: int) -> None:
    """A4 across, as wide as the paper, with the heads on every page."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.8, footer=0.4)
    page.print_title_rows = f"{head}:{head}"
    page.oddFooter.center.text = "第 &P 页，共 &N 页"  # type: ignore[union-attr] # every page has one


def _height(row: Sequence[str | int], widths: Sequence[float]) -> float:
    """Programs differ in whether they fit rows by themselves; a row too high does no harm."""
    lines = max(map(_lines, row, widths), default=1)
    return lines * _LINE_PT + 3


def _lines(text: str | int, width: float) -> int:
    """Chinese letters take two columns; a little is lost where a line ends."""
    fitting = max(width - 1, 1)
    return sum(max(1, ceil(_columns(line) / fitting)) for line in str(text).split("\n"))


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _timeless(book: bytes) -> bytes:
    parts = unzipped(book)
    parts[_FACTS] = _SAVED.sub(b"", parts[_FACTS])
    return zipped(parts)
