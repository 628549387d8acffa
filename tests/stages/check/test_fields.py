from __future__ import annotations

import pytest
from tests.stages.check.conftest import Found
from tests.support_for_tests.judged import documents_of, judge, rule
from tests.support_for_tests.records import ASSEMBLY, records_from

from dangwu_docs.model.rules import Rule
from dangwu_docs.model.shape import Shape
from dangwu_docs.stages.check.fields import parts


def test_counts_are_compared_as_numbers(found: Found) -> None:
    """
    类型: 测评
    测评票:
      发出: 100
      收回: 99
      有效: 9
      选项: [{选项名称: 满意, 票数: 5}, {选项名称: 不满意, 票数: 4}]
    """
    assert found("TRUE-28") == found("TRUE-29") == []


def test_times_are_compared_as_times(found: Found) -> None:
    """
    类型: 党课
    开始: "9:05"
    结束: "10:00"
    """
    assert found("TRUE-13") == []


def test_a_meeting_that_seems_to_end_before_it_begins_may_have_ended_after_midnight(
    found: Found,
) -> None:
    """
    类型: 党课
    开始: "22:30"
    结束: "0:40"
    """
    assert "“次日结束: 是”" in found("TRUE-13")[0].hint


def test_no_meeting_lasts_a_day(found: Found) -> None:
    """
    类型: 党课
    开始: "9:00"
    结束: "9:00"
    次日结束: 是
    """
    assert "09:00 开始、次日09:00 结束" in found("TRUE-13")[0].message


def test_hours_are_granted_for_what_a_meeting_lasted_over_midnight(found: Found) -> None:
    """
    类型: 党课
    开始: "22:30"
    结束: "0:30"
    次日结束: 是
    学时: 2
    """
    assert found("TRUE-23") == []


def test_a_missing_fact_is_told_where_it_belongs(found: Found) -> None:
    """
    类型: 评议
    综合评价: null
    问题: [{序号: 1, 方面: 作风, 描述: 甲, 依据: 已写}, {序号: 2, 方面: 作风, 描述: 乙}]
    """
    assert [one.field for one in found("FACT-01")] == ["综合评价", "问题[1].依据"]


def test_a_report_upwards_names_its_signer_and_a_summary_its_problems(found: Found) -> None:
    """
    类型: 整改报告
    ---
    类型: 年度总结
    年度: 2026
    日期: 2026-12-28
    亮点: [护水]
    下年打算: [巩固]
    """
    assert [one.field for one in found("FACT-01")] == ["发文.签发人", "存在问题"]


def test_what_minutes_need_not_tell_is_not_asked_for(found: Found) -> None:
    """
    类型: 支部党员大会
    小结: null
    议题: [{标题: 批评与自我批评, 发言: [{姓名: 张三, 要点: 作了自我批评。}]}]
    """
    assert found("FACT-01") == found("MTG-22.2") == []


def test_spans_within_a_record_are_looked_at(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, {姓名: 张二, 外出: [{起: 2026-03-02, 止: 2026-03-01, 原因: 培训}]}]
    """
    assert [one.field for one in found("TRUE-34")] == ["党员[1].外出[0].止"]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("学时", "次数", 1), ("次数", "学时", 0), ("题目", "地点", 1), ("结束", "开始", 1)],
)
def test_an_office_may_order_any_two_fields(first: str, second: str, count: int) -> None:
    parameters = {"甲": first, "乙": second}
    order = rule("TRUE-12").model_copy(update={"kinds": ("党课",), "parameters": parameters})
    lecture = documents_of("{类型: 党课, 学时: 10.5, 次数: 9, 地点: a, 题目: b}")

    assert len(judge(lecture, [order])) == count


def _ayes(kind: type[Shape]) -> tuple[str, ...]:
    return tuple({"ayes"} & kind.model_fields.keys())


def test_of_a_record_only_the_parts_that_matter_are_gone_through() -> None:
    (entry,) = records_from(ASSEMBLY + "- {标题: 学习文件}\n")

    assert [path for path, _ in parts(entry.record, _ayes)] == [("议题", 0, "表决")]


def test_a_rule_may_allow_some_days_ahead() -> None:
    documents = documents_of("类型: 支委会\n日期: 2027-01-03")

    def allowing(days: int) -> Rule:
        return rule("TRUE-43").model_copy(update={"parameters": {"最多天数": days}})

    assert judge(documents, [allowing(3)]) == ()
    assert "3 天以后" in judge(documents, [allowing(2)])[0].message
