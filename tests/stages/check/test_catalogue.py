from __future__ import annotations

from tests.support_for_tests.judged import national_rules

from dangwu_docs.stages.check.catalogue import MODULES, PREDICATES
from dangwu_docs.stages.check.predicate import Predicate


def test_no_two_predicates_have_one_name() -> None:
    defined = [
        one
        for module in MODULES
        for one in vars(module).values()
        if isinstance(one, Predicate) and one.judge.__module__ == module.__name__
    ]

    assert len(defined) == len(PREDICATES)


def test_every_predicate_is_asked_for_by_a_rule() -> None:
    assert PREDICATES.keys() == {rule.predicate for rule in national_rules()}
