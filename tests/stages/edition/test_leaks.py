"""What is withheld, looked for in texts with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support_for_tests.editions import PUBLIC
from tests.support_for_tests.records import ASSEMBLY, BRANCH, records_from

from dangwu_docs.stages.edition.leaks import Leak, Watch, around, watch
from dangwu_docs.stages.edition.people import People, everyone

NOTICE = """
类型: 整改通知
组织: zb
被通知组织: zb
日期: 2026-03-06
来源评议: py
处理意见: 限期整改，逾期不改的在全县通报
整改要求: [按要求整改]
上报期限: 2026-04-01
联系人: {姓名: 周二, 电话: 0900-6123456}
发文: {发文序号: 3}
"""
RECORDS = records_from(BRANCH, ASSEMBLY, NOTICE)
PEOPLE = People(everyone(RECORDS), ["林一", "周二"], PUBLIC)
WATCH: Watch = watch(RECORDS, PUBLIC, PEOPLE)


def found(text: str) -> list[str]:
    return [leak.field for leak in WATCH.leaks([("正文", text)])]


def test_a_leak_is_told_by_its_place_and_field_and_not_by_its_value() -> None:
    (leak,) = WATCH.leaks([("页眉", "与会党员一致认为计划可行。")])

    assert leak == Leak("页眉", "支部党员大会.议题[0].讨论情况")


@pytest.mark.parametrize(
    "text",
    ["出席：吴四", "吴 四", "吴\u200b四", "吴\n四", "（陈三）"],
)
def test_a_name_is_found_however_it_is_set(text: str) -> None:
    assert found(text) == ["姓名"]


def test_who_holds_a_post_may_be_named() -> None:
    assert found("主持人林一，记录人周二") == []


def test_a_sentence_of_a_longer_text_is_a_leak_and_a_common_word_is_none() -> None:
    assert found("要求逾期不改的在全县通报，限期整改") == []
    assert found("限期整改，逾期不改的在全县通报") == ["整改通知.处理意见"]
    assert found("公出") == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("电话 0900-6123456", "整改通知.联系人.电话"),
        ("电话０９００－６１２３４５６", "整改通知.联系人.电话"),
        ("11010519491231002X", "身份证号"),
        ("13812345678", "手机号"),
        ("6222020200112233445", "银行卡号"),
    ],
)
def test_numbers_are_found_in_half_and_full_width(text: str, field: str) -> None:
    assert found(text) == [field]


@pytest.mark.parametrize(
    "text", ["20260706", "1101051949123100", "0.13812345678", "青水党〔2026〕3号"]
)
def test_dates_and_other_numbers_are_none(text: str) -> None:
    assert found(text) == []


def test_what_the_edition_says_itself_is_no_leak_but_names_always_are() -> None:
    said = WATCH.without(["会议认为：与会党员一致认为计划可行。", "吴四"])

    assert said.leaks([("正文", "与会党员一致认为计划可行")]) == ()
    assert said.leaks([("正文", "吴四")]) == (Leak("正文", "姓名"),)


@given(st.lists(st.sampled_from(" \t\n\u200b\u00ad"), max_size=4), st.text(max_size=5))
def test_a_withheld_text_is_found_whatever_stands_between_and_around(
    gaps: list[str], around_it: str
) -> None:
    text = "与会党员一致认为计划可行"
    for at, gap in enumerate(gaps, 1):
        text = text[: at * 2] + gap + text[at * 2 :]

    assert "支部党员大会.议题[0].讨论情况" in found(f"{around_it}。{text}。{around_it}")


def test_the_records_around_a_record_are_those_it_names_and_those_that_name_it() -> None:
    review = """
    类型: 评议
    编号: py
    组织: zb
    标题: 专题评议
    被评议组织: zb
    起: 2026-03-01
    止: 2026-03-02
    组长: 林一
    评议组: [{姓名: 林一}]
    工作方式: [听取汇报]
    评议方面: [组织生活]
    问题: [{序号: 1, 方面: 会议, 描述: 次数不够}]
    整改期限: 2026-05-01
    日期: 2026-03-04
    """
    records = records_from(BRANCH, review, NOTICE)
    notice = [entry for entry in records if entry.record.kind == "整改通知"]

    assert {entry.record.kind for entry in around(notice, records)} == {"整改通知", "评议"}
