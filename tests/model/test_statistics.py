"""The numbers of a year are counted, never typed."""

from __future__ import annotations

from decimal import Decimal

from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.statistics import statistics

THEME_DAY = """
类型: 主题党日
组织: zb
日期: 2026-04-23
开始: 9:00
结束: 11:00
地点: 会议室
主持人: 林一
记录人: 周二
出席: [林一, 周二]
主题: 学习
活动形式: 集中学习
流程: [学习]
收到党费: 120.50
活动内容: 学习文件
学时: 2
"""
TALK = """
类型: 谈心谈话
组织: zb
谈话类型: {type}
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


def test_a_year_is_counted_from_its_records():
    talks = (TALK.format(type="日常"), TALK.format(type="五必谈"))
    records = records_from(
        BRANCH, ASSEMBLY, THEME_DAY, THEME_DAY.replace("收到党费: 120.50\n", ""), *talks
    )

    numbers = statistics(records.kept_by("zb"), records)

    held = {row["类型"]: (row["已开"], row["平均到会率"]) for row in numbers["会议"]}
    assert held["支部党员大会"] == (1, "75.0%")
    assert held["主题党日"] == (2, "50.0%")
    assert held["支委会"] == (0, None)
    assert numbers["学时"] == Decimal(4)
    assert numbers["党费"] == Decimal("120.50")
    assert numbers["谈话"] == {"次数": 2, "五必谈次数": 1}
    assert numbers["整改"] == {
        "应改": 0,
        "已销号": 0,
        "已报验": 0,
        "推进中": 0,
        "退回": 0,
        "未启动": 0,
    }


def test_a_meeting_of_an_unknown_organisation_does_not_spoil_the_rate():
    records = records_from(ASSEMBLY)

    numbers = statistics(records.kept_by("zb"), records)

    assert numbers["会议"][0] == {"类型": "支部党员大会", "已开": 1, "平均到会率": None}
