"""Every rule that ships is broken by one case and kept by another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.support_for_tests.judged import AS_OF, judge, national_rules, rule

from dangwu_docs.support.yaml_plain import read_plain

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in read_plain(path.read_text("utf-8"))
]
CODES = [case["编号"] for case in CASES]


def judged(case: dict[str, Any], side: str) -> list[str]:
    as_of = date.fromisoformat(case.get("检查日", AS_OF.isoformat()))
    return [found.message for found in judge(case[side], [rule(case["编号"])], as_of)]


def test_every_rule_has_one_case() -> None:
    assert sorted(CODES) == sorted(one.id for one in national_rules())


@pytest.mark.parametrize("case", CASES, ids=CODES)
def test_a_broken_rule_is_found(case: dict[str, Any]) -> None:
    messages = judged(case, "违反")

    assert len(messages) == int(case.get("条数", 1))
    assert all(part in messages[0] for part in case["信息"])


@pytest.mark.parametrize("case", CASES, ids=CODES)
def test_a_kept_rule_is_not(case: dict[str, Any]) -> None:
    assert judged(case, "符合") == []
