from __future__ import annotations

from tests.stages.check.conftest import Found


def test_namesakes_of_two_branches_are_two_people(found: Found) -> None:
    """
    类型: 组织
    ---
    类型: 组织
    编号: zb2
    党员: [{姓名: 张一, 入党日期: 2003-05-06}]
    """
    assert found("ORG-16") == []


def test_both_branches_are_told_of_a_member_in_two(found: Found) -> None:
    """
    类型: 组织
    ---
    类型: 组织
    编号: zb2
    简称: 林业局支部
    党员: [李一, 张一]
    """
    assert [(one.record, one.field) for one in found("ORG-16")] == [
        ("zb", "党员[0]"),
        ("zb2", "党员[1]"),
    ]


def test_who_is_written_twice_in_another_branch_is_told_once(found: Found) -> None:
    """
    类型: 组织
    党员: [张一]
    ---
    类型: 组织
    编号: zb2
    简称: 林业局支部
    党员: [张一, 李一, 张一]
    """
    assert [one.message.count("林业局支部") for one in found("ORG-16") if one.record == "zb"] == [1]


def test_who_has_left_the_other_branch_or_is_not_there_yet_is_in_one(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二]
    ---
    类型: 组织
    编号: zb2
    党员:
    - {姓名: 张一, 转出日期: 2026-01-01}
    - {姓名: 张二, 转入日期: 2099-01-01}
    """
    assert found("ORG-16") == []


def test_a_branch_without_groups_has_nobody_outside_them(found: Found) -> None:
    """
    类型: 组织
    """
    assert found("ORG-16.2") == []


def test_the_illness_of_somebody_out_of_the_count_is_not_told(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, {姓名: 张二, 不计入应到: [{起: 2026-01-01, 情形: 长期卧床}]}]
    """
    assert "卧床" not in found("VOTE-05")[0].message
