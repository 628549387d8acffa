"""Numbers of documents: by 保管期限, never given twice, never taken away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.archives import NOTHING, PLACE, RULES, items, paper
from tests.support_for_tests.packets import card

from dangwu_docs.errors import RuleError
from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.cards import Filing
from dangwu_docs.model.manifests import Register
from dangwu_docs.stages.archive.items import Series, numbered, registered, retention_of

papers = st.lists(
    st.builds(paper, st.sampled_from("甲乙丙丁戊己"), st.integers(0, 2)),
    unique_by=lambda one: one.job.path,
)


def test_a_reference_has_the_levels_of_the_standard():
    (one,) = items(paper("甲", 0))

    assert (one.reference, one.digits) == ("Q012-WS·2026-Y-ZB1-0001", "0001")


def test_an_empty_level_is_left_out():
    (one,) = numbered([paper("甲")], NOTHING, Series("", "WS", 2026, "ZB1"), RULES)

    assert one.reference == "WS·2026-D10-ZB1-0001"


def test_levels_and_digits_are_data():
    told = {"档号": ["{{ 年度 }}", "{{ 件号 }}"], "件号位数": 2}
    rules = ArchiveRules.model_validate({**RULES.model_dump(by_alias=True), **told})
    (one,) = numbered([paper("甲")], NOTHING, PLACE, rules)

    assert one.reference == "2026-01"


def test_rules_that_give_two_documents_one_reference_are_refused():
    told = {"档号": ["{{ 年度 }}", "{{ 件号 }}"]}
    rules = ArchiveRules.model_validate({**RULES.model_dump(by_alias=True), **told})

    with pytest.raises(RuleError, match="档号有重复"):
        numbered([paper("甲", 0), paper("乙", 1)], NOTHING, PLACE, rules)


def test_numbers_begin_anew_for_each_retention_and_run_by_term_section_and_day():
    found = items(
        paper("乙", day=date(2026, 5, 1)),
        paper("甲", day=date(2026, 3, 1)),
        paper("丁", day=None),
        paper("丙", section=3),
        paper("戊", 0),
        paper("己", ordinal=2, section=1),
    )

    assert [(one.paper.job.path, one.number) for one in found] == [
        *[("戊", 1), ("丙", 1), ("甲", 2), ("乙", 3), ("丁", 4), ("己", 5)]
    ]


@settings(deadline=None)
@given(st.lists(papers, min_size=2, max_size=4))
def test_who_had_a_number_has_it_again_and_nobody_else_ever_gets_it(years: list):
    register: Register = NOTHING
    owners: dict[str, str] = {}
    for found in years:
        kept = items(*found, register=register)
        for one in kept:
            assert owners.setdefault(one.reference, one.paper.job.path) == one.paper.job.path
        before, register = register, registered(kept, register)
        assert all(before[code].items() <= register[code].items() for code in before)
        assert len({one.reference for one in kept}) == len(found)


@settings(deadline=None)
@given(papers)
def test_the_order_in_which_documents_come_does_not_matter(found: list):
    assert items(*reversed(found)) == items(*found)


def test_a_number_is_not_given_again_when_its_document_is_gone_and_waits_for_it():
    before = registered(items(paper("一"), paper("二")), NOTHING)
    between = items(paper("一"), paper("三"), register=before)
    after = items(paper("二"), register=registered(between, before))

    assert [one.number for one in between] == [1, 3]
    assert [one.number for one in after] == [2]


def test_the_table_of_retentions_comes_before_the_card():
    filing = Filing.model_validate({"部分": 4, "保管期限": "10年"})
    told = {"保管范围": [{"模板": "会议记录/*", "保管期限": "30年"}]}
    rules = ArchiveRules.model_validate({**RULES.model_dump(by_alias=True), **told})

    assert retention_of(card("会议记录/党课", 4), filing, rules).code == "D30"
    assert retention_of(card("整改/整改报告", 4), filing, rules).code == "D10"


def test_a_retention_that_the_rules_do_not_know_is_refused():
    filing = Filing.model_validate({"部分": 4, "保管期限": "长期"})

    with pytest.raises(RuleError, match="“长期”不在归档规则里") as caught:
        retention_of(card("会议记录/党课", 4), filing, RULES)
    assert "永久、30年、10年" in caught.value.hint
