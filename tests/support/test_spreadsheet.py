"""Tables that Excel and WPS open as they were written, every cell a text."""

from __future__ import annotations

import time
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dangwu_docs.support.spreadsheet import Table, spreadsheet

SHEET = Table("错误回执", ("记录", "原因"), (20, 40), [("a.yaml", "缺少“组织”"), ("b.yaml", "缺")])


def page(sheet: Table) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(spreadsheet([sheet]))).worksheets[0]


def test_a_sheet_holds_its_heads_and_rows():
    assert list(page(SHEET).values) == [("记录", "原因"), *SHEET.rows]
    assert page(SHEET).title == "错误回执"


def test_heads_stay_in_sight_and_columns_have_their_widths():
    shown = page(SHEET)

    assert shown.freeze_panes == "A2"
    assert shown.print_title_rows == "$1:$1"
    assert [shown.column_dimensions[name].width for name in "AB"] == [20, 40]


@pytest.mark.parametrize(
    "text",
    ["=cmd|'/C calc'!A0", "+1", "-1", "@x", "＝1", "110105194912310025", "2026-07-06", "007"],
)
def test_what_a_clerk_typed_is_text(text: str):
    cell = page(Table("表", ("甲",), (20,), [(text,)]))["A2"]

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_letters_that_a_workbook_cannot_hold_are_left_out():
    assert page(Table("表", ("甲",), (20,), [("a\x00b\x1fc",)]))["A2"].value == "abc"
    assert page(Table("表", ("甲",), (20,), [("a\ufffeb\udcffc",)]))["A2"].value == "abc"


def test_long_text_makes_its_row_higher():
    shown = page(Table("表", ("甲",), (20,), [("短",), ("很长的一句话" * 10,), ("两\n行",)]))
    heights = [shown.row_dimensions[number].height or 0 for number in (2, 3, 4)]

    assert heights[1] > heights[2] > heights[0]


def test_the_same_table_has_the_same_bytes_on_any_day(monkeypatch: pytest.MonkeyPatch):
    first = spreadsheet([SHEET])
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10_000)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 10_000))

    assert spreadsheet([SHEET]) == first


CAPTION = ("归档文件目录", "共2件")


def test_a_caption_stands_above_the_heads_and_the_heads_stay_in_sight():
    shown = page(Table("永久", ("序号", "题名"), (6, 40), [(1, "=甲")], CAPTION, centred=(0,)))

    assert [*shown.values] == [
        *[("归档文件目录", None), ("共2件", None), ("序号", "题名"), (1, "=甲")]
    ]
    assert (shown.freeze_panes, shown.print_title_rows) == ("A4", "$3:$3")
    assert shown.auto_filter.ref == "A3:B4"
    assert [cell.alignment.horizontal for cell in shown[4]] == ["center", None]
    assert shown["B4"].data_type == "s"
