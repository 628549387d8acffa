from __future__ import annotations

from datetime import date

import pytest
from tests.stages.check.conftest import Found
from tests.support_for_tests.judged import documents_of, judge, national_rules, rule

from dangwu_docs.model.findings import Place
from dangwu_docs.model.rules import Rule

ONE_THEME_DAY = "{类型: 主题党日, 日期: 2026-01-10}"


def local(code: str, **changes: object) -> Rule:
    return rule(code).model_copy(update=changes)


@pytest.mark.parametrize(
    ("as_of", "missing"),
    [
        (date(2026, 2, 27), None),
        (date(2026, 2, 28), "：2月（"),
        (date(2026, 4, 30), "：2月、3月、4月（"),
    ],
)
def test_a_month_is_judged_on_its_last_day(as_of: date, missing: str | None) -> None:
    found = judge(documents_of(ONE_THEME_DAY), [rule("MTG-11")], as_of)

    assert [missing in one.message for one in found] == ([True] if missing else [])


def test_meetings_of_a_month_that_is_not_over_are_not_counted_yet() -> None:
    days = "{类型: 主题党日, 日期: [2026-01-10, 2026-03-10]}"
    (finding,) = judge(documents_of(days), [rule("MTG-11")], date(2026, 3, 20))

    assert "：2月（已有 1 次，应有 2 次）" in finding.message


def test_a_year_gives_one_finding_at_the_organisation(found: Found) -> None:
    """
    类型: 主题党日
    日期: 2026-01-10
    """
    (finding,) = found("MTG-11")

    assert finding.about == ("zb", 2026)
    assert finding.place == Place("data/records.yaml")
    assert finding.field == ""
    assert finding.record == "zb"


def test_months_before_the_rule_are_not_judged() -> None:
    found = judge(
        documents_of("{类型: 支部党员大会, 日期: 2018-12-10}"),
        [rule("MTG-11"), rule("MTG-01")],
        date(2018, 12, 31),
    )

    assert ["：11月、12月（" in one.message for one in found] == [True]


def test_months_before_the_organisation_are_not_judged(found: Found) -> None:
    """
    类型: 组织
    成立日期: 2026-10-05
    ---
    类型: 主题党日
    日期: 2026-12-10
    """
    assert "：11月（" in found("MTG-11")[0].message
    assert found("MTG-12") == []


def test_a_project_branch_is_judged_while_it_lasts(found: Found) -> None:
    """
    类型: 组织
    成立日期: 2025-12-05
    预计撤销日期: 2026-02-28
    ---
    类型: 主题党日
    日期: 2026-01-10
    """
    assert "：2月（" in found("MTG-11")[0].message


def test_a_year_after_the_organisation_has_gone_is_not_judged(found: Found) -> None:
    """
    类型: 组织
    预计撤销日期: 2025-12-31
    ---
    类型: 主题党日
    日期: 2026-01-10
    """
    assert found("MTG-11") == []


def test_a_silent_branch_is_judged_by_the_years_that_others_keep(found: Found) -> None:
    """
    类型: 组织
    编号: zb2
    简称: 林业局支部
    党员: [李一, 李二, 李三]
    任职: {李一: 书记}
    ---
    类型: 主题党日
    日期: 2026-01-10
    """
    assert [one.about for one in found("MTG-11")] == [("zb", 2026), ("zb2", 2026)]
    assert [one.about for one in found("MTG-05")] == [("zb", 2026)]


def test_no_year_is_judged_where_nobody_met(found: Found) -> None:
    """
    类型: 谈心谈话
    """
    assert found("MTG-11") == found("MTG-14") == []


def test_there_is_no_national_lecture_every_quarter(found: Found) -> None:
    """The wrong statement puts a quarterly 党课 under 第十一条: BAD2.

    ---
    类型: 党课
    日期: 2026-01-10
    """
    lectures = [
        one for one in national_rules() if one.kinds == ("党课",) and "周期" in one.parameters
    ]

    assert lectures == []
    assert found("MTG-10") == []


def test_an_office_may_ask_for_a_lecture_every_quarter_itself() -> None:
    quarterly = local(
        "MTG-01", id="本-01", kinds=("党课",), regulation="青禾县水务局党课制度", reading="read"
    )
    found = judge(documents_of("{类型: 党课, 日期: 2026-01-10}"), [quarterly])

    assert ["第2季度、第3季度、第4季度" in one.message for one in found] == [True]


@pytest.mark.parametrize(
    ("code", "article"),
    [
        ("MTG-05", "第十二条"),
        ("MTG-08", "第十三条"),
        ("MTG-01", "第十一条"),
        ("MTG-13", "第十八条"),
    ],
)
def test_articles_are_the_real_ones(code: str, article: str) -> None:
    assert rule(code).citation.endswith(article)


def test_a_lecture_of_the_secretary_counts_in_whatever_branch(found: Found) -> None:
    """
    类型: 组织
    编号: jw
    组织类型: 机关党委
    任职:
    - {姓名: 李一, 职务: 书记, 起: 2020-01-01, 止: 2026-03-01}
    - {姓名: 王强, 职务: 书记, 起: 2026-03-02}
    - {姓名: 赵六, 职务: 书记, 起: 2010-01-01, 止: 2019-12-31}
    ---
    类型: 党课
    主讲人: 王强
    """
    assert found("MTG-10") == []


def test_half_years_are_periods_too() -> None:
    twice = local("MTG-01", parameters={"周期": "半年"})
    found = judge(documents_of("{类型: 支部党员大会, 日期: 2026-01-10}"), [twice])

    assert ["：下半年（" in one.message for one in found] == [True]


def test_a_whole_year_is_a_period_too() -> None:
    yearly = local("MTG-01", parameters={"周期": "年", "次数": 2})
    found = judge(documents_of("{类型: 支部党员大会, 日期: 2026-01-10}"), [yearly])

    assert ["：全年（已有 1 次，应有 2 次）" in one.message for one in found] == [True]
