"""Documents of one small event: nothing is printed that was not told, and nothing looks odd."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.batches import outcomes

from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.files import write_atomic

ORGANISATION = """
类型: 组织
编号: zb
名称: 中共青禾县柳湾水管站支部委员会
简称: 柳湾水管站党支部
组织类型: 党支部
成立日期: 2015-06-28
任职: [{姓名: 于江, 职务: 书记, 起: 2025-04-16}]
党员:
- {姓名: 于江, 入党日期: 2010-01-18, 转正日期: 2011-01-18}
- {姓名: 马六, 入党日期: 2010-01-18, 转正日期: 2011-01-18}
- {姓名: 买买提·阿卜杜拉, 入党日期: 2010-01-18, 转正日期: 2011-01-18}
"""
SESSION = """
组织: zb
日期: 2026-03-13
开始: 9:30
结束: 10:40
地点: 站房
主持人: 于江
记录人: 马六
出席: 其余全部
小结: 抓紧办。
"""
THEME_DAY = """
类型: 主题党日
主题: 清渠
活动形式: 实践
流程: [清理渠道]
活动内容: 清出淤泥二十车。
"""


def documents_of_three(root: Path, event: str, organisation: str = ORGANISATION) -> list[list[str]]:
    """Return what is made of one event of a branch of three, each document as its lines."""
    return documents_of(root, f"{event}{SESSION}", organisation)


def documents_of(root: Path, record: str, organisation: str = ORGANISATION) -> list[list[str]]:
    """Return what is made of one record of a branch, each document as its lines."""
    write_atomic(root / "dangwu.toml", '"名称" = "青禾县水务局"'.encode())
    write_atomic(root / "data/organisations/zb.yaml", organisation.encode())
    write_atomic(root / "data/meetings/x.yaml", record.encode())
    made = outcomes(open_workspace(root))
    return [document_text((root / one.job.path).read_bytes()).splitlines() for one in made]


def test_items_are_numbered_only_where_there_are_several(tmp_path: Path):
    (single,) = documents_of_three(tmp_path / "a", THEME_DAY)
    (several,) = documents_of_three(tmp_path / "b", THEME_DAY.replace("清理", "宣誓, 清理"))

    assert "清理渠道" in single
    assert {"1.宣誓", "2.清理渠道"} <= set(several)


def test_probationary_members_are_counted_only_where_there_are_some(tmp_path: Path):
    newcomer = "- {姓名: 尤嘉, 入党日期: 2026-01-18}\n"
    (nobody,) = documents_of_three(tmp_path / "a", THEME_DAY)
    (somebody,) = documents_of_three(tmp_path / "b", THEME_DAY, ORGANISATION + newcomer)

    assert "预备党员" not in "".join(nobody)
    assert "4人（其中正式党员3人，预备党员1人）" in somebody


SEVERAL = "马六（公出）；买买提·阿卜杜拉、尤嘉（病假）；武九（其他，照料家人）；郑八（其他）"
ABSENT = """
缺席:
- {姓名: 马六, 原因: 公出}
- {姓名: 买买提·阿卜杜拉, 原因: 病假}
- {姓名: 武九, 原因: 其他, 说明: 照料家人}
- {姓名: 尤嘉, 原因: 病假}
- {姓名: 郑八, 原因: 其他}
"""


@pytest.mark.parametrize(
    ("absent", "told"),
    [
        (ABSENT, f"5人：{SEVERAL}"),
        ("缺席: [{姓名: 马六, 原因: 公出, 说明: 抢险}]", "马六（公出，抢险）"),
        ("", "无"),
    ],
)
def test_those_absent_for_one_reason_stand_together(tmp_path: Path, absent: str, told: str):
    organisation = ORGANISATION + "".join(
        f"- {{姓名: {name}, 入党日期: 2010-01-18, 转正日期: 2011-01-18}}\n"
        for name in ("武九", "尤嘉", "郑八")
    )
    (minutes,) = documents_of(
        tmp_path,
        f"{THEME_DAY}{SESSION}{absent}".replace("记录人: 马六", "记录人: 于江"),
        organisation,
    )

    assert minutes[minutes.index("缺席情况") + 1] == told


ASSEMBLY = """
类型: 支部党员大会
议题:
- 标题: 审议2026年工作计划
  类别: 重要事项
  报告内容: 于江作说明。
  讨论情况: 都同意。
  表决: {方式: 举手, 赞成: 3, 反对: 0, 弃权: 0}
  决议: 通过工作计划。
