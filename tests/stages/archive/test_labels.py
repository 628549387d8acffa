"""Spine labels in the size of the boxes."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.archives import PLACE, RULES, items, paper

from dangwu_docs.model.archive import BoxView
from dangwu_docs.stages.archive.boxes import boxed
from dangwu_docs.stages.archive.labels import spine_labels
from dangwu_docs.stages.archive.views import FiledYear, archive_view


def boxes(*pages: int) -> list[BoxView]:
    kept = items(*(paper(f"{number:03}", pages=one) for number, one in enumerate(pages)))
    filed = FiledYear("县水务局党支部", PLACE, kept, boxed(kept, RULES))
    return archive_view(filed, RULES)["盒"]


def labels(*pages: int) -> Document:
    return docx.Document(BytesIO(spine_labels(boxes(*pages), RULES.spine)))


def test_a_label_is_as_wide_as_its_box_and_says_what_is_in_it():
    (table,) = labels(800, 100).tables
    column = [cell.text for cell in table.columns[0].cells]

    assert [round(one.width.mm) for one in table.columns] == [50, 6, 20]
    assert column[::2] == ["全宗号", "年度", "保管期限", "机构", "起止件号", "盒号"]
    assert column[1::2] == ["Q012", "2026", "10年", "县水务局党支部", "0001\n—\n0001", "1"]


def test_a_label_is_lower_than_a4():
    (table,) = labels(1).tables

    assert 230 < sum(round(row.height.mm) for row in table.rows) < 255


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([841, 700, 500, 301]), min_size=1, max_size=12))
def test_labels_stay_on_the_paper_and_none_is_lost(pages: list[int]):
    tables = labels(*pages).tables

    assert sum((len(table.columns) + 1) // 2 for table in tables) == len(boxes(*pages))
    for table in tables:
        assert sum(round(one.width.mm) for one in table.columns) <= 180
