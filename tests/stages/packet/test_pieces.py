"""What is bound stands in its order, and is known by its number."""

from __future__ import annotations

from tests.support_for_tests.packets import CARDS, OWN_PAGES, card, job

from dangwu_docs.model.jobs import Plan
from dangwu_docs.stages.packet.papers import Papers, filed
from dangwu_docs.stages.packet.pieces import Pieces, pieces

PLAN = Plan(current=(job("台账", "b.docx"), job("记录", "a.docx")))
PAPERS = filed(Papers(PLAN, ()).of("zb", 2026), CARDS)
HALF_TITLE = card("隔页", 0, 仅资料包=True, 逐项="部分")


def test_own_pages_stand_before_and_after_the_documents():
    bound = pieces(PAPERS, OWN_PAGES)

    assert [one.title for one in bound] == ["封面页", "目录页", "题名", "题名", "缺项页"]
    assert [bound.of_paper(one) for one in PAPERS] == [3, 4]


def test_a_half_title_stands_before_every_section_that_holds_documents():
    bound = pieces(PAPERS, (HALF_TITLE, *OWN_PAGES))

    shown = [(one.section, one.is_half_title) for one in bound]
    assert shown[2:6] == [(4, True), (4, False), (11, True), (11, False)]
    assert (bound.of_section(4), bound.of_section(11), bound.of_section(7)) == (3, 5, 0)


def test_what_is_not_bound_has_no_number():
    assert Pieces().of_paper(PAPERS[0]) == 0
