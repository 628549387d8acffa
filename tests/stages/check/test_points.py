"""What lets records of two units meet; `tests/units/test_survey.py` shows that it is enough."""

from __future__ import annotations

import pytest
from tests.support_for_tests.judged import national_rules
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.records import Records
from dangwu_docs.stages.check.binding import bind
from dangwu_docs.stages.check.points import Point, asked, borne, links

RULES = [bind(rule) for rule in national_rules()]
OTHER = BRANCH.replace("编号: zb", "编号: zb2").replace("姓名: ", "姓名: 另")
SPEECH = "  发言: [{姓名: 林一, 要点: 学习要联系岗位实际，把窗口服务做细做实，让群众满意。}]\n"
TALK = """
类型: 谈心谈话
组织: zb2
谈话类型: 日常
谈话人: 另林一
对象: 林一
关系: 委员与党员
日期: 2026-03-05
开始: 14:40
地点: 会议室
事由: 了解情况
内容: 谈了。
帮助措施: 帮助。
"""


def points(records: Records, position: int) -> frozenset[Point]:
    return borne(records.entries[position].record)


def asks(records: Records, position: int) -> frozenset[Point]:
    return asked([records.entries[position].record], records.chart, RULES)


def elsewhere(text: str) -> str:
    return text.replace("组织: zb", "组织: zb2")


def test_who_may_be_meant_by_all_others_is_met_by_name_and_the_other_way_round() -> None:
    records = records_from(BRANCH, OTHER, ASSEMBLY, TALK)

    assert asks(records, 2) & points(records, 3)
    assert asks(records, 3) & points(records, 2)


def test_people_of_another_day_are_not_met() -> None:
    records = records_from(BRANCH, OTHER, ASSEMBLY, TALK.replace("03-05", "03-06"))

    assert not asks(records, 2) & points(records, 3)
    assert not asks(records, 3) & points(records, 2)


def test_people_of_a_meeting_over_midnight_are_met_on_the_next_day() -> None:
    late = ASSEMBLY + "次日结束: 是\n"
    records = records_from(BRANCH, OTHER, late, TALK.replace("03-05", "03-06"))

    assert asks(records, 2) & points(records, 3)
    assert asks(records, 3) & points(records, 2)


def test_the_same_words_are_met_when_a_rule_asks_for_them() -> None:
    spoken = ASSEMBLY + SPEECH
    records = records_from(BRANCH, OTHER, spoken, elsewhere(spoken).replace("03-05", "04-05"))

    assert asks(records, 2) & points(records, 3)
    assert not asked([records.entries[2].record], records.chart, []) & points(records, 3)


@pytest.mark.parametrize("words", ["同意", "赞成"])
def test_short_words_are_not_asked_for(words: str) -> None:
    spoken = ASSEMBLY + f"  发言: [{{姓名: 林一, 要点: {words}。}}]\n"
    records = records_from(BRANCH, OTHER, spoken, elsewhere(spoken).replace("03-05", "04-05"))

    assert not asks(records, 2) & points(records, 3)


def test_records_share_a_link_with_what_they_name_and_organisations_are_none() -> None:
    named = ASSEMBLY.replace("组织: zb", "编号: hy\n组织: zb")
    records = records_from(BRANCH, named)

    assert len(links(records.entries[1].record)) == 1
    assert links(records.entries[1].record) <= points(records, 1)


def test_points_are_the_same_in_every_run() -> None:
    records = records_from(BRANCH, TALK.replace("zb2", "zb"))

    assert min(points(records, 1)) == -5505095016838156855
