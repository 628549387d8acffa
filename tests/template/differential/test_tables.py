"""Tags in tables print what docxtpl prints, and the grid fits as docxtpl makes it fit."""

from __future__ import annotations

import pytest
from tests.template.differential.comparison import assert_same
from tests.template.differential.packages import document
from tests.template.differential.tables import TABLES

ITEMS = [[], ["甲"], ["一", "<二> & 三"], ["1", "2\n3", "\t", "4", "5", "6"]]


@pytest.mark.parametrize("items", ITEMS, ids=len)
@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str, items: list[str]) -> None:
    assert_same(
        document(TABLES[name]), {"列": items, "数": 3, "色": "FF0000", "有": len(items) > 1}
    )
