"""Boxes: one 保管期限 and one 届 in each, as full as they may be."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.archives import RULES, items, paper

from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.stages.archive.boxes import boxed

papers = st.lists(
    st.builds(
        paper,
        st.text("甲乙丙丁戊己", min_size=1, max_size=5),
        st.integers(0, 2),
        ordinal=st.integers(1, 3),
        pages=st.none() | st.integers(1, 900),
    ),
    unique_by=lambda one: one.job.path,
)


@settings(deadline=None)
@given(papers)
def test_no_box_mixes_retentions_or_terms_and_none_is_too_full(found: list):
    kept = items(*found)
    boxes = boxed(kept, RULES)

    assert [one for box in boxes for one in box.items] == [*kept]
    for box in boxes:
        assert {one.paper.retention for one in box.items} == {box.retention}
        assert {one.paper.ordinal for one in box.items} == {box.ordinal}
        assert [one.number for one in box.items] == [
            *range(box.items[0].number, box.items[-1].number + 1)
        ]
        sheets = sum(-(-(one.paper.pages or 4) // 2) for one in box.items)
        assert sheets <= box.size.sheets or len(box.items) == 1


def test_sizes_may_be_written_in_any_order():
    told = RULES.model_dump(by_alias=True)
    rules = ArchiveRules.model_validate({**told, "盒": told["盒"][::-1]})

    assert rules.boxes == RULES.boxes


def test_a_box_is_as_thin_as_its_sheets_allow():
    thin, thick = (boxed(items(paper("甲", pages=n)), RULES)[0] for n in (300, 301))

    assert (thin.size.spine, thick.size.spine) == (20, 30)


def test_boxes_of_a_retention_are_numbered_and_full_ones_are_followed_by_others():
    found = boxed(items(*(paper(name, pages=500) for name in "甲乙丙"), paper("丁", 0)), RULES)

    assert [(box.retention.code, box.number, len(box.items)) for box in found] == [
        *[("Y", 1, 1), ("D10", 1, 1), ("D10", 2, 1), ("D10", 3, 1)]
    ]


def test_pages_of_a_box_are_known_when_all_are_counted():
    (counted,) = boxed(items(paper("甲", pages=2), paper("乙", pages=3)), RULES)
    (other,) = boxed(items(paper("甲", pages=2), paper("乙")), RULES)

    assert (counted.pages, other.pages) == (5, None)
