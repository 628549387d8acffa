"""A year passes between admission and confirmation, on the roster and in the minutes."""

from __future__ import annotations

from tests.stages.check.conftest import Found


def test_nobody_is_confirmed_before_the_year_is_over(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, {姓名: 张二, 入党日期: 2025-03-10, 转正日期: 2026-03-09}]
    """
    told = found("DEV-07")

    assert [one.field for one in told] == ["党员[1].转正日期"]
    assert all(part in told[0].message for part in ("2025-03-10", "2026-03-10", "2026-03-09"))


def test_who_is_confirmed_on_the_day_of_admission_had_no_probation(found: Found) -> None:
    """
    类型: 组织
    党员: [{姓名: 张一, 入党日期: 2025-03-10, 转正日期: 2025-03-10}]
    """
    assert len(found("DEV-07")) == 1


def test_exactly_a_year_is_enough_and_longer_is_no_fault(found: Found) -> None:
    """Who was delayed may have had an extension, of which the roster says nothing.

    ---
    类型: 组织
    党员:
    - {姓名: 张一, 入党日期: 2025-03-10, 转正日期: 2026-03-10}
    - {姓名: 张二, 入党日期: 2023-03-10, 转正日期: 2026-03-10}
    """
    assert found("DEV-07") == []


def test_the_year_from_29_february_is_over_on_28_february(found: Found) -> None:
    """
    类型: 组织
    党员:
    - {姓名: 张一, 入党日期: 2024-02-29, 转正日期: 2025-02-28}
    - {姓名: 张二, 入党日期: 2024-02-29, 转正日期: 2025-02-27}
    """
    assert [one.field for one in found("DEV-07")] == ["党员[1].转正日期"]


def test_nothing_is_said_of_who_is_not_confirmed(found: Found) -> None:
    """
    类型: 组织
    党员: [{姓名: 张一, 入党日期: 2025-03-10, 转正日期: null}]
    """
    assert found("DEV-07") == []


def test_dates_in_the_wrong_order_are_told_once(found: Found) -> None:
    """
    类型: 组织
    党员: [{姓名: 张一, 入党日期: 2025-03-10, 转正日期: 2024-03-10}]
    """
    assert len(found("TRUE-42")) == 1
    assert found("DEV-07") == []


def test_those_admitted_before_1982_are_not_judged_by_the_constitution_of_today(
    found: Found,
) -> None:
    """From 1969 to 1977 there was no probation.

    ---
    类型: 组织
    党员: [{姓名: 张一, 入党日期: 1973-07-01, 转正日期: 1973-07-01}]
    """
    assert found("DEV-07") == []


def test_a_meeting_confirms_nobody_before_the_year_is_over(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 张三, {姓名: 张四, 入党日期: 2025-03-11, 转正日期: 2026-03-11}]
    ---
    类型: 支部党员大会
    议题:
    - {标题: 通报, 报告内容: 情况}
    - 标题: 讨论张四转正
      类别: 预备党员转正
      对象: 张四
      表决: {方式: 无记名投票, 赞成: 3, 反对: 0, 弃权: 0}
      决议: 同意张四按期转为正式党员
    """
    told = found("DEV-07.2")

    assert [one.field for one in told] == ["议题[1].对象"]
    assert all(part in told[0].message for part in ("张四", "2025-03-11", "2026-03-11"))
    assert found("DEV-07") == []


def test_a_vote_is_as_early_as_the_resolution_that_follows_from_it(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 张三, {姓名: 张四, 入党日期: 2025-06-11, 转正日期: null}]
    ---
    类型: 支部党员大会
    议题:
    - 标题: 讨论张四转正
      类别: 预备党员转正
      对象: 张四
      表决: {方式: 无记名投票, 赞成: 3, 反对: 0, 弃权: 0}
    """
    assert len(found("DEV-07.2")) == 1


def test_a_meeting_on_the_day_or_later_may_confirm(found: Found) -> None:
    """
    类型: 组织
    党员:
    - 张一
    - {姓名: 张二, 入党日期: 2025-03-10, 转正日期: null}
    - {姓名: 张三, 入党日期: 2024-09-10, 转正日期: null}
    ---
    类型: 支部党员大会
    议题:
    - {标题: 张二转正, 类别: 预备党员转正, 对象: 张二, 决议: 同意张二转为正式党员}
    - {标题: 张三转正, 类别: 预备党员转正, 对象: 张三, 决议: 同意张三转为正式党员}
    """
    assert found("DEV-07.2") == []


def test_each_of_several_people_is_judged_by_their_own_day(found: Found) -> None:
    """
    类型: 组织
    党员:
    - 张一
    - {姓名: 张二, 入党日期: 2025-03-10, 转正日期: null}
    - {姓名: 张三, 入党日期: 2025-03-20, 转正日期: null}
    ---
    类型: 支部党员大会
    议题: [{标题: 转正, 类别: 预备党员转正, 对象: 张二、张三, 决议: 同意}]
    """
    told = found("DEV-07.2")

    assert len(told) == 1
    assert "张三" in told[0].message


def test_probation_may_be_ended_early_or_made_longer(found: Found) -> None:
    """
    类型: 组织
    党员:
    - 张一
    - {姓名: 张二, 入党日期: 2025-09-10, 转正日期: null}
    - {姓名: 张三, 入党日期: 2025-09-10, 转正日期: null}
    ---
    类型: 支部党员大会
    议题:
    - 标题: 讨论张二的预备党员资格
      类别: 预备党员转正
      对象: 张二
      决议: 取消张二预备党员资格
    - 标题: 讨论延长张三的预备期
      类别: 预备党员转正
      对象: 张三
      表决: {方式: 无记名投票, 赞成: 1, 反对: 0, 弃权: 0}
    """
    assert found("DEV-07.2") == []


def test_what_is_only_talked_about_confirms_nobody(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, {姓名: 张二, 入党日期: 2025-09-10, 转正日期: null}]
    ---
    类型: 支部党员大会
    议题: [{标题: 张二的教育考察, 类别: 预备党员转正, 对象: 张二, 讨论情况: 继续考察}]
    """
    assert found("DEV-07.2") == []


def test_nothing_is_said_of_people_whose_admission_nobody_wrote_down(found: Found) -> None:
    """
    类型: 支部党员大会
    议题:
    - {标题: 某同志转正, 类别: 预备党员转正, 对象: 李明, 决议: 同意}
    - {标题: 某同志转正, 类别: 预备党员转正, 决议: 同意}
    """
    assert found("DEV-07.2") == []
