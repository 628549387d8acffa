from __future__ import annotations

from datetime import date

import pytest
from tests.model.test_view import ITEM, OFFICE, REVIEW
from tests.support_for_tests.records import BRANCH, records_from

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.rectification import Rectification, RectificationReport
from dangwu_docs.model.view import record_view

CLOSED = (
    ITEM.format(index=1, status="已销号")
    + """
进展:
- {日期: 2026-07-10, 内容: 订标语}
- {日期: 2026-07-20, 内容: 挂标语}
报验日期: 2026-07-22
验收人: 秦六
验收意见: 同意
销号日期: 2026-07-24
"""
)
REPORT = """
类型: 整改报告
组织: dz
来源评议: py
日期: {day}
发文: {{发文序号: 9}}
综合评价: 逐条整改
长效机制: [月查]
"""


def item() -> Rectification:
    (found,) = records_from(CLOSED).of(Rectification)
    return found


@pytest.mark.parametrize(
    ("day", "status", "steps"),
    [
        (date(2026, 7, 9), "未启动", 0),
        (date(2026, 7, 10), "推进中", 1),
        (date(2026, 7, 22), "已报验", 2),
        (date(2026, 7, 24), "已销号", 2),
        (date(2027, 1, 1), "已销号", 2),
    ],
)
def test_a_problem_is_as_far_as_it_had_come_on_the_day(day: date, status: str, steps: int):
    then = item().on(day)

    assert (then.status, len(then.progress)) == (status, steps)
    assert (then.verdict is None) == (then.closed_on is None) == (status != "已销号")


def test_what_the_clerk_wrote_stands_where_nothing_came_later():
    returned = ITEM.format(index=1, status="退回") + "进展: [{日期: 2026-07-10, 内容: 订标语}]\n"
    (found,) = records_from(returned).of(Rectification)

    assert found.on(date(2026, 7, 10)).status == "退回"
    assert found.on(date(2026, 7, 9)).status == "未启动"


def test_a_record_that_says_not_when_what_happened_is_always_as_it_is():
    (review,) = records_from(REVIEW).of(KINDS["评议"])

    assert review.on(date(2020, 1, 1)) is review


@pytest.mark.parametrize(("day", "closed"), [("2026-07-23", 0), ("2026-07-29", 1)])
def test_a_report_tells_what_was_known_on_its_day(day: str, closed: int):
    records = records_from(BRANCH, OFFICE, REVIEW, CLOSED, REPORT.format(day=day))
    (report,) = records.of(RectificationReport)
    review = record_view(report, records, "P2")["来源评议"]

    assert review["整改情况"]["已销号"] == closed
    assert [one["状态"] for one in review["整改"]] == ["已销号" if closed else "已报验"]
