"""What became of every document, and which belong into a packet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.support_for_tests.packets import CARDS, job

from dangwu_docs.model.jobs import Plan
from dangwu_docs.stages.packet.papers import Papers, filed


def test_documents_stand_by_section_then_order_then_day():
    plan = Plan(
        jobs=(job("台账", "a"),),
        current=(job("记录", "c", month=9), job("决议", "d", month=1), job("记录", "b", month=3)),
    )

    papers = filed(Papers(plan, ()).of("zb", 2026), CARDS)

    assert [one.job.path for one in papers] == ["b", "c", "d", "a"]


@pytest.mark.parametrize("template", ["谈话", "无处"])
def test_private_papers_and_those_without_a_place_are_kept_out(template: str):
    plan = Plan(current=(job(template),))

    assert filed(Papers(plan, ()).of("zb", 2026), CARDS) == ()


def test_a_year_holds_the_documents_of_that_year_and_organisation_alone():
    papers = Papers(Plan(current=(job("记录"),)), ())

    assert papers.of("zb", 2025) == papers.of("other", 2026) == ()
    assert [one.job.template for one in papers.of("zb", 2026)] == ["记录"]


def test_a_party_group_files_its_papers_with_its_branch():
    minutes = replace(job("记录"), organisation="g1")

    papers = Papers(Plan(current=(minutes,)), ())

    assert [one.job.organisation for one in papers.of("zb", 2026)] == ["g1"]
    assert papers.of("g1", 2026) == ()
