from __future__ import annotations

from datetime import date

import pytest
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.model.findings import Place
from dangwu_docs.model.meeting import Assembly, Lecture, Meeting
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import OwnedRecord
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.model.rectification import Notice
from dangwu_docs.model.references import references

SECOND = ASSEMBLY.replace("2026-03-05", "2025-12-05")
RECORDS = records_from(BRANCH, ASSEMBLY, SECOND)
REVIEW = """
类型: 评议
编号: py
组织: zb
标题: 专项评议
被评议组织: zb
起: 2026-06-01
止: 2026-06-30
组长: 林一
评议组: [{姓名: 林一}]
工作方式: [座谈]
评议方面: [学习]
问题: [{序号: 1, 方面: 学习, 描述: 学得不深}]
整改期限: 2026-08-01
日期: 2026-07-06
"""
ISSUE = """
类型: 整改
组织: zb
来源: 评议
来源评议: py
问题序号: 1
整改标准: 学深
措施: [集中学习]
责任领导: 林一
责任人: 周二
时限: 2026-08-01
"""


def test_records_are_found_by_model_in_the_order_of_files() -> None:
    assert [meeting.date for meeting in RECORDS.of(Assembly)] == [
        date(2026, 3, 5),
        date(2025, 12, 5),
    ]
    assert RECORDS.of(Meeting) == RECORDS.of(Assembly)
    assert RECORDS.of(Lecture) == ()
    assert len(RECORDS.of(OwnedRecord)) == 2


def test_records_are_found_by_kind_and_number() -> None:
    branch = RECORDS.organisation("zb")

    assert isinstance(branch, Organisation)
    assert RECORDS.find("组织", "zb") is branch
    assert RECORDS.find("评议", "zb") is None
    assert RECORDS.find("组织", None) is None
    assert RECORDS.organisation(None) is None


def test_an_entry_is_named_by_its_number_or_its_place_in_a_file() -> None:
    assert [entry.key for entry in RECORDS] == ["zb", "data/records.yaml#1", "data/records.yaml#2"]
    assert Entry(RECORDS.of(Assembly)[0], "data/x.yaml").key == "data/x.yaml"


def test_a_record_knows_its_entry() -> None:
    meeting = RECORDS.of(Assembly)[1]

    assert RECORDS.entry(meeting).record is meeting
    assert RECORDS.entry(meeting).index == 2


def test_a_field_that_is_not_written_stands_where_what_holds_it_does() -> None:
    entry = Entry(RECORDS.of(Assembly)[0], "x.yaml", marks={(): (1, 1), ("议题", 0): (9, 5)})

    assert entry.place(("议题", 0, "表决", "赞成")) == Place("x.yaml", 9, 5)
    assert entry.place(("日期",)) == Place("x.yaml", 1, 1)


def test_without_marks_a_record_stands_in_its_file() -> None:
    assert Entry(RECORDS.of(Assembly)[0], "x.yaml").place(("日期",)) == Place("x.yaml")


def test_an_organisation_keeps_its_records_by_day() -> None:
    kept = RECORDS.kept_by("zb")

    assert [record.day for record in kept] == [date(2025, 12, 5), date(2026, 3, 5)]
    assert RECORDS.kept_by("nobody") == ()
    assert RECORDS.years("zb") == (2025, 2026)
    assert RECORDS.years("nobody") == ()


def test_records_without_a_day_come_first() -> None:
    records = records_from(BRANCH, ASSEMBLY, REVIEW, ISSUE)

    assert [record.kind for record in records.kept_by("zb")] == ["整改", "支部党员大会", "评议"]
    assert records.years("zb") == (2026,)


FOUND_BY_US = ISSUE.replace("来源评议: py", "").replace("来源: 评议", "来源: 自查")
BEGUN = "进展: [{日期: 2026-03-01, 内容: 学了一次}]\n"
CLOSED = "提出日期: 2025-11-20\n报验日期: 2027-01-10\n销号日期: 2027-01-15\n"


@pytest.mark.parametrize(
    ("issue", "years", "kept"),
    [
        (ISSUE, (2026,), (2026, 2027, 2028)),
        (FOUND_BY_US, (), (2025, 2026, 2027, 2028)),
        (f"{FOUND_BY_US}{BEGUN}", (2026,), (2026, 2027, 2028)),
        (f"{FOUND_BY_US}{BEGUN}{CLOSED}", (2025, 2026, 2027), (2025, 2026, 2027)),
    ],
)
def test_a_problem_makes_years_in_which_something_was_done_and_is_kept_until_it_is_closed(
    issue: str, years: tuple[int, ...], kept: tuple[int, ...]
) -> None:
    review = REVIEW.replace("组织: zb", "组织: gw", 1)
    records = records_from(BRANCH, review, issue)

    assert records.years("zb") == years
    assert tuple(year for year in range(2025, 2029) if records.kept_in("zb", year)) == kept


def test_a_record_lists_those_that_name_it() -> None:
    records = records_from(BRANCH, REVIEW, ISSUE, ISSUE.replace("序号: 1", "序号: 2"))
    review = records.find("评议", "py")

    assert review is not None
    listed = records.referring(review)
    assert [record.kind for record in listed["整改"]] == ["整改", "整改"]
    assert records.referring(listed["整改"][0]) == {}


def test_a_branch_files_the_papers_of_its_groups() -> None:
    child = BRANCH.replace("编号: zb", "编号: g1\n上级: zb").replace("党支部", "党小组")
    records = records_from(BRANCH, child)
    group = records.organisation("g1")

    assert group is not None
    assert [organisation.id for organisation in records.filed_by("zb")] == ["zb", "g1"]
    assert records.filed_by("g1") == ()
    assert records.folder(group) == "县水务局党支部"


def test_a_folder_without_its_branch_is_called_after_the_group() -> None:
    child = BRANCH.replace("编号: zb", "编号: g1\n上级: zb").replace("党支部", "党小组")
    records = records_from(child)
    group = records.organisation("g1")

    assert group is not None
    assert records.folder(group) == "县水务局党小组"


def test_of_two_records_with_a_number_the_first_is_meant() -> None:
    records = records_from(BRANCH, BRANCH.replace("县水务局党支部", "另一支部"))
    branch = records.organisation("zb")

    assert branch is not None
    assert branch.short_name == "县水务局党支部"


def test_a_model_tells_which_of_its_fields_name_records() -> None:
    assert [(name, mark.kind, mark.back) for name, mark in references(Notice)] == [
        ("organisation", "组织", ""),
        ("notified", "组织", ""),
        ("review", "评议", "整改通知"),
    ]


def test_an_organisation_is_kept_by_nobody_and_has_no_day() -> None:
    branch = RECORDS.of(Organisation)[0]

    assert (branch.keeper, branch.day) == (None, None)


def test_an_index_of_nothing_is_empty() -> None:
    assert list(Records(())) == []


def test_what_is_not_in_the_index_has_no_entry() -> None:
    with pytest.raises(KeyError):
        Records(()).entry(RECORDS.of(Organisation)[0])
