from __future__ import annotations

from datetime import date

from tests.support_for_tests.judged import evidence_of
from tests.support_for_tests.records import ASSEMBLY, BRANCH, GROUP, records_from

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.check.evidence import Evidence

RINGS = [
    f"""
    类型: 组织
    编号: {one}
    名称: {one}
    简称: {one}
    组织类型: 党总支
    上级: {other}
    """
    for one, other in (("a", "b"), ("b", "a"))
]


def test_an_index_is_made_at_the_first_question_only() -> None:
    asked = []
    evidence = evidence_of(records_from(BRANCH))

    def build(of: Evidence, *given: int) -> int:
        asked.append((of, *given))
        return 7

    assert [evidence.index(build), evidence.index(build), evidence.index(build, 1)] == [7, 7, 7]
    assert asked == [(evidence,), (evidence, 1)]


def test_years_after_the_day_of_judgement_are_not_kept_yet() -> None:
    held = records_from(BRANCH, ASSEMBLY)

    assert evidence_of(held).years == (2026,)
    assert evidence_of(held, date(2025, 12, 31)).years == ()


def test_a_group_reads_the_roster_of_its_branch() -> None:
    evidence = evidence_of(records_from(BRANCH, GROUP))
    group = evidence.records.organisation("g1")

    assert group is not None
    assert list(evidence.members(group)) == ["林一", "周二", "陈三", "吴四"]


def test_a_group_without_its_branch_has_nobody() -> None:
    evidence = evidence_of(records_from(GROUP))
    (group,) = evidence.records.of(Organisation)

    assert evidence.members(group) == {}


def test_organisations_that_stand_below_each_other_are_walked_once() -> None:
    evidence = evidence_of(records_from(*RINGS))
    first, second = evidence.records.of(Organisation)

    assert list(evidence.tree(first)) == [first, second]
