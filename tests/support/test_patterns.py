from __future__ import annotations

from datetime import date

import pytest

from dangwu_docs.errors import CardError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Place
from dangwu_docs.support.patterns import (
    condition_of,
    expression,
    file_name_of,
    text_pattern,
    title_of,
)

PLACE = "templates/本地/x.yaml:5:5 “条件”"


def test_a_condition_is_asked_of_a_context() -> None:
    holds = expression("记录.赞成 > 2 and 记录.决议", PLACE)

    assert holds({"记录": {"赞成": 3, "决议": "同意"}}) == "同意"
    assert not holds({"记录": {"赞成": 2, "决议": "同意"}})


@pytest.mark.parametrize("source", ["记录.反对", "记录.反对 == 0", "票数 > 1", "记录.赞成 / 0"])
def test_a_condition_about_a_missing_name_names_itself(source: str) -> None:
    with pytest.raises(CardError) as raised:
        expression(source, PLACE)({"记录": {"赞成": 3}})

    assert source in str(raised.value)


def test_a_condition_that_is_no_expression_is_refused() -> None:
    with pytest.raises(CardError, match="记录 ="):
        expression("记录 =", PLACE)


def test_a_file_name_is_plain_text() -> None:
    fill = text_pattern("{{ 日|紧凑日期 }}_{{ 名 }}", PLACE)

    assert fill({"日": date(2026, 7, 6), "名": "甲&乙"}) == "20260706_甲&乙"


def test_a_file_name_about_a_missing_name_names_itself() -> None:
    with pytest.raises(CardError, match="没有“名”这一项"):
        text_pattern("{{ 名 }}", PLACE)({})


def test_a_file_name_that_is_no_template_is_refused() -> None:
    with pytest.raises(CardError, match=r"\{\{ 名"):
        text_pattern("{{ 名", PLACE)


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("记录.赞成数 > 1", "没有“赞成数”这一项", "是不是“赞成”？"),
        ("票数 > 1", "没有“票数”这一项", "这里可用的名称：记录"),
        ("记录.赞成.半数", "没有“半数”这一项", "改正这一处"),
        ("记录.赞成 / 0", "除数是 0", "改正这一处"),
        ("记录.标题 > 3", "文字和数不能用“>”比较", "改正这一处"),
        ("记录.空 + 3", "空白和数之间不能用“+”", "改正这一处"),
    ],
)
def test_what_cannot_be_worked_out_is_told_in_chinese_with_the_place(
    source: str, message: str, hint: str
) -> None:
    record = {"赞成": 3, "标题": "计划", "空": None}
    with pytest.raises(CardError) as raised:
        expression(source, PLACE)({"记录": record})

    assert str(raised.value) == f"{PLACE}写的“{source}”不能计算：{message}"
    assert raised.value.hint.startswith(hint)


def test_a_condition_is_written_without_braces() -> None:
    with pytest.raises(CardError, match=r"里有“\{\{”"):
        expression("{{ 记录.赞成 }}", PLACE)


def test_full_width_braces_would_be_printed() -> None:
    with pytest.raises(CardError, match="全角的“｛｛”"):
        text_pattern("｛｛ 名 ｝｝", PLACE)


def test_what_a_card_says_begins_with_where_it_says_it() -> None:
    card = Card(title="{{ 名 }}", scope="记录", filename="{{ 日 }}", privacy="P2")
    placed = card.placed(lambda path: Place("templates/本地/x.yaml", 4, len(str(path[0]))))

    assert condition_of(card)({}) is True
    with pytest.raises(CardError, match=r"^“题名”写的"):
        title_of(card)({})
    with pytest.raises(CardError, match=r"^templates/本地/x.yaml:4:3 “文件名”写的"):
        file_name_of(placed)({})
