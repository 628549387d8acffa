"""What ships is complete, and docs/rules.md says all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import structs
from tests.support_for_tests.judged import national_rules

from dangwu_docs.model.rules import Rule
from dangwu_docs.stages.check.catalogue import PREDICATES
from dangwu_docs.stages.check.predicate import Predicate

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
#: Rows of the rule tables: how many of each family.
FAMILIES = {"ORG": 17, "MTG": 23, "VOTE": 17, "REC": 5}


def rule_row(rule: Rule) -> str:
    """Return the line of the page that says a rule."""
    span = f"{rule.since or ''}—{rule.until or ''}" if rule.since or rule.until else ""
    numbers = "；".join(f"{name} {words(value)}" for name, value in rule.parameters.items())
    cells = (rule.id, rule.title, numbers, rule.citation, rule.strength, rule.reading, span)
    return "| " + " | ".join(cells) + " |"


def predicate_row(predicate: Predicate) -> str:
    """Return the line of the page that says a predicate."""
    parameters = "、".join(one.encode_name for one in structs.fields(predicate.parameters))
    return f"| {predicate.name} | {parameters} | {'、'.join(predicate.facts)} |"


def words(value: object) -> str:
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, dict):
        return "、".join(f"{key} {one}" for key, one in value.items())
    return str(value)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_row_of_the_tables_has_its_rule(family: str) -> None:
    rows = {one.id for one in national_rules() if re.fullmatch(rf"{family}-\d\d", one.id)}

    assert rows == {f"{family}-{number:02}" for number in range(1, FAMILIES[family] + 1)}


def test_no_two_rules_have_one_number() -> None:
    numbers = [one.id for one in national_rules()]

    assert sorted(set(numbers)) == sorted(numbers)


def test_every_rule_says_what_to_do_next() -> None:
    assert [one.id for one in national_rules() if not one.hint] == []


def test_a_rule_that_nobody_read_prints_no_article() -> None:
    unread = [one for one in national_rules() if not one.is_verified]

    assert [one.id for one in unread if one.article] == []
    assert all(one.citation.endswith("条号待核") for one in unread)


@pytest.mark.parametrize("rule", national_rules(), ids=lambda rule: rule.id)
def test_the_page_says_every_rule(rule: Rule) -> None:
    assert rule_row(rule) in PAGE


@pytest.mark.parametrize("predicate", PREDICATES.values(), ids=lambda one: one.name)
def test_the_page_says_every_predicate(predicate: Predicate) -> None:
    assert predicate_row(predicate) in PAGE


def test_the_page_says_no_other_rule() -> None:
    said = re.findall(r"^\| ([A-Z]+-\d\d(?:\.\d)?) \|", PAGE, re.MULTILINE)

    assert said == [one.id for one in national_rules()]
