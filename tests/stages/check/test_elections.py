from __future__ import annotations

from tests.stages.check.conftest import Found


def test_half_of_the_expected_is_not_needed_to_be_elected(found: Found) -> None:
    """The wrong statement takes 应到 for the denominator of a win: WIN-x.

    ---
    类型: 支部党员大会
    出席: [张一, 张二, 张三, 张四, 张五, 张六, 张七, 张八]
    议题:
    - 标题: 选举
      类别: 选举
      选举:
        职务: 支部委员
        应选名额: 1
        方式: 无记名投票
        候选人: [{姓名: 张三, 赞成: 5}, {姓名: 张四, 赞成: 3}]
        发出: 8
        收回: 8
        有效: 8
        监票人: 张五
        计票人: 张六
      决议: 张三当选
    """
    assert found("VOTE-07") == found("VOTE-06") == []


def test_exactly_four_fifths_are_enough_since_2020(found: Found) -> None:
    """The wrong statement asks for more than four fifths: G-old.

    ---
    类型: 支部党员大会
    日期: 2020-07-13
    出席: [张一, 张二, 张三, 张四, 张五, 张六, 张七, 张八]
    议题:
    - 标题: 选举
      选举:
        职务: 书记
        应选名额: 1
        方式: 无记名投票
        候选人: [{姓名: 张一, 赞成: 8}]
        发出: 8
        收回: 8
        有效: 8
        监票人: 张五
        计票人: 张六
    """
    assert found("VOTE-06") == found("VOTE-06.2") == []


def test_exactly_four_fifths_were_not_enough_the_day_before(found: Found) -> None:
    """
    类型: 支部党员大会
    日期: 2020-07-12
    出席: [张一, 张二, 张三, 张四, 张五, 张六, 张七, 张八]
    议题:
    - 标题: 选举
      选举:
        职务: 书记
        应选名额: 1
        方式: 无记名投票
        候选人: [{姓名: 张一, 赞成: 8}]
        发出: 8
        收回: 8
        有效: 8
        监票人: 张五
        计票人: 张六
    """
    assert found("VOTE-06") == []
    assert len(found("VOTE-06.2")) == 1


def test_needed_electors_and_candidates_are_rounded_up(found: Found) -> None:
    """
    类型: 组织
    党员: 11
    ---
    类型: 支部党员大会
    出席: [zb0, zb1, zb2, zb3, zb4, zb5, zb6, zb7]
    议题:
    - 标题: 选举
      选举:
        职务: 支部委员
        应选名额: 7
        方式: 无记名投票
        候选人: [{姓名: zb0, 赞成: 8}, {姓名: zb1, 赞成: 8}]
        发出: 8
        收回: 8
        有效: 8
        监票人: zb5
        计票人: zb6
    """
    assert "至少应到会 9 人" in found("VOTE-06")[0].message
    assert "至少应有 9 名" in found("VOTE-10")[0].message


def test_a_candidate_from_elsewhere_may_stand(found: Found) -> None:
    """
    类型: 支部党员大会
    议题:
    - 标题: 选举
      选举:
        职务: 书记
        应选名额: 1
        方式: 无记名投票
        候选人: [{姓名: 王强, 赞成: 10}]
        发出: 10
        收回: 10
        有效: 10
        监票人: 张五
        计票人: 张六
    - 标题: 其他
      讨论情况: 无
    """
    assert found("VOTE-02.2") == found("VOTE-03.2") == []


def test_an_election_in_an_unknown_organisation_is_counted_but_not_compared(found: Found) -> None:
    """
    类型: 支部党员大会
    组织: 无此组织
    议题:
    - 标题: 选举
      选举:
        职务: 书记
        应选名额: 1
        方式: 举手
        候选人: [{姓名: 王强, 赞成: 10}]
        发出: 10
        收回: 11
        有效: 10
        监票人: 张五
        计票人: 张六
    """
    assert found("VOTE-01") == found("VOTE-02.2") == found("VOTE-06") == []
    assert len(found("VOTE-08")) == len(found("VOTE-11")) == 1


def test_too_few_valid_ballots_are_told_once_for_all_candidates(found: Found) -> None:
    """
    类型: 支部党员大会
    议题:
    - 标题: 选举
      选举:
        职务: 委员
        应选名额: 1
        方式: 无记名投票
        候选人: [{姓名: 张一, 赞成: 8, 反对: 2}, {姓名: 张二, 赞成: 1, 反对: 9}]
        发出: 10
        收回: 10
        有效: 9
        监票人: 张五
        计票人: 张六
    """
    (finding,) = found("TRUE-22")

    assert "张一、张二（最多 10 票）" in finding.message
