"""Records counted against the documents made from them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.support_for_tests.packets import CARDS, job
from tests.support_for_tests.records import ASSEMBLY, BRANCH, GROUP, records_from

from dangwu_docs.model.jobs import Outcome, Plan, Status
from dangwu_docs.model.plain import Tree
from dangwu_docs.stages.packet.papers import Papers, filed
from dangwu_docs.stages.packet.tally import Tally, consistency

ITEM = """
类型: 整改
组织: zb
来源: 自查
问题描述: 记录不全
提出日期: 2026-05-01
整改标准: 补全记录
措施: [逐次核对]
责任领导: 林一
责任人: 周二
时限: 2026-06-30
"""
NOTICE = """
类型: 整改通知
组织: dw
日期: 2026-07-10
发文: {发文序号: 3}
被通知组织: zb
来源评议: 评议-1
整改要求: [逐条整改]
上报期限: 2026-08-01
联系人: {姓名: 吴四}
"""


def rows(counts: dict[str, int], plan: Plan) -> list[Tree]:
    return consistency(counts, filed(Papers(plan, ()).of("zb", 2026), CARDS))


def test_records_are_counted_by_kind_and_year_in_the_order_of_lists():
    later = ASSEMBLY.replace("2026-03-05", "2025-03-05")
    tally = Tally(records_from(BRANCH, ITEM, ASSEMBLY, ASSEMBLY, later))

    assert list(tally.kept("zb", 2026).items()) == [("支部党员大会", 2), ("整改", 1)]


def test_a_record_without_a_day_counts_in_every_year():
    tally = Tally(records_from(BRANCH, ITEM))

    assert tally.kept("zb", 2024) == tally.kept("zb", 2026) == {"整改": 1}


def test_an_organisation_receives_what_is_about_it_but_not_what_it_keeps():
    tally = Tally(records_from(BRANCH, ASSEMBLY, NOTICE))

    assert tally.received("zb", 2026) == {"整改通知"}
    assert tally.received("zb", 2025) == frozenset()
    assert tally.received("dw", 2026) == frozenset()


def test_records_whose_documents_are_all_made_are_consistent():
    found = rows({"支部党员大会": 1}, Plan(current=(job("记录", "a"), job("决议", "b"))))

    assert found == [{"项目": "支部党员大会", "记录数": 1, "文书数": 2, "结论": "一致"}]


def test_documents_that_were_not_made_are_counted_apart():
    blocked = Outcome(job("决议", "b"), Status.BLOCKED, "缺")

    found = rows({"支部党员大会": 1}, Plan(current=(job("记录", "a"),), blocked=(blocked,)))

    assert (found[0]["文书数"], found[0]["结论"]) == (1, "1份未生成，见缺项说明")


def test_records_that_a_ledger_lists_name_the_ledger():
    ledger = replace(job("台账"), context={"记录": {"整改": []}})

    found = rows({"整改": 3}, Plan(current=(ledger,)))

    assert found == [{"项目": "整改", "记录数": 3, "文书数": 1, "结论": "汇总于《台账》"}]


@pytest.mark.parametrize(
    ("kind", "conclusion"),
    [("谈心谈话", "只作统计，不放入文书"), ("履责", "没有相应文书")],
)
def test_records_without_documents_say_why(kind: str, conclusion: str):
    assert rows({kind: 2}, Plan())[0]["结论"] == conclusion


def test_a_document_that_reads_no_record_counts_for_none():
    summary = replace(job("台账"), context={"统计": {}})

    assert rows({"履责": 1}, Plan(current=(summary,)))[0]["文书数"] == 0


def test_the_records_of_a_party_group_count_with_its_branch():
    item = ITEM.replace("组织: zb", "组织: g1")

    tally = Tally(records_from(BRANCH, GROUP, item))

    assert tally.kept("zb", 2026) == {"整改": 1}
    assert tally.kept("g1", 2026) == {}


def test_a_summary_counts_in_the_year_that_it_is_about():
    summary = (
        "类型: 年度总结\n组织: zb\n年度: 2026\n日期: 2027-01-08\n亮点: [清渠]\n下年打算: [巩固]\n"
    )
    tally = Tally(records_from(BRANCH, summary))

    assert tally.kept("zb", 2026) == {"年度总结": 1}
    assert tally.kept("zb", 2027) == {}
