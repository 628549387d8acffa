"""Every rule that ships is broken by one case and kept by another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.support_for_tests.judged import (
    AS_OF,
    evidence_of,
    found_in,
    judge,
    national_rules,
    rule,
    written,
)

from dangwu_docs.stages.check.binding import bind
from dangwu_docs.stages.check.check import judged
from dangwu_docs.support.yaml_plain import read_plain

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in read_plain(path.read_text("utf-8"))
]
CODES = [case["编号"] for case in CASES]


def day_of(case: dict[str, Any]) -> date:
    return date.fromisoformat(case.get("检查日", AS_OF.isoformat()))


def messages(case: dict[str, Any], side: str) -> list[str]:
    return [one.message for one in judge(case[side], [rule(case["编号"])], day_of(case))]


def test_every_rule_has_one_case() -> None:
    assert sorted(CODES) == sorted(one.id for one in national_rules())


@pytest.mark.parametrize("case", CASES, ids=CODES)
def test_a_broken_rule_is_found(case: dict[str, Any]) -> None:
    found = messages(case, "违反")

    assert len(found) == int(case.get("条数", 1))
    assert all(part in found[0] for part in case["信息"])


@pytest.mark.parametrize("case", CASES, ids=CODES)
def test_a_kept_rule_is_not(case: dict[str, Any]) -> None:
    assert messages(case, "符合") == []


@pytest.mark.parametrize("side", ["违反", "符合"])
@pytest.mark.parametrize("case", CASES, ids=CODES)
def test_the_same_is_found_on_the_first_and_the_last_day_that_it_is_said_to_hold(
    case: dict[str, Any], side: str
) -> None:
    records, asked = written(case[side]), [rule(case["编号"])]
    evidence = evidence_of(records, day_of(case))
    found = judged(map(bind, asked), evidence)

    assert found_in(records, asked, evidence.validity.since) == found
    assert found_in(records, asked, evidence.validity.until) == found
