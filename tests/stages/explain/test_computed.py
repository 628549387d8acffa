"""Every fact that documents may print has a sentence that says how it comes about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args, get_type_hints, is_typeddict

import pytest

from dangwu_docs.model.facts import facts
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.statistics import Statistics
from dangwu_docs.model.words import WORDS
from dangwu_docs.stages.explain.computed import COUNTED, FACTS, rule_of


def names(hint: object) -> Iterator[str]:
    """Yield the last names of the facts of a type."""
    if is_typeddict(hint):
        for name, one in get_type_hints(hint).items():
            below = list(names(one))
            yield from below or [name]
    for argument in get_args(hint):
        yield from names(argument)


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_is_explained(kind: str) -> None:
    hint = get_type_hints(facts.dispatch(KINDS[kind]))["return"]

    assert {name for name in names(hint) if name not in FACTS} == set()


def test_every_number_of_the_year_is_explained() -> None:
    assert {name for name in names(Statistics) if name not in FACTS} == set()
    assert set(COUNTED) | {"会议"} == set(get_type_hints(Statistics))


def test_fields_of_rules_are_fields_of_records() -> None:
    fields = {field.removeprefix("组织.") for rule in FACTS.values() for field in rule.fields}

    assert fields - set(WORDS.values()) == set()


def test_a_value_within_a_fact_has_its_rule_and_an_unknown_one_says_little() -> None:
    assert rule_of(("届期", "起")) == FACTS["届期"]
    assert rule_of(("新",)).words == "程序算出"
