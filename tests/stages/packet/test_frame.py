"""What the packet's own pages read."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from tests.support_for_tests.packets import CARDS, OWN_PAGES, SECTIONS, job

from dangwu_docs.model.jobs import Plan
from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.frame import Contents, frame
from dangwu_docs.stages.packet.marks import count_mark, start_mark
from dangwu_docs.stages.packet.papers import Papers, filed
from dangwu_docs.stages.packet.pieces import Pieces, pieces

LETTER = replace(job("记录", "a.docx"), number="青水党〔2026〕3号")
PLAN = Plan(current=(LETTER, job("台账", "b.docx")))
PAPERS = filed(Papers(PLAN, ()).of("zb", 2026), CARDS)


def test_the_catalogue_numbers_the_documents_through():
    tree = frame(Contents(PAPERS, (), (), []), SECTIONS, pieces(PAPERS, OWN_PAGES), "全本")

    assert tree["份数"] == 2
    assert tree["目录"][0] == {
        "序号": 1,
        "部分": "组织生活",
        "题名": "题名",
        "日期": date(2026, 3, 5),
        "责任者": "县水务局党支部",
        "文号": "青水党〔2026〕3号",
        "页码": start_mark(3),
        "页数": count_mark(3),
        "保管期限": "10年",
        "备注": "",
    }
    assert (tree["目录"][1]["序号"], tree["目录"][1]["文号"]) == (2, "")


def test_a_section_is_listed_when_it_holds_or_lacks_something():
    lacking = (Missing(4, "会议记录", "没有相应记录"), Missing(7, "台账", "缺"))

    tree = frame(Contents(PAPERS[1:], (), lacking, []), SECTIONS, Pieces(), "全本")

    assert [(one["编号"], one["名称"], one["份数"]) for one in tree["部分"]] == [
        (4, "组织生活", 0),
        (7, "第7部分", 0),
        (11, "问题整改", 1),
    ]
    assert tree["部分"][2]["目录"] == tree["目录"]
    assert tree["缺项"][0] == {"部分": "组织生活", "名称": "会议记录", "原因": "没有相应记录"}


def test_pages_of_what_is_not_bound_are_not_counted():
    tree = frame(Contents(PAPERS, (), (), []), SECTIONS, Pieces(), "全本")

    assert (tree["页数"], tree["目录"][0]["页码"], tree["部分"][0]["页码"]) == (None, None, None)
