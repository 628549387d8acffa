"""Columns as docxtpl mends them: its own function is the measure."""

from __future__ import annotations

from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.support_for_tests.word_packages import W

from dangwu_docs.template.grids import Row, constant, fitted, mended

CELLS = st.lists(st.none() | st.integers(1, 4), max_size=5)
WIDTHS = st.lists(st.integers(0, 5000), max_size=5)


def table(widths: list[int], rows: list[list[int | None]], nested: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    printed = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    inner = f"<w:tr><w:tc>{nested}</w:tc></w:tr>" if nested else ""
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{printed}{inner}</w:tbl>"


def cell(span: int | None) -> str:
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span else "<w:tcPr/>"
    return f"<w:tc>{properties}<w:p/></w:tc>"


@settings(max_examples=80, deadline=None)
@given(WIDTHS, st.lists(CELLS, max_size=4), WIDTHS, st.lists(CELLS, max_size=3))
def test_grids_are_mended_as_docxtpl_does(
    widths: list[int],
    rows: list[list[int | None]],
    inner_widths: list[int],
    inner_rows: list[list[int | None]],
) -> None:
    nested = table(inner_widths, inner_rows) if inner_rows else ""
    xml = f'<w:body xmlns:w="{W}">{table(widths, rows, nested)}{table(inner_widths, rows)}</w:body>'
    expected = etree.tostring(DocxTemplate.fix_tables(None, xml), method="c14n")

    found = mended(xml, etree.fromstring(xml))

    assert etree.tostring(etree.fromstring(found), method="c14n") == expected


def test_a_row_with_more_cells_narrows_the_columns() -> None:
    assert fitted(["3000", "3000"], [Row(3, 3)]) == ["2000", "2000", "2000"]


def test_columns_without_a_width_are_left_alone() -> None:
    assert fitted([None, "10"], [Row(3, 3)]) == [None, "10"]


def test_a_full_row_that_is_always_there_settles_the_grid() -> None:
    head, wide, narrow = Row(3, 3), Row(4, 4, always=False), Row(2, 2, always=False)

    assert constant(["1", "1", "1"], [head, narrow])
    assert not constant(["1", "1", "1"], [head, wide])
    assert not constant(["1", "1", "1"], [Row(3, 3, always=False)])
