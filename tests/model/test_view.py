"""What a template may read of a record, of what it names, and of its organisation."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.view import organisation_view, record_view

OFFICE = """
类型: 组织
编号: dz
名称: 中共青禾县水务局党组
简称: 县水务局党组
组织类型: 党组
发文机关代字: 青水党组
任职:
- {姓名: 林一, 职务: 党组书记、局长, 起: 2024-01-01}
- {姓名: 何五, 职务: 党组成员、副局长, 起: 2024-01-01}
"""
REVIEW = """
类型: 评议
编号: py
组织: zb
标题: 机关党建工作专题评议
被评议组织: dz
起: 2026-06-08
止: 2026-07-03
组长: 秦六
评议组: [{姓名: 秦六}]
工作方式: [听取汇报]
评议方面: [落实党建责任]
问题:
- {序号: 1, 方面: 落实党建责任, 描述: 党建氛围营造不够}
- {序号: 2, 方面: 落实党建责任, 描述: 组织生活形式单一}
整改期限: 2026-07-30
日期: 2026-07-06
"""
ITEM = """
类型: 整改
组织: dz
来源: 评议
来源评议: py
问题序号: {index}
整改标准: 有标语、有公开栏
措施: [制作标语]
责任领导: 林一
责任人: 何五
时限: 2026-07-20
状态: {status}
"""
PLAN = """
类型: 整改方案
组织: dz
来源评议: py
研究会议: hy
日期: 2026-07-10
发文: {发文序号: 5}
总体要求: 逐条整改。
组织领导: {组长: 林一}
步骤: [{阶段: 部署, 起: 2026-07-08, 止: 2026-07-10, 内容: 印发方案}]
保障: [专人负责]
"""
SPECIAL_MEETING = """
类型: 专题会议
编号: hy
组织: dz
日期: 2026-07-08
开始: 9:00
结束: 10:30
地点: 二楼会议室
主持人: 林一
记录人: 周二
出席: [林一, 何五]
主题: 研究整改
来源评议: py
议题: [{标题: 审议整改方案}]
"""
GROUP = """
类型: 组织
编号: xz
名称: 县水务局党支部第一党小组
简称: 第一党小组
组织类型: 党小组
上级: zb
任职: [{姓名: 吴四, 职务: 组长, 起: 2026-01-01}]
"""
GROUP_MEETING = """
类型: 党小组会
组织: xz
日期: 2026-04-10
开始: 15:00
结束: 15:50
地点: 会议室
主持人: 吴四
记录人: 林一
出席: 其余全部
思想汇报: [{姓名: 吴四, 要点: 加强学习}]
"""

LECTURE = """
类型: 党课
组织: xz
日期: 2026-04-10
开始: 15:00
结束: 15:50
地点: 会议室
主持人: 吴四
记录人: 林一
出席: 其余全部
主讲人: 吴四
题目: 学习党章
课型: 集中
内容提纲: 党章总纲
"""


def items(*states: str) -> list[str]:
    return [ITEM.format(index=n, status=state) for n, state in enumerate(states, 1)]


def test_what_a_record_names_stands_in_its_place():
    records = records_from(BRANCH, OFFICE, REVIEW, SPECIAL_MEETING, PLAN, *items("推进中"))
    plan = records.entries[4].record

    view = record_view(plan, records, "P2")

    assert view["组织"]["简称"] == "县水务局党组"
    assert view["研究会议"]["会议名称"] == "县水务局党组2026年专题会议"
    assert view["来源评议"]["被评议组织"]["名称"] == "中共青禾县水务局党组"
    assert view["文号"] == "青水党组〔2026〕5号"


def test_records_that_name_a_review_are_listed_by_it_in_the_order_of_its_problems():
    records = records_from(BRANCH, OFFICE, REVIEW, *reversed(items("已销号", "推进中")))
    review = records.find("评议", "py")

    view = record_view(review, records, "P2")

    assert [(item["序"], item["问题"], item["状态"]) for item in view["整改"]] == [
        (1, "党建氛围营造不够", "已销号"),
        (2, "组织生活形式单一", "推进中"),
    ]
    assert view["整改情况"] == {
        "应改": 2,
        "已销号": 1,
        "已报验": 0,
        "推进中": 1,
        "退回": 0,
        "未启动": 0,
    }


def test_a_problem_is_worded_once_by_its_review():
    records = records_from(BRANCH, OFFICE, REVIEW, *items("未启动"))

    view = record_view(records.entries[3].record, records, "P2")

    assert (view["问题"], view["方面"], view["提出日期"]) == (
        "党建氛围营造不够",
        "落实党建责任",
        date(2026, 7, 6),
    )


def test_a_problem_found_by_oneself_keeps_its_own_words():
    own = ITEM.format(index=1, status="未启动").replace("来源评议: py\n问题序号: 1\n", "")
    own = own.replace("来源: 评议", "来源: 自查\n问题描述: 学习记录不全\n提出日期: 2026-05-01")
    records = records_from(OFFICE, own)

    view = record_view(records.entries[1].record, records, "P2")

    assert (view["问题"], view["方面"], view["提出日期"]) == (
        "学习记录不全",
        None,
        date(2026, 5, 1),
    )


def test_an_organisation_without_a_code_has_no_document_number():
    office = OFFICE.replace("发文机关代字: 青水党组\n", "")
    records = records_from(BRANCH, office, REVIEW, SPECIAL_MEETING, PLAN)

    assert record_view(records.entries[4].record, records, "P2")["文号"] is None


def test_facts_above_the_class_of_a_template_are_absent():
    talk = """
    类型: 谈心谈话
    组织: zb
    谈话类型: 日常
    谈话人: 林一
    对象: 周二
    关系: 委员与委员
    日期: 2026-03-01
    开始: 9:00
    地点: 办公室
    事由: 了解思想
    内容: 交流工作
    帮助措施: 结对
    """
    records = records_from(BRANCH, talk)
    record = records.entries[1].record

    assert "内容" not in record_view(record, records, "P2")
    assert record_view(record, records, "P3")["内容"] == "交流工作"


def test_an_organisation_is_shown_as_it_was_on_the_day():
    records = records_from(BRANCH, GROUP)
    branch = records.organisation("zb")

    before = organisation_view(branch, date(2025, 6, 1), records)
    after = organisation_view(branch, date(2026, 6, 1), records)

    assert (before["党员人数"], after["党员人数"]) == (3, 4)
    assert (after["正式党员人数"], after["预备党员人数"]) == (3, 1)
    assert (after["书记"], after["上级"]) == ("林一", None)
    assert after["届期"] == {"届次": 1, "起": date(2024, 1, 1), "止": date(2026, 12, 31)}
    assert organisation_view(branch, date(2030, 1, 1), records)["届期"] is None
    assert after["党员"][3] == {
        "姓名": "吴四",
        "党籍": "预备",
        "入党日期": date(2025, 12, 1),
        "转正日期": None,
        "党小组": None,
    }


def test_a_group_shows_its_members_from_the_roster_of_its_branch():
    branch = BRANCH.replace("吴四, 入党", "吴四, 党小组: xz, 入党")
    records = records_from(branch, GROUP)
    group = records.organisation("xz")

    view = organisation_view(group, date(2026, 6, 1), records)

    assert [(m["姓名"], m["党小组"]) for m in view["党员"]] == [("吴四", "第一党小组")]
    assert view["上级"]["简称"] == "县水务局党支部"


def test_minutes_name_the_posts_of_chair_and_recorder_also_from_the_branch_above():
    branch = BRANCH.replace("吴四, 入党", "吴四, 党小组: xz, 入党")
    records = records_from(branch, GROUP, GROUP_MEETING)

    view = record_view(records.entries[2].record, records, "P2")

    assert (view["主持人职务"], view["记录人职务"]) == ("组长", "书记")
    assert (view["应到"], view["实到"], view["时长分钟"]) == (1, 1, 50)
    assert "议题" not in view


def test_a_post_in_the_committee_above_a_branch_is_not_one_in_the_branch():
    above = OFFICE.replace("林一, 职务: 党组书记、局长", "吴四, 职务: 宣传委员")
    branch = BRANCH + "上级: dz\n"
    records = records_from(branch, above, ASSEMBLY.replace("记录人: 周二", "记录人: 吴四"))

    assert record_view(records.entries[2].record, records, "P2")["记录人职务"] is None


def test_a_person_without_a_post_has_none():
    records = records_from(BRANCH, ASSEMBLY.replace("记录人: 周二", "记录人: 吴四"))

    assert record_view(records.entries[1].record, records, "P2")["记录人职务"] is None


def test_a_name_that_the_clerk_gives_a_meeting_is_kept():
    records = records_from(BRANCH, ASSEMBLY + "会议名称: 第一季度党员大会\n")

    assert record_view(records.entries[1].record, records, "P2")["会议名称"] == "第一季度党员大会"


def test_an_election_says_who_was_elected():
    election = """
  选举:
    职务: 委员
    应选名额: 1
    方式: 无记名投票
    候选人: [{姓名: 林一, 赞成: 1, 反对: 1}, {姓名: 周二, 赞成: 2}]
    发出: 2
    收回: 2
    有效: 2
    监票人: 陈三
    计票人: 吴四
"""
    records = records_from(BRANCH, ASSEMBLY.rstrip() + election)

    view = record_view(records.entries[1].record, records, "P2")

    assert view["议题"][0]["选举"]["当选"] == ["周二"]


@pytest.mark.parametrize("meeting", [ASSEMBLY, GROUP_MEETING, LECTURE])
def test_a_meeting_of_an_unknown_organisation_has_no_counts(meeting: str):
    records = records_from(meeting)

    assert "应到" not in record_view(records.entries[0].record, records, "P2")
