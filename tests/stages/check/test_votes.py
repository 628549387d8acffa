"""The three denominators, and the wrong statements about them that are about in the trade."""

from __future__ import annotations

from tests.stages.check.conftest import Found


def test_exactly_half_is_a_quorum_of_an_ordinary_vote(found: Found) -> None:
    """
    类型: 支部党员大会
    出席: [张一, 张二, 张三, 张四, 张五]
    议题: [{标题: 计划, 表决: {方式: 举手, 赞成: 5, 反对: 0, 弃权: 0}}]
    """
    assert found("MTG-02") == []


def test_exactly_half_is_no_quorum_of_an_admission(found: Found) -> None:
    """
    类型: 支部党员大会
    出席: [张一, 张二, 张三, 张四, 张五]
    议题:
    - 标题: 接收李明
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 无记名投票, 赞成: 5, 反对: 0, 弃权: 0}
    """
    assert [one.field for one in found("VOTE-14")] == ["议题[0].表决"]
    assert found("MTG-02") == []


def test_a_majority_of_those_present_does_not_carry_a_resolution(found: Found) -> None:
    """
    类型: 支部党员大会
    出席: [张一, 张二, 张三, 张四, 张五, 张六]
    议题: [{标题: 计划, 表决: {方式: 举手, 赞成: 5, 反对: 1, 弃权: 0}, 决议: 通过}]
    """
    assert [one.field for one in found("MTG-03")] == ["议题[0].表决.赞成"]


def test_a_vote_that_failed_is_no_fault(found: Found) -> None:
    """
    类型: 支部党员大会
    议题: [{标题: 计划, 讨论情况: 意见不一, 表决: {方式: 举手, 赞成: 4, 反对: 6, 弃权: 0}}]
    """
    assert found("MTG-03") == []


def test_a_resolution_without_quorum_does_not_stand_either(found: Found) -> None:
    """
    类型: 支部党员大会
    出席: [张一, 张二, 张三, 张四]
    议题:
    - 标题: 计划
      表决: {方式: 举手, 赞成: 4, 反对: 0, 弃权: 0, 书面赞成: 3}
      决议: 通过
    """
    assert len(found("MTG-02")) == len(found("MTG-03")) == 1


def test_noes_up_to_a_third_do_not_carry_an_admission(found: Found) -> None:
    """The wrong statement says that noes must not be more than a third: BAD1.

    ---
    类型: 支部党员大会
    议题:
    - 标题: 接收李明
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 无记名投票, 赞成: 5, 反对: 3, 弃权: 2}
      决议: 接收李明
    """
    assert len(found("VOTE-15")) == 1


def test_noes_beyond_a_third_do_not_stop_an_admission(found: Found) -> None:
    """
    类型: 支部党员大会
    议题:
    - 标题: 接收李明
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 无记名投票, 赞成: 6, 反对: 4, 弃权: 0}
      决议: 接收李明
    """
    assert found("VOTE-15") == []


def test_a_written_aye_counts_as_a_vote_and_not_as_attendance(found: Found) -> None:
    """
    类型: 支部党员大会
    出席: [张一, 张二, 张三, 张四, 张五]
    议题:
    - 标题: 接收李明
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 无记名投票, 赞成: 5, 反对: 0, 弃权: 0, 书面赞成: 1}
    """
    assert len(found("VOTE-14")) == 1
    assert found("VOTE-16") == found("TRUE-20") == []


def test_probationary_members_speak_without_breaking_a_rule(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 张三, {姓名: 张四, 入党日期: 2026-01-01, 转正日期: null}]
    ---
    类型: 支部党员大会
    议题:
    - 标题: 计划
      发言: [{姓名: 张四, 要点: 赞成}]
      表决: {方式: 举手, 赞成: 3, 反对: 0, 弃权: 0}
      决议: 通过
    """
    assert found("VOTE-02") == found("MTG-03") == found("TRUE-11") == []


def test_a_probationary_vote_is_told_as_such_and_not_twice(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 张三, {姓名: 张四, 入党日期: 2026-01-01, 转正日期: null}]
    ---
    类型: 支部党员大会
    议题: [{标题: 计划, 表决: {方式: 举手, 赞成: 4, 反对: 0, 弃权: 0}}]
    """
    assert len(found("VOTE-02")) == 1
    assert found("VOTE-03") == found("VOTE-04") == found("TRUE-19") == []


def test_the_reason_of_a_suspension_is_not_told(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, {姓名: 张三, 表决权中止: [{起: 2026-01-01, 原因: 留党察看一年}]}]
    ---
    类型: 支部党员大会
    议题: [{标题: 计划, 表决: {方式: 举手, 赞成: 3, 反对: 0, 弃权: 0}}]
    """
    message = found("VOTE-03")[0].message

    assert "留党察看" not in message
    assert "张三" not in message


def test_a_name_within_another_is_not_a_second_person(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 李四]
    ---
    类型: 支部党员大会
    议题:
    - 标题: 接收李四海为预备党员
      类别: 接收预备党员
      对象: 李四海
      表决: {方式: 无记名投票, 赞成: 3, 反对: 0, 弃权: 0}
    """
    assert found("VOTE-17") == []


def test_a_title_that_speaks_of_several_people_is_no_single_vote(found: Found) -> None:
    """
    类型: 支部党员大会
    议题:
    - 标题: 接收李明等3名同志为预备党员
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 无记名投票, 赞成: 10, 反对: 0, 弃权: 0}
    """
    assert len(found("VOTE-17")) == 1


def test_half_of_an_odd_number_is_told_exactly(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二, 张三, 张四, 张五]
    ---
    类型: 支部党员大会
    议题: [{标题: 计划, 表决: {方式: 举手, 赞成: 2, 反对: 3, 弃权: 0}, 决议: 通过}]
    """
    assert "须超过应到的半数 2.5，即至少 3 票" in found("MTG-03")[0].message


def test_votes_in_an_unknown_organisation_are_not_judged(found: Found) -> None:
    """
    类型: 支部党员大会
    组织: 无此组织
    议题:
    - 标题: 接收李明
      类别: 接收预备党员
      对象: 李明
      表决: {方式: 举手, 赞成: 1, 反对: 0, 弃权: 0}
      决议: 通过
    """
    assert found("MTG-02") == found("VOTE-15") == found("VOTE-02") == found("TRUE-19") == []
