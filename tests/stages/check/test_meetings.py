from __future__ import annotations

from tests.stages.check.conftest import Found


def test_a_deputy_in_the_chair_needs_a_delegation(found: Found) -> None:
    """
    类型: 支委会
    主持人: 张二
    """
    assert "“委托主持”" in found("MTG-09")[0].message


def test_a_member_outside_the_committee_cannot_take_the_chair_by_delegation(found: Found) -> None:
    """
    类型: 支部党员大会
    主持人: 张九
    委托主持: 张一
    """
    assert len(found("MTG-09")) == 1


def test_a_secretary_who_is_not_recorded_is_told_so(found: Found) -> None:
    """
    类型: 组织
    任职: []
    ---
    类型: 支部党员大会
    ---
    类型: 党小组会
    ---
    类型: 组织
    编号: xz
    组织类型: 党小组
    上级: zb
    """
    assert "书记（未记）" in found("MTG-09")[0].message
    assert "组长（未记）" in found("MTG-09.2")[0].message


def test_a_small_branch_needs_no_committee_before_its_meeting(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 张三]
    任职: {张一: 书记}
    ---
    类型: 支部党员大会
    议题: [{标题: 换届, 类别: 重要事项, 支委会讨论日期: 2026-03-01, 讨论情况: 同意}]
    """
    assert found("MTG-07") == found("MTG-07.2") == []


def test_the_earliest_committee_meeting_on_an_item_counts(found: Found) -> None:
    """
    类型: 支委会
    日期: [2026-03-11, 2026-03-01, 2026-03-20]
    议题: [{标题: 预算, 报告内容: 草案, 提交党员大会: 是}]
    ---
    类型: 支部党员大会
    议题: [{标题: 预算, 类别: 重要事项, 讨论情况: 同意}]
    """
    assert found("MTG-07") == []


def test_meetings_of_an_unknown_organisation_are_not_judged(found: Found) -> None:
    """
    类型: 支部党员大会
    组织: 无此组织
    议题: [{标题: 预算, 类别: 重要事项, 讨论情况: 同意}]
    ---
    类型: 支委会
    组织: 无此组织
    ---
    类型: 党小组会
    组织: 无此组织
    ---
    类型: 专题会议
    组织: 无此组织
    """
    codes = ("MTG-06", "MTG-07", "MTG-09", "MTG-09.2", "MTG-19", "TRUE-09", "TRUE-10")

    assert [found(code) for code in codes] == [[]] * len(codes)


def test_a_committee_above_has_no_deputy_to_sit_in(found: Found) -> None:
    """
    类型: 组织
    编号: dz
    组织类型: 机关党委
    任职: {张一: 书记, 李四: 专职副书记}
    ---
    类型: 专题会议
    出席: [张一]
    缺席: [{姓名: 李四, 原因: 公出}]
    """
    assert found("MTG-19") == []
