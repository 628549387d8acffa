from __future__ import annotations

from tests.stages.check.conftest import Found


def test_a_group_meeting_filed_under_the_branch_is_told_once(found: Found) -> None:
    """
    类型: 党小组会
    组织: zb
    主持人: 张二
    """
    assert [one.field for one in found("TRUE-47.2")] == ["组织"]
    assert found("MTG-09.2") == []


def test_the_members_of_all_branches_are_not_sent_to_the_minutes_of_a_committee(
    found: Found,
) -> None:
    """There only the committee is expected, and nothing would tell that the numbers are wrong.

    ---
    类型: 组织
    编号: jw
    组织类型: 机关党委
    ---
    类型: 支部党员大会
    组织: jw
    """
    (finding,) = found("TRUE-47")

    assert "党委的委员会议写成“专题会议”" in finding.hint
    assert "机关党委、党总支的党员大会还不能记录" in finding.hint


def test_two_people_are_no_committee(found: Found) -> None:
    """
    类型: 组织
    党员: [李一, 李二, 李三, 李四]
    任职: {李一: 书记, 李二: 副书记}
    ---
    类型: 支委会
    """
    (finding,) = found("ORG-07.3")

    assert finding.message.startswith("水务局支部在2026-03-10任书记、委员的只有 2 人")


def test_candidates_are_not_judged_where_no_roster_is_kept(found: Found) -> None:
    """
    类型: 组织
    编号: jw
    组织类型: 机关党委
    ---
    类型: 支部党员大会
    组织: jw
    议题:
    - 标题: 选举
      选举:
        职务: 书记
        应选名额: 1
        方式: 无记名投票
        候选人: [{姓名: 王强, 赞成: 5}]
        发出: 8
        收回: 8
        有效: 8
        监票人: 张五
        计票人: 张六
    """
    assert found("TRUE-48") == []


def test_an_answer_to_a_review_of_an_unknown_organisation_is_not_judged(found: Found) -> None:
    """
    类型: 评议
    被评议组织: 无此组织
    ---
    类型: 整改报告
    """
    assert found("REC-01.7") == []
