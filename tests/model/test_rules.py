from __future__ import annotations

from datetime import date

import pytest

from dangwu_docs.model.findings import Severity
from dangwu_docs.model.rules import Reading, Rule, Strength


def rule(**facts: object) -> Rule:
    written = {
        "编号": "MTG-03",
        "名称": "超过半数赞成",
        "依据": "中国共产党支部工作条例(试行)",
        "条款": "第十一条",
        "核实": "read",
        "强度": "应当",
        "判断": "某判断",
        "信息": "未过半数",
    }
    return Rule.model_validate({**written, **facts})


@pytest.mark.parametrize(
    ("strength", "severity"),
    [("应当", Severity.ERROR), ("一般", Severity.WARNING), ("可以", Severity.INFO)],
)
def test_the_strength_of_a_rule_decides_how_bad_a_breach_is(
    strength: Strength, severity: Severity
) -> None:
    assert rule(强度=strength).severity is severity


@pytest.mark.parametrize("reading", ["read", "quoted"])
def test_an_article_that_was_read_is_cited(reading: Reading) -> None:
    found = rule(核实=reading)

    assert found.is_verified
    assert found.citation == "中国共产党支部工作条例(试行) 第十一条"


@pytest.mark.parametrize("reading", ["gk", "nonum"])
def test_an_article_that_nobody_read_says_so(reading: Reading) -> None:
    found = rule(核实=reading)

    assert not found.is_verified
    assert found.citation == "中国共产党支部工作条例(试行) 条号待核"


def test_a_regulation_without_articles_is_cited_by_its_name() -> None:
    assert rule(条款="").citation == "中国共产党支部工作条例(试行)"


def test_both_ends_of_its_validity_belong_to_a_rule() -> None:
    found = rule(生效="2018-10-28", 失效="2026-06-30")

    days = [date(2018, 10, 27), date(2018, 10, 28), date(2026, 6, 30), date(2026, 7, 1)]
    assert [found.in_force(day) for day in days] == [False, True, True, False]


def test_a_rule_without_dates_is_always_in_force() -> None:
    assert rule().in_force(date(1950, 1, 1))
