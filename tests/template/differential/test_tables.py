"""Tags in tables print what docxtpl prints, and the grid fits as docxtpl makes it fit."""

from __future__ import annotations

import pytest
from tests.template.differential.comparison import assert_same
from tests.template.differential.packages import document, row
from tests.template.differential.tables import TABLES

ITEMS = [[], ["甲"], ["一", "<二> & 三"], ["1", "2\n3", "\t", "4", "5", "6"]]


@pytest.mark.parametrize("items", ITEMS, ids=len)
@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str, items: list[str]) -> None:
    assert_same(
        document(TABLES[name]), {"列": items, "数": 3, "色": "FF0000", "有": len(items) > 1}
    )


@pytest.mark.parametrize("cells", ["甲乙", "甲乙丙", "甲"], ids=len)
@pytest.mark.parametrize("width", [3000, "3001"])
def test_a_width_of_a_column_may_be_a_value(cells: str, width: object) -> None:
    grid = '<w:tblGrid><w:gridCol w:w="{{ 值 }}"/><w:gridCol w:w="4500"/></w:tblGrid>'
    docx = document(f"<w:tbl><w:tblPr/>{grid}{row(*cells)}</w:tbl>")

    assert_same(docx, {"值": width})
