from __future__ import annotations

from tests.stages.check.conftest import Found


def test_people_of_an_unknown_organisation_are_not_judged(found: Found) -> None:
    """
    类型: 支部党员大会
    组织: 无此组织
    出席: [李四]
    缺席: [{姓名: 李四, 原因: 公出}]
    """
    codes = ("TRUE-03", "TRUE-04", "TRUE-05", "TRUE-06", "TRUE-07")

    assert [found(code) for code in codes] == [[]] * len(codes)


def test_somebody_out_of_the_count_belongs_under_guests(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, {姓名: 张三, 不计入应到: [{起: 2026-01-01, 情形: 长期卧床, 批准: 批复}]}]
    ---
    类型: 支部党员大会
    出席: [张一, 张二, 张三]
    """
    assert "张三" in found("TRUE-05")[0].message
    assert found("TRUE-04") == []


def test_a_leave_without_end_goes_on(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, {姓名: 张三, 外出: [{起: 2026-01-01, 原因: 驻村}]}]
    ---
    类型: 支部党员大会
    """
    message = found("TRUE-03")[0].message

    assert "自 2026-01-01 至 今 外出" in message
    assert "驻村" not in message


def test_a_guest_may_keep_the_minutes(found: Found) -> None:
    """
    类型: 专题会议
    记录人: 王强
    列席: [{姓名: 王强, 职务: 办公室主任}]
    ---
    类型: 组织
    编号: dz
    组织类型: 党组
    任职: {张一: 书记}
    """
    assert found("TRUE-10") == found("TRUE-05") == []
