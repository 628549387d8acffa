from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec import convert

from dangwu_docs.model.meeting import Lecture, ThemeDay
from dangwu_docs.model.records import Records
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Parameters, Violation, Where, Whether, predicate


@predicate("不问", "事实")
def asks_nothing(study: Lecture | ThemeDay) -> Iterator[Violation]:
    yield Violation((study.kind,))


@predicate("都问")
def asks_all(study: Lecture, asked: Where, evidence: Evidence) -> Iterator[Violation]:
    yield Violation((study.kind, *asked.forms, evidence.as_of.year))


def test_the_signature_says_what_a_predicate_judges_and_needs() -> None:
    assert asks_nothing.subjects == (Lecture, ThemeDay)
    assert asks_nothing.parameters is Parameters
    assert asks_nothing.facts == ("事实",)
    assert asks_all.subjects == (Lecture,)
    assert asks_all.parameters is Where


def test_a_predicate_is_given_what_it_asks_for() -> None:
    evidence = Evidence(Records([]), date(2026, 12, 31), ())
    lecture = Lecture.model_construct(kind="党课")
    asked = Where(forms=("党支部",))

    assert list(asks_nothing.over(evidence, asked)(lecture)) == [Violation(("党课",))]
    assert list(asks_all.over(evidence, asked)(lecture)) == [Violation(("党课", "党支部", 2026))]


@pytest.mark.parametrize("word", ["是", "有", "True"])
def test_a_rule_may_say_yes_in_all_words_of_records(word: str) -> None:
    assert convert(word, Whether)


@pytest.mark.parametrize("word", ["否", "无", "no"])
def test_a_rule_may_say_no_in_all_words_of_records(word: str) -> None:
    assert not convert(word, Whether)
