"""Values of a paragraph as it was, between the words of its template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.stages.compare.fields import old_values

COUNTS = (("应到", ""), ("29", "应到"), ("人，实到", ""), ("27", "实到"), ("人", ""))
MOMENT = (("3月14日", "日期"), ("14时30分", "开始"), ("至", ""), ("16时", "结束"))


@pytest.mark.parametrize(
    ("old", "pieces", "expected"),
    [
        ("应到28人，实到27人", COUNTS, [("应到", "28", "29")]),
        ("应到28人，实到26人", COUNTS, [("应到", "28", "29"), ("实到", "26", "27")]),
        ("应到人，实到27人", COUNTS, [("应到", "", "29")]),
        ("应到29人，实到27人", COUNTS, []),
        ("应有29人，实到27人", COUNTS, []),
        ("应到29人，实到27人。", COUNTS, []),
        ("3月13日14时30分至16时", MOMENT, [("日期", "3月13日", "3月14日")]),
        ("3月14日15时至16时", MOMENT, [("开始", "15时", "14时30分")]),
        ("3月13日15时至16时", MOMENT, [("日期、开始", "3月13日15时", "3月14日14时30分")]),
        ("3月14日14时30分至17时", MOMENT, [("结束", "17时", "16时")]),
        ("旧", (("新", "题"),), [("题", "旧", "新")]),
    ],
)
def test_what_changed_is_told_by_its_field(old: str, pieces: tuple, expected: list) -> None:
    assert list(old_values(old, pieces)) == expected


@given(st.lists(st.tuples(st.text("甲乙丙", min_size=1), st.text("子丑", max_size=1)), max_size=6))
def test_a_paragraph_that_is_the_same_has_no_changes(pieces: list[tuple[str, str]]) -> None:
    assert list(old_values("".join(text for text, _ in pieces), pieces)) == []


@given(
    st.text("甲乙，", max_size=60),
    st.lists(st.sampled_from([("甲", "a"), ("，", "")]), max_size=20),
)
def test_whatever_stood_there_is_read_at_once(old: str, pieces: list[tuple[str, str]]) -> None:
    assert all(then != now for _, then, now in old_values(old, pieces))
