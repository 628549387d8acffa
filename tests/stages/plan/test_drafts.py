"""Which documents follow from records, under which names, and what blocks them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterable

import pytest
from tests.support_for_tests.records import ASSEMBLY, BRANCH, GROUP, records_from

from dangwu_docs.errors import CardError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.jobs import MEND, Blocker, Draft, Job, Made, OutputState, Selection, Status
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Records
from dangwu_docs.model.settings import Settings
from dangwu_docs.stages.plan.drafts import Means, TemplateFacts, drafts
from dangwu_docs.stages.plan.keys import settle

MINUTES = Card(
    name="会议记录/支部党员大会",
    title="{{ 记录.会议名称 }}记录",
    scope="记录",
    reads=("支部党员大会",),
    filename="{{ 记录.日期|紧凑日期 }}支部党员大会记录",
    privacy="P2",
)
RESOLUTION = Card(
    name="决议/支部党员大会决议",
    title="关于{{ 项.标题 }}的决议",
    scope="记录",
    reads=("支部党员大会",),
    each="议题",
    condition="项.决议",
    filename="决议{{ 序 }}",
    privacy="P2",
    blocked_by=("MTG-03",),
)
YEAR = Card(
    name="年度/台账",
    title="{{ 年度 }}年台账",
    scope="组织年度",
    forms=("党支部",),
    filename="{{ 年度 }}年台账",
    privacy="P2",
)
GROUP_OF = """
类型: 组织
编号: {id}
名称: 第一党小组
简称: 第一党小组
组织类型: 党小组
上级: {parent}
"""
GROUP_MEETING_OF = """
类型: 党小组会
组织: {organisation}
日期: 2026-04-10
开始: 15:00
结束: 15:50
地点: 会议室
主持人: 吴四
记录人: 林一
出席: 其余全部
思想汇报: [{{姓名: 吴四, 要点: 加强学习}}]
"""
SECOND_ITEM = """
- 标题: 通报党费收缴情况
  报告内容: 周二通报。
