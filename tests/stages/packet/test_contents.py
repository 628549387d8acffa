"""What a packet should hold, and why it lacks what it lacks."""

from __future__ import annotations

import pytest
from tests.support_for_tests.packets import CARDS, SECTIONS, job

from dangwu_docs.model.jobs import Outcome, Plan, Status
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.model.plain import Tree
from dangwu_docs.stages.packet.contents import Circumstances, Missing, missing
from dangwu_docs.stages.packet.papers import Papers, filed

BRANCH: Tree = {"届期": None, "委员": []}


def circumstances(
    form: str = "党支部",
    *,
    kept: tuple[str, ...] = (),
    received: tuple[str, ...] = (),
    organisation: Tree = BRANCH,
) -> Circumstances:
    context = {"组织": organisation, "年度": 2026}
    return Circumstances(form, frozenset(kept), frozenset(received), context)


def lacking(plan: Plan, *outcomes: Outcome, around: Circumstances | None = None) -> list[Missing]:
    papers = filed(Papers(plan, outcomes).of("zb", 2026), CARDS)
    return list(missing(papers, SECTIONS, CARDS, around or circumstances()))


def test_nothing_is_missing_where_every_sort_is_there():
    assert lacking(Plan(current=(job("记录"),))) == []


def test_what_no_record_gives_rise_to_is_missing_for_want_of_a_record():
    assert lacking(Plan()) == [Missing(4, "会议记录", "没有相应记录")]


def test_a_blocked_document_is_missing_with_its_blocker():
    blocked = Outcome(job("记录"), Status.BLOCKED, "VOTE-02 赞成票没有超过半数")

    assert lacking(Plan(blocked=(blocked,))) == [
        Missing(4, "题名", "已阻止：VOTE-02 赞成票没有超过半数")
    ]


def test_a_failed_document_is_missing_with_its_fault():
    failed = Outcome(job("记录"), Status.FAILED, "模板缺少名称")

    assert lacking(Plan(jobs=(job("记录"),)), failed) == [
        Missing(4, "题名", "生成失败：模板缺少名称")
    ]


def test_a_document_that_nobody_has_made_yet_is_missing():
    assert lacking(Plan(jobs=(job("记录"),))) == [
        Missing(4, "题名", "尚未生成，请先运行 dangwu build")
    ]


def test_a_form_of_organisation_is_asked_only_for_its_own_papers():
    assert lacking(Plan(), around=circumstances("党小组")) == []


@pytest.mark.parametrize(
    ("around", "names"),
    [
        (circumstances("党组", kept=("整改",)), ["整改台账"]),
        (circumstances("党组", received=("评议",)), ["整改台账"]),
        (circumstances("党组", kept=("评议",)), []),
        (circumstances("党组", organisation={**BRANCH, "委员": [1, 2, 3]}), ["委员会材料"]),
    ],
)
def test_papers_are_expected_only_where_there_is_cause(around: Circumstances, names: list[str]):
    assert [one.name for one in lacking(Plan(), around=around)] == names


def test_what_this_version_does_not_make_is_said_to_be_put_in_by_hand():
    around = circumstances("党组", organisation={**BRANCH, "委员": [1, 2, 3]})

    assert lacking(Plan(), around=around)[0].reason == "本版本不生成，请自行放入"


def test_a_declared_reason_stands_in_the_place_of_the_usual_one():
    around = circumstances("党组", received=("评议",))

    assert lacking(Plan(), around=around)[0].reason == "由评议组反馈，请放入收到的正本"


def test_missing_papers_stand_in_the_order_of_sections():
    late = Outcome(job("台账"), Status.BLOCKED, "缺")

    found = lacking(Plan(blocked=(late,)))

    assert [one.section for one in found] == [4, 11]


@pytest.mark.parametrize(
    ("life", "names"),
    [
        ((), ["组织生活会会议记录"]),
        (["民主评议党员"], ["组织生活会会议记录"]),
        (["组织生活会"], []),
    ],
)
def test_minutes_count_for_what_the_meeting_was_besides_its_kind(life: object, names: list[str]):
    expected = {"名称": "组织生活会会议记录", "模板": ["记录"], "组织生活": ["组织生活会"]}
    section = PacketSection.model_validate({"部分": 4, "名称": "组织生活", "应有": [expected]})
    minutes = job("记录", 组织生活=life)
    papers = filed(Papers(Plan(current=(minutes,)), ()).of("zb", 2026), CARDS)

    assert [one.name for one in missing(papers, [section], CARDS, circumstances())] == names
