"""How often meetings are due."""

from __future__ import annotations

import pytest
from tests.support_for_tests.records import BRANCH, records_from

from dangwu_docs.model.rules import Rule
from dangwu_docs.stages.plan.duties import Duties


def rule(kind: str, period: str, **more: object) -> Rule:
    return Rule.model_validate(
        {
            "编号": "MTG-01",
            "名称": "频次",
            "依据": "条例",
            "核实": "quoted",
            "强度": "一般",
            "适用": [kind],
            "判断": "频次",
            "参数": {"周期": period},
            "信息": "少于规定次数",
            **more,
        }
    )


@pytest.mark.parametrize(("period", "times"), [("月", 12), ("季", 4), ("半年", 2), ("年", 1)])
def test_a_period_says_how_often_in_a_year(period: str, times: int):
    branch = records_from(BRANCH).organisation("zb")

    assert Duties([rule("主题党日", period)]).meetings_due(branch, 2026) == {"主题党日": times}


def test_a_rule_that_is_not_in_force_asks_for_nothing():
    branch = records_from(BRANCH).organisation("zb")
    later = rule("主题党日", "月", 生效="2027-01-01")

    assert Duties([later]).meetings_due(branch, 2026) == {}


def test_a_branch_without_a_committee_owes_no_committee_meetings():
    alone = BRANCH.replace("组织委员", "联络员").replace("宣传委员", "联络员")
    duties = Duties([rule("支委会", "月")])

    assert duties.meetings_due(records_from(BRANCH).organisation("zb"), 2026) == {"支委会": 12}
    assert duties.meetings_due(records_from(alone).organisation("zb"), 2026) == {}


def test_group_meetings_are_due_in_groups_only():
    branch = records_from(BRANCH).organisation("zb")
    group = records_from(BRANCH.replace("党支部\n", "党小组\n")).organisation("zb")
    duties = Duties([rule("党小组会", "月")])

    assert duties.meetings_due(branch, 2026) == {}
    assert duties.meetings_due(group, 2026) == {"党小组会": 12}