"""


def drafted(
    records: Records,
    *cards: Card,
    findings: Iterable[Finding] = (),
    names: dict[str, object] | None = None,
) -> list[Draft]:
    loaded = Loaded(Settings(name="青禾县水务局"), records, cards=cards)
    facts = TemplateFacts("digest", names if names is not None else {"记录": {}, "组织": {}})
    means = Means({card.name: facts for card in cards}, "engine")
    return list(drafts(loaded, findings, means))


def jobs(records: Records, *cards: Card, names: dict[str, object] | None = None) -> list[Job]:
    """The documents of records in which nothing is wrong."""
    found = drafted(records, *cards, names=names)

    assert [one.blocker for one in found] == [None] * len(found)
    return [one.job for one in found]


def after(done: Iterable[Job], now: Iterable[Job]) -> list[Status]:
    """How documents stand after all those of an earlier look were made."""
    made = {job.path: Made(job.template, job.record, job.key, "same") for job in done}
    state = OutputState(made, dict.fromkeys(made, "same"))
    return [settle(Draft(job), state).status for job in now]


def finding(code: str, field: str, record: str, hint: str = "") -> Finding:
    place = Place("data/records.yaml", 1, 1)
    return Finding(code, Severity.ERROR, place, field, "未过半数", hint, "条例", record=record)


def test_each_meeting_has_its_minutes_in_the_folder_of_its_branch_and_year():
    (job,) = jobs(records_from(BRANCH, ASSEMBLY), MINUTES)

    assert job.path == "output/县水务局党支部/2026/20260305支部党员大会记录.docx"
    assert job.title == "县水务局党支部2026年第1次支部党员大会记录"
    assert (job.organisation, job.year, job.record) == ("zb", 2026, "data/records.yaml")


def test_the_context_says_who_was_there_and_how_the_vote_came_out():
    (job,) = jobs(records_from(BRANCH, ASSEMBLY), MINUTES)
    record = job.context["记录"]

    assert (record["应到"], record["实到"], record["实到正式"], record["实到预备"]) == (4, 3, 2, 1)
    assert record["议题"][0]["表决"]["结果"] == {
        "应到": 3,
        "实到": 2,
        "赞成": 2,
        "反对": 0,
        "弃权": 0,
        "达到法定人数": True,
        "通过": True,
    }
    assert "备注" not in record


def test_a_kind_that_the_card_does_not_read_makes_nothing():
    assert drafted(records_from(BRANCH), MINUTES) == []


def test_a_record_of_an_organisation_that_is_not_there_makes_nothing():
    assert drafted(records_from(ASSEMBLY), MINUTES) == []


def test_each_item_with_a_resolution_has_a_resolution():
    records = records_from(BRANCH, ASSEMBLY + SECOND_ITEM)

    titles = [job.title for job in jobs(records, RESOLUTION)]

    assert titles == ["关于审议年度工作计划的决议"]


@pytest.mark.parametrize(("own", "hint"), [("核对票数", "核对票数"), ("", MEND)])
def test_a_resolution_without_a_majority_is_blocked_and_says_why_and_what_to_do(
    own: str, hint: str
):
    records = records_from(BRANCH, ASSEMBLY)
    found = finding("MTG-03", "议题[0].表决", "data/records.yaml#1", own)

    minutes, resolution = drafted(records, MINUTES, RESOLUTION, findings=[found])

    assert (minutes.job.template, minutes.blocker) == (MINUTES.name, None)
    outcome = settle(resolution, OutputState())
    assert (outcome.status, outcome.error) == (Status.BLOCKED, "MTG-03 未过半数（条例）")
    assert outcome.hint == hint


def test_a_finding_about_another_item_or_another_record_blocks_nothing():
    records = records_from(BRANCH, ASSEMBLY + SECOND_ITEM)
    found = [
        finding("MTG-03", "议题[1].表决", "data/records.yaml#1"),
        finding("MTG-03", "议题[0].表决", "elsewhere"),
        finding("MTG-99", "议题[0].表决", "data/records.yaml#1"),
        finding("MTG-03", "议题[0].表决", ""),
    ]

    assert {one.blocker for one in drafted(records, RESOLUTION, findings=found)} == {None}


def test_a_second_plan_finds_everything_current():
    records = records_from(BRANCH, ASSEMBLY)
    first, second = (jobs(records, MINUTES, RESOLUTION) for _ in range(2))

    assert after(first, second) == [Status.CURRENT] * 2


def test_a_changed_word_remakes_only_what_reads_it():
    reads = {"记录": {"地点": {}}}
    first = jobs(records_from(BRANCH, ASSEMBLY), MINUTES, names=reads)
    changed = records_from(BRANCH, ASSEMBLY.replace("按时完成", "提前完成"))
    moved = records_from(BRANCH, ASSEMBLY.replace("三楼", "二楼"))

    assert after(first, jobs(changed, MINUTES, names=reads)) == [Status.CURRENT]
    assert after(first, jobs(moved, MINUTES, names=reads)) == [Status.PLANNED]


def test_a_note_to_oneself_remakes_nothing():
    first = jobs(records_from(BRANCH, ASSEMBLY), MINUTES)
    noted = records_from(BRANCH, ASSEMBLY + "备注: 下次早点通知\n")

    assert after(first, jobs(noted, MINUTES)) == [Status.CURRENT]


def test_two_documents_of_one_name_get_numbers_so_that_none_is_lost():
    again = ASSEMBLY.replace("次数: 1", "次数: 2")

    paths = [job.path for job in jobs(records_from(BRANCH, ASSEMBLY, again), MINUTES)]

    assert paths == [
        "output/县水务局党支部/2026/20260305支部党员大会记录.docx",
        "output/县水务局党支部/2026/20260305支部党员大会记录（2）.docx",
    ]


@pytest.mark.parametrize("names", [("甲", "甲", "甲（2）"), ("甲", "甲（2）", "甲")])
def test_a_number_that_a_name_has_already_is_given_to_no_other(names: tuple[str, ...]):
    card = MINUTES.model_copy(update={"filename": "{{ 记录.地点 }}"})
    meetings = (ASSEMBLY.replace("三楼会议室", name) for name in names)

    paths = {job.path for job in jobs(records_from(BRANCH, *meetings), card)}

    assert len(paths) == len(names)


def test_a_year_document_stands_for_each_year_with_records():
    later = ASSEMBLY.replace("2026-03-05", "2027-03-05")

    found = jobs(records_from(BRANCH, ASSEMBLY, later), YEAR, names={"年度": {}})

    assert [(job.year, job.title) for job in found] == [
        (2026, "2026年台账"),
        (2027, "2027年台账"),
    ]


def test_a_year_document_reads_only_the_kinds_that_its_template_names():
    names = {"年度": {}, "记录": {"支部党员大会": {}}, "统计": {}, "应开": {}}

    (job,) = jobs(records_from(BRANCH, ASSEMBLY), YEAR, names=names)

    assert [view["序"] for view in job.context["记录"]["支部党员大会"]] == [1]
    assert job.context["统计"]["会议"][0] == {
        "类型": "支部党员大会",
        "已开": 1,
        "平均到会率": "75.0%",
    }
    assert job.context["应开"] == {}


ITEM = """
类型: 整改
组织: zb
来源: 自查
问题描述: 记录不全
提出日期: 2026-05-06
整改标准: 记录齐全
措施: [补齐记录]
责任领导: 林一
责任人: 周二
时限: 2026-12-20
进展: [{日期: 2026-06-03, 内容: 补了一半}]
状态: 已销号
报验日期: 2027-01-10
验收人: 陈三
验收意见: 同意
销号日期: 2027-01-15
"""


def test_a_year_tells_how_far_problems_had_come_at_its_end():
    names = {"年度": {}, "记录": {"整改": {}}, "统计": {}}

    found = jobs(records_from(BRANCH, ITEM), YEAR, names=names)

    assert [
        (job.year, job.context["记录"]["整改"][0]["状态"], job.context["统计"]["整改"]["已销号"])
        for job in found
    ] == [(2026, "推进中", 0), (2027, "已销号", 1)]


def test_records_are_let_go_with_their_plan_before_anybody_looks_for_rubbish():
    records = records_from(BRANCH, ASSEMBLY)
    watched = weakref.ref(records)
    gc.disable()
    try:
        planned = jobs(records, YEAR, names={"年度": {}, "统计": {}})
        del records
        assert watched() is None
    finally:
        gc.enable()
    assert planned


def test_an_organisation_of_another_form_has_no_year_document():
    office = BRANCH.replace("组织类型: 党支部", "组织类型: 机关党委")

    assert drafted(records_from(office, ASSEMBLY), YEAR) == []


def test_a_packet_card_is_left_to_the_packet():
    card = YEAR.model_copy(update={"is_only_for_packet": True})

    assert drafted(records_from(BRANCH, ASSEMBLY), card) == []


def test_a_list_that_the_record_lacks_makes_no_documents():
    card = RESOLUTION.model_copy(update={"each": "地点"})

    assert drafted(records_from(BRANCH, ASSEMBLY), card) == []


def test_a_condition_on_an_unknown_name_blocks_the_documents_of_its_card_alone():
    card = MINUTES.model_copy(update={"condition": "记录.没有这个"})

    found = drafted(records_from(BRANCH, ASSEMBLY), card)

    assert [draft.blocker is None for draft in found] == [False]
    (blocked,) = (draft.blocker for draft in found if draft.blocker)
    assert "“记录.没有这个”不能计算：没有“没有这个”这一项" in blocked.error
    assert blocked.hint


def test_a_card_may_not_read_records_of_a_class_above_its_own():
    talks = MINUTES.model_copy(update={"reads": ("谈心谈话",)})

    with pytest.raises(CardError, match="密级 P2 低于“谈心谈话”的 P3"):
        drafted(records_from(BRANCH), talks)
    with pytest.raises(CardError, match="密级 P2 低于“谈心谈话”的 P3"):
        drafted(records_from(BRANCH), YEAR, names={"记录": {"谈心谈话": {}}})


def test_a_name_below_the_records_that_is_no_kind_is_left_to_the_template():
    names = {"记录": {"没有的类型": {}}}

    (job,) = jobs(records_from(BRANCH, ASSEMBLY), YEAR, names=names)

    assert job.context["记录"] == {"没有的类型": []}


def test_a_branch_is_planned_with_its_party_groups():
    minutes = ASSEMBLY.replace("组织: zb", "组织: g1")

    (job,) = jobs(records_from(BRANCH, GROUP, minutes), MINUTES)

    assert job.organisation == "g1"
    assert Selection(organisation="zb").wants(job)


def test_a_group_has_its_papers_in_the_folder_of_its_branch_and_counts_in_its_year():
    group = GROUP_OF.format(id="xz", parent="zb")
    meeting = GROUP_MEETING_OF.format(organisation="xz")
    records = records_from(BRANCH, group, ASSEMBLY, meeting)
    card = MINUTES.model_copy(update={"reads": ("党小组会",), "filename": "小组会"})

    (of_group,) = jobs(records, card)
    (of_year,) = jobs(records, YEAR, names={"统计": {}})

    assert of_group.path == "output/县水务局党支部/2026/小组会.docx"
    held = {row["类型"]: row["已开"] for row in of_year.context["统计"]["会议"]}
    assert (held["支部党员大会"], held["党小组会"]) == (1, 1)


ISSUE = """
类型: 整改
组织: zb
来源: 自查
问题描述: 学得不深
提出日期: 2026-02-10
整改标准: 学深
措施: [集中学习]
责任领导: 林一
责任人: 周二
时限: 2026-08-01
"""


def test_an_organisation_that_has_only_problems_in_a_year_has_a_ledger_of_them() -> None:
    earlier = ASSEMBLY.replace("2026-03-05", "2025-03-05")
    ledger = YEAR.model_copy(update={"condition": "记录.整改"})

    (job,) = jobs(records_from(BRANCH, earlier, ISSUE), ledger, names={"记录": {"整改": {}}})

    assert job.path == "output/县水务局党支部/2026/2026年台账.docx"


def test_branches_of_one_short_name_have_folders_of_their_own():
    other = BRANCH.replace("编号: zb", "编号: zb2")
    records = records_from(BRANCH, other, ASSEMBLY, ASSEMBLY.replace("组织: zb", "组织: zb2"))

    folders = [job.path.split("/")[1] for job in jobs(records, MINUTES)]

    assert folders == ["县水务局党支部（zb）", "县水务局党支部（zb2）"]


RECTIFYING = """
类型: 整改报告
组织: zb
日期: 2026-08-01
发文: {发文序号: 1}
来源评议: py
综合评价: 改了。
长效机制: [盯]
"""
REPORT = MINUTES.model_copy(
    update={
        "name": "整改/整改报告",
        "title": "{{ 记录.来源评议.标题 }}整改报告",
        "reads": ("整改报告",),
        "filename": "整改报告",
    }
)


def test_a_document_without_what_its_name_is_made_of_is_blocked_and_stops_no_other() -> None:
    minutes, report = drafted(records_from(BRANCH, ASSEMBLY, RECTIFYING), MINUTES, REPORT)

    assert report.blocker == Blocker("“来源评议”写的“py”没有读到", "先补上或改正那条“评议”记录")
    assert report.job.path == "output/县水务局党支部/2026/整改报告-records.yaml.docx"
    assert minutes.blocker is None
