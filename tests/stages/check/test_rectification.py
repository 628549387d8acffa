from __future__ import annotations

from datetime import date

from tests.stages.check.conftest import Found
from tests.support_for_tests.judged import documents_of, judge, rule


def test_a_problem_needs_no_item_before_the_deadline() -> None:
    review = documents_of("类型: 评议")

    assert judge(review, [rule("REC-01")], date(2026, 9, 30)) == ()
    assert len(judge(review, [rule("REC-01")], date(2026, 10, 1))) == 1


def test_a_problem_needs_an_item_once_a_plan_is_made() -> None:
    documents = documents_of("{类型: 评议}\n---\n{类型: 整改方案}")

    assert len(judge(documents, [rule("REC-01")], date(2026, 7, 20))) == 1


def test_items_and_problems_are_the_same_set(found: Found) -> None:
    """
    类型: 评议
    问题:
    - {序号: 1, 方面: 甲, 描述: 记录不全}
    - {序号: 2, 方面: 乙, 描述: 党费漏收}
    ---
    类型: 整改
    问题序号: 1
    ---
    类型: 整改
    问题序号: 1
    ---
    类型: 整改
    问题序号: 3
    """
    assert [one.field for one in found("REC-01")] == ["问题[1]"]
    assert [one.record for one in found("REC-01.2")] == ["data/records.yaml#4"]
    assert [one.record for one in found("REC-01.3")] == ["data/records.yaml#3"]


def test_papers_about_an_unknown_review_are_not_judged(found: Found) -> None:
    """
    类型: 整改方案
    来源评议: 无此评议
    ---
    类型: 整改通知
    来源评议: 无此评议
    ---
    类型: 整改
    来源评议: 无此评议
    """
    codes = ("REC-01.2", "REC-01.6", "REC-02", "REC-04", "REC-05.2", "TRUE-39", "TRUE-40")

    assert [found(code) for code in codes] == [[]] * len(codes)


def test_measures_copied_from_a_problem_without_review_name_it(found: Found) -> None:
    """
    类型: 整改
    来源: 自查
    来源评议: null
    问题序号: null
    问题描述: 台账散失
    提出日期: 2026-07-01
    ---
    类型: 整改
    问题序号: 1
    """
    assert "台账散失" in found("REC-05")[0].message


def test_a_notice_before_the_feedback_has_no_grounds(found: Found) -> None:
    """
    类型: 评议
    ---
    类型: 整改通知
    日期: 2026-07-05
    """
    assert len(found("REC-02")) == 1


def test_progress_is_counted_from_the_day_of_feedback(found: Found) -> None:
    """
    类型: 评议
    ---
    类型: 整改
    进展: [{日期: 2026-07-01, 内容: 早于反馈}]
    销号日期: 2026-08-06
    """
    assert found("REC-04") == []
    assert [one.field for one in found("REC-04.8")] == ["进展[0].日期"]


def test_items_have_no_year_of_their_own(found: Found) -> None:
    """
    类型: 党课
    ---
    类型: 整改
    """
    assert found("REC-03.3") == []
