from __future__ import annotations

from tests.stages.check.conftest import Found
from tests.support_for_tests.judged import documents_of, judge, rule

from dangwu_docs.model.rules import Rule


def test_an_overlap_is_told_once_and_names_everybody(found: Found) -> None:
    """
    类型: 党课
    地点: 礼堂
    缺席: [{姓名: 张十, 原因: 病假}]
    ---
    类型: 主题党日
    地点: 河堤
    开始: "15:00"
    缺席: [{姓名: 张九, 原因: 病假}]
    """
    (finding,) = found("TRUE-01")

    assert finding.message.startswith("张一、张二、张三、张四、张五、张六、张七、张八在2026-03-10")
    assert finding.record == "data/records.yaml#2"


def test_a_long_meeting_overlaps_all_that_begin_within_it(found: Found) -> None:
    """
    类型: 党课
    地点: 礼堂
    开始: "08:00"
    结束: "18:00"
    ---
    类型: 支委会
    地点: 二楼
    开始: "09:00"
    结束: "09:30"
    ---
    类型: 主题党日
    地点: 河堤
    开始: "17:00"
    结束: "17:30"
    """
    assert [one.record for one in found("TRUE-01")] == [
        "data/records.yaml#2",
        "data/records.yaml#3",
    ]


def test_a_talk_within_a_meeting_is_an_overlap(found: Found) -> None:
    """
    类型: 党课
    开始: "08:30"
    结束: "10:00"
    ---
    类型: 谈心谈话
    开始: "09:00"
    """
    assert len(found("TRUE-01")) == 1


def test_two_talks_at_one_time_are_an_overlap(found: Found) -> None:
    """
    类型: 谈心谈话
    ---
    类型: 谈心谈话
    对象: 张六
    地点: 二楼
    """
    assert "张一在2026-03-10 09:00 还参加了谈心谈话（谈话室）" in found("TRUE-01")[0].message


def test_two_calls_at_one_time_are_at_no_one_place(found: Found) -> None:
    """
    类型: 谈心谈话
    方式: 电话
    地点: null
    ---
    类型: 谈心谈话
    对象: 张六
    方式: 电话
    地点: null
    """
    assert found("TRUE-02") == []
    assert "还参加了谈心谈话（电话），时间重叠" in found("TRUE-01")[0].message


def test_a_meeting_over_midnight_keeps_people_on_both_days(found: Found) -> None:
    """
    类型: 党课
    开始: "22:30"
    结束: "0:40"
    次日结束: 是
    ---
    类型: 主题党日
    地点: 河堤
    开始: "23:00"
    结束: "0:10"
    次日结束: 是
    ---
    类型: 支委会
    日期: 2026-03-11
    地点: 二楼
    开始: "0:30"
    结束: "1:00"
    ---
    类型: 支委会
    日期: 2026-03-11
    地点: 礼堂
    开始: "22:40"
    结束: "23:00"
    """
    evening, morning = found("TRUE-01")

    assert "在2026-03-10 22:30—次日00:40 还参加了党课（会议室）" in evening.message
    assert "在2026-03-11 前一日22:30—00:40 还参加了党课（会议室）" in morning.message


def test_a_guest_is_a_person_in_a_place(found: Found) -> None:
    """
    类型: 党课
    地点: 礼堂
    列席: [{姓名: 王强}]
    ---
    类型: 组织
    编号: dz
    组织类型: 党组
    任职: {王强: 书记}
    ---
    类型: 专题会议
    出席: [王强]
    """
    assert "王强在" in found("TRUE-01")[0].message


def test_namesakes_may_meet_at_one_time(found: Found) -> None:
    """
    类型: 组织
    党员: [张一, 张二]
    ---
    类型: 组织
    编号: zb2
    党员: [{姓名: 张一, 入党日期: 2003-05-06}, {姓名: 李四}]
    ---
    类型: 党课
    出席: [张一]
    ---
    类型: 党课
    组织: zb2
    地点: 林业局
    出席: [张一]
    """
    assert found("TRUE-01") == []


def test_people_of_unknown_organisations_are_told_apart_by_them(found: Found) -> None:
    """
    类型: 谈心谈话
    组织: 无此组织
    ---
    类型: 党课
    组织: 无此组织
    开始: "08:30"
    列席: [{姓名: 张一}]
    """
    assert len(found("TRUE-02") + found("TRUE-01")) == 1


def test_two_people_who_speak_alike_in_one_meeting_are_told(found: Found) -> None:
    """
    类型: 支委会
    议题:
    - 标题: 安排
      发言:
      - {姓名: 张三, 要点: 要把巡河护水的责任落实到人，每月通报一次，年底对账。}
      - {姓名: 张四, 要点: 要把巡河护水的责任落实到人，每月通报一次，年底对账。}
    """
    (finding,) = found("TRUE-16")

    assert finding.field == "议题[0].发言[1].要点"


def test_reports_in_a_group_are_speeches(found: Found) -> None:
    """
    类型: 党小组会
    日期: [2026-03-10, 2026-04-10]
    思想汇报: [{姓名: 张五, 要点: 这个月学习了党章总纲和有关文件，对照检查了自己的不足。}]
    """
    (finding,) = found("TRUE-16")

    assert finding.field == "思想汇报[0].要点"
    assert "张五在2026-03-10党小组会" in finding.message


def test_a_lecture_has_no_speeches_to_compare() -> None:
    found = judge(documents_of("{类型: 党课, 日期: [2026-01-01, 2026-02-01]}"), [_lectures()])

    assert found == ()


def _lectures() -> Rule:
    return rule("TRUE-16").model_copy(update={"kinds": ("党课",)})