"""


def test_a_resolution_says_the_item_as_it_is_called(tmp_path: Path):
    resolution = documents_of_three(tmp_path, ASSEMBLY)[-1]

    assert "（2026年3月13日通过）" in resolution
    assert "会议议题：审议2026年工作计划。" in "".join(resolution)
    assert "审议了“审议" not in "".join(resolution)


@pytest.mark.parametrize("life", ["组织生活会", "民主评议党员"])
def test_a_packet_asks_for_no_minutes_that_are_in_it(tmp_path: Path, life: str):
    documents_of_three(tmp_path, f"{ASSEMBLY}组织生活: [{life}]\n")
    (report,) = open_workspace(tmp_path).packet(2026)

    minutes = {"组织生活会会议记录", "民主评议党员会议记录"}
    assert minutes & {one.name for one in report.missing} == minutes - {f"{life}会议记录"}


def test_dues_are_told_with_what_was_done_not_with_the_programme(tmp_path: Path):
    (minutes,) = documents_of_three(tmp_path, f"{THEME_DAY}收到党费: 9\n")
    at = [minutes.index(line) for line in ("二、活动内容", "清出淤泥二十车。", "收到党费：9元")]

    assert at == sorted(at)


LECTURE = """
类型: 党课
主讲人: 于江
题目: 党员的义务
课型: 集中
内容提纲: 从抢险说起。
"""
GROUP = """
类型: 党小组会
思想汇报: [{姓名: 马六, 要点: 我讲两句。}]
"""
GROUP_ORGANISATION = f"""{
    ORGANISATION.replace("编号: zb", "编号: zz").replace("-18}", "-18, 党小组: zb}")
}---
类型: 组织
编号: zb
名称: 柳湾水管站党支部第一党小组
简称: 第一党小组
组织类型: 党小组
上级: zz
"""


@pytest.mark.parametrize(
    ("event", "titles"),
    [
        (THEME_DAY, ["一、活动流程", "二、活动内容", "三、活动小结"]),
        (
            f"{THEME_DAY}议定事项: [{{内容: 修路}}]\n",
            ["一、活动流程", "二、活动内容", "三、议定事项", "四、活动小结"],
        ),
        (LECTURE, ["一、内容提纲", "二、会议小结"]),
        (f"{LECTURE}讨论情况: 好。\n", ["一、内容提纲", "二、讨论情况", "三、会议小结"]),
    ],
)
def test_what_a_record_does_not_tell_has_no_section(tmp_path: Path, event: str, titles: list[str]):
    (minutes,) = documents_of_three(tmp_path, event)

    assert [line for line in minutes if line[1:2] == "、"] == titles


@pytest.mark.parametrize(
    ("told", "titles"),
    [
        ("", ["一、学习体会和思想工作汇报", "二、会议小结"]),
        ("意见建议: [早通知]\n", ["一、学习体会和思想工作汇报", "二、意见建议", "三、会议小结"]),
        (
            "学习材料: [党章]\n批评与自我批评: 马六作了检查。\n意见建议: [早通知]\n",
            [
                "一、学习材料",
                "二、学习体会和思想工作汇报",
                "三、批评与自我批评",
                "四、意见建议",
                "五、会议小结",
            ],
        ),
    ],
)
def test_the_sections_of_a_group_meeting_are_counted_as_they_stand(
    tmp_path: Path, told: str, titles: list[str]
):
    (minutes,) = documents_of_three(tmp_path, f"{GROUP}{told}", GROUP_ORGANISATION)

    assert [line for line in minutes if line[1:2] == "、"] == titles


TALK = """
类型: 谈心谈话
组织: zb
日期: 2026-03-10
谈话类型: 日常
谈话人: 于江
对象: 马六
关系: 委员与党员
开始: 9:00
事由: 轮班
内容: 说了轮班的安排。
帮助措施: 调一天班。
"""


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("方式: 电话\n", ["电话"]),
        ("方式: 视频\n", ["视频"]),
        ("方式: 电话\n地点: 值班室\n", ["电话", "谈话地点", "值班室"]),
        ("地点: 站房\n", ["面谈", "谈话地点", "站房"]),
        ("", ["面谈", "谈话地点", "（待补）"]),
    ],
)
def test_only_who_met_need_have_met_somewhere(tmp_path: Path, told: str, shown: list[str]):
    (form,) = documents_of(tmp_path, TALK + told)
    words = {"面谈", "电话", "视频", "谈话地点", "值班室", "站房", "（待补）"}

    assert [cell for line in form for cell in line.split("\t") if cell in words] == shown


def test_minutes_without_a_summary_have_no_room_for_it(tmp_path: Path):
    for number, event in enumerate((THEME_DAY, LECTURE, GROUP, ASSEMBLY)):
        place = GROUP_ORGANISATION if event == GROUP else ORGANISATION
        record = f"{event}{SESSION}".replace("小结: 抓紧办。\n", "")
        minutes, *others = documents_of(tmp_path / str(number), record, place)
        end = "活动于10时40分结束。" if event == THEME_DAY else "会议于10时40分结束。"

        assert end in minutes
        for document in (minutes, *others):
            assert not any("小结" in line or "（待补）" in line for line in document)


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ("发言: [{姓名: 马六, 要点: 我检查自己。}]", ["发言情况：", "马六：我检查自己。"]),
        ("报告内容: 读了文件。", ["报告内容：读了文件。"]),
        ("讨论情况: 都同意。", ["讨论情况：都同意。"]),
        ("类别: 一般", ["报告内容：（待补）"]),
    ],
)
def test_of_an_item_that_is_told_no_report_is_asked(tmp_path: Path, told: str, lines: list[str]):
    event = f"类型: 支部党员大会\n议题:\n- 标题: 批评与自我批评\n  {told}\n"
    (minutes,) = documents_of_three(tmp_path, event)
    start = minutes.index("一、批评与自我批评")

    assert minutes[start + 1 : minutes.index("二、会议小结")] == lines


def test_a_meeting_over_midnight_says_that_it_ended_the_next_day(tmp_path: Path):
    late = f"{ASSEMBLY}{SESSION}".replace("9:30", "22:30").replace("10:40", "0:40")
    (minutes, _) = documents_of(tmp_path, f"{late}次日结束: 是\n")

    assert "2026年3月13日22时30分至次日0时40分" in "\t".join(minutes)


WITH_A_SECOND_POST = ORGANISATION.replace(
    "任职: [", "任职: [{姓名: 马六, 职务: 组织委员, 起: 2025-04-16}, "
)


@pytest.mark.parametrize(
    ("kind", "form", "openings"),
    [
        ("支部党员大会", "党支部", ["决议："]),
        ("支委会", "党支部", ["决议："]),
        ("专题会议\n主题: 计划", "党组", ["决议：", "本议题"]),
    ],
)
def test_what_was_voted_down_is_not_told_as_resolved(
    tmp_path: Path, kind: str, form: str, openings: list[str]
):
    event = ASSEMBLY.replace("支部党员大会", kind).replace("赞成: 3, 反对: 0", "赞成: 1, 反对: 2")
    organisation = WITH_A_SECOND_POST.replace("组织类型: 党支部", f"组织类型: {form}")
    lines = [line for one in documents_of_three(tmp_path, event, organisation) for line in one]
    said = [f"{opening}表决未通过，没有形成决议。" for opening in openings]

    assert [line for line in lines if "没有形成决议" in line] == said
    assert not any("通过工作计划" in line for line in lines)


def test_a_summary_says_what_was_voted_down_though_no_resolution_is_written(tmp_path: Path):
    event = ASSEMBLY.replace("支部党员大会", "专题会议\n主题: 计划").replace(
        "  决议: 通过工作计划。\n", ""
    )
    voted_down = event.replace("赞成: 3, 反对: 0", "赞成: 1, 反对: 2")
    party_group = WITH_A_SECOND_POST.replace("组织类型: 党支部", "组织类型: 党组")
    lines = [line for one in documents_of_three(tmp_path, voted_down, party_group) for line in one]

    assert lines.count("本议题表决未通过，没有形成决议。") == 1


PROBLEM = """---
类型: 整改
组织: zb
来源: 自查
提出日期: 2026-03-02
问题描述: 值班表没有上墙
整改标准: 值班表在墙上
措施: [贴出值班表]
责任领导: 于江
责任人: 马六
时限: 2026-05-20
"""


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (["已销号", "推进中"], "共2项：已销号1项，推进中1项，未启动0项。"),
        (
            ["已报验", "退回", "退回", "未启动"],
            "共4项：已销号0项，已报验1项，推进中0项，退回2项，未启动1项。",
        ),
    ],
)
def test_a_ledger_counts_each_problem_as_what_it_is(tmp_path: Path, states: list[str], told: str):
    assert told in ledger_of(tmp_path, *states)


def test_who_filled_a_ledger_in_signs_below_it(tmp_path: Path):
    ledger = ledger_of(tmp_path, "推进中", "推进中")

    signed = next(line for line in ledger if "填报人" in line)
    assert ledger.index(signed) > max(
        number for number, line in enumerate(ledger) if "值班表没有上墙" in line
    )


def ledger_of(root: Path, *states: str) -> list[str]:
    """Return the ledger of problems in these states, as its lines."""
    problems = "".join(f"{PROBLEM}状态: {state}\n" for state in states)
    made = documents_of(root, f"{THEME_DAY}{SESSION}{problems}")
    return next(lines for lines in made if lines[0].endswith("年度问题整改台账"))


SUMMARY = """
类型: 年度总结
组织: zb
年度: 2026
日期: 2026-12-28
亮点: [清渠]
下年打算: [再清渠]
"""


def test_a_summary_never_says_for_the_clerk_that_there_are_no_problems(tmp_path: Path):
    (silent,) = documents_of(tmp_path / "a", SUMMARY)
    (told,) = documents_of(tmp_path / "b", f"{SUMMARY}存在问题: [学习少]\n")

    assert silent[silent.index("四、存在问题") + 1] == "（待补）"
    assert told[told.index("四、存在问题") + 1] == "学习少"


def test_a_summary_does_not_break_nothing_down(tmp_path: Path):
    (lines,) = documents_of(tmp_path, SUMMARY)

    assert "没有列入台账的整改问题。" in lines
    assert any(line.endswith("；开展谈心谈话0次。") for line in lines)


def test_a_summary_written_in_january_is_that_of_the_year_before(tmp_path: Path):
    write_atomic(tmp_path / "dangwu.toml", '"名称" = "青禾县水务局"'.encode())
    write_atomic(tmp_path / "data/organisations/zb.yaml", ORGANISATION.encode())
    late = SUMMARY.replace("2026-12-28", "2027-01-08")
    write_atomic(tmp_path / "data/meetings/x.yaml", f"{THEME_DAY}{SESSION}---\n{late}".encode())
    made = {one.job.path: one for one in outcomes(open_workspace(tmp_path))}

    path = "output/柳湾水管站党支部/2026/2026年度工作总结.docx"
    assert path in made
    assert len(made) == 2
    assert "2027年1月8日" in document_text((tmp_path / path).read_bytes())


LECTURE = """
类型: 党课
主讲人: 于江
题目: 守水
课型: 集中
内容提纲: 讲三点。
"""


def test_a_lecturer_of_the_branch_is_shown_with_the_post_held_there(tmp_path: Path):
    (own,) = documents_of_three(tmp_path / "a", LECTURE)
    (written,) = documents_of_three(tmp_path / "b", f"{LECTURE}职务: 县委党校讲师\n")
    (nobody,) = documents_of_three(tmp_path / "c", LECTURE.replace("主讲人: 于江", "主讲人: 马六"))

    shown = [lines[lines.index("主讲人") + 1] for lines in (own, written, nobody)]
    assert shown == ["于江（书记）", "于江（县委党校讲师）", "马六"]
