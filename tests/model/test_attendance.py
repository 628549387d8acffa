from __future__ import annotations

from datetime import date

from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.attendance import Attendance, attendance, members_of
from dangwu_docs.model.meeting import Meeting
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Records


def of_meeting(records: Records) -> Attendance:
    (meeting,) = records.of(Meeting)
    people = attendance(meeting, records)

    assert people is not None
    return people


def of_text(meeting: str) -> Attendance:
    return of_meeting(records_from(BRANCH, meeting))


def test_attendance_is_worked_out_once() -> None:
    records = records_from(BRANCH, ASSEMBLY)

    assert of_meeting(records) is of_meeting(records)


def test_all_others_are_those_expected_who_are_not_absent() -> None:
    people = of_text(ASSEMBLY)

    assert people.expected == ("林一", "周二", "陈三", "吴四")
    assert people.present == ("林一", "周二", "吴四")
    assert people.absent == ("陈三",)
    assert people.unaccounted == ()
    assert people.unexpected == ()


def test_probationary_members_are_expected_but_have_no_vote() -> None:
    people = of_text(ASSEMBLY)

    assert people.formal == ("林一", "周二", "陈三")
    assert people.voters == ("林一", "周二", "陈三")
    assert people.present_voters == ("林一", "周二")
    assert people.present_formal == ("林一", "周二")


def test_names_nobody_wrote_are_unaccounted_and_strangers_unexpected() -> None:
    people = of_text(ASSEMBLY.replace("其余全部", "[林一, 林一, 郑五]"))

    assert people.present == ("林一", "郑五")
    assert people.unaccounted == ("周二", "吴四")
    assert people.unexpected == ("郑五",)
    assert people.present_voters == ("林一",)


def test_in_a_committee_its_members_are_expected_and_all_vote() -> None:
    people = of_text(ASSEMBLY.replace("支部党员大会", "支委会"))

    assert people.expected == people.voters == ("林一", "周二", "陈三")


def test_in_a_leading_group_those_with_posts_are_expected(documented: Records) -> None:
    """
    类型: 组织
    编号: dz
    名称: 党组
    简称: 党组
    组织类型: 党组
    任职:
      - {姓名: 林一, 职务: 党组书记, 起: 2024-01-01}
      - {姓名: 周二, 职务: 党组成员, 起: 2024-01-01}
      - {姓名: 周二, 职务: 副局长, 起: 2024-01-01}
      - {姓名: 陈三, 职务: 党组成员, 起: 2027-01-01}
    ---
    类型: 专题会议
    组织: dz
    日期: 2026-07-10
    开始: 9:00
    结束: 10:00
    地点: 会议室
    主持人: 林一
    记录人: 吴四
    出席: 其余全部
    主题: 研究整改
    议题: [{标题: 研究整改方案}]
    """
    people = of_meeting(documented)

    assert people.expected == people.voters == people.present == ("林一", "周二")
    assert people.formal == ()


def test_a_group_takes_its_members_from_the_roster_of_its_branch(documented: Records) -> None:
    """
    类型: 组织
    编号: zb
    名称: 支部
    简称: 支部
    组织类型: 党支部
    党员:
      - {姓名: 林一, 入党日期: 2000-01-01, 转正日期: 2001-01-01, 党小组: g1}
      - {姓名: 周二, 入党日期: 2000-01-01, 转正日期: 2001-01-01, 党小组: g2}
      - {姓名: 陈三, 入党日期: 2000-01-01, 转正日期: 2001-01-01}
    ---
    类型: 组织
    编号: g1
    名称: 第一党小组
    简称: 一组
    组织类型: 党小组
    上级: zb
    ---
    类型: 党小组会
    组织: g1
    日期: 2026-03-05
    开始: 9:00
    结束: 10:00
    地点: 会议室
    主持人: 林一
    记录人: 林一
    出席: 其余全部
    思想汇报: [{姓名: 林一, 要点: 学习体会}]
    """
    assert of_meeting(documented).expected == ("林一",)


def test_a_group_without_a_branch_has_no_members(documented: Records) -> None:
    """
    类型: 组织
    编号: g1
    名称: 第一党小组
    简称: 一组
    组织类型: 党小组
    """
    (group,) = documented.of(Organisation)

    assert members_of(group, date(2026, 1, 1), documented) == ()


def test_of_a_meeting_of_an_unknown_organisation_nothing_is_known() -> None:
    records = records_from(ASSEMBLY)
    (meeting,) = records.of(Meeting)

    assert attendance(meeting, records) is None


def _proposing(category: str, person: str, guests: str = "[]") -> str:
    head = ASSEMBLY.partition("议题:")[0]
    item = f"- {{标题: 讨论{person}, 类别: {category}, 对象: {person}, 报告内容: 汇报}}"
    return f"{head}列席: {guests}\n议题:\n{item}\n"


def test_who_is_to_be_confirmed_has_no_vote_though_probation_is_over() -> None:
    people = of_text(_proposing("预备党员转正", "周二"))

    assert people.expected == ("林一", "周二", "陈三", "吴四")
    assert people.voters == people.formal == ("林一", "陈三")


def test_who_is_to_be_admitted_is_not_expected_as_a_guest() -> None:
    as_guest = of_text(_proposing("接收预备党员", "吴四", "[{姓名: 吴四, 职务: 发展对象}]"))
    as_member = of_text(_proposing("接收预备党员", "吴四"))

    assert as_guest.expected == ("林一", "周二", "陈三")
    assert as_guest.unaccounted == ()
    assert as_member.expected == ("林一", "周二", "陈三", "吴四")
