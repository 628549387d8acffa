from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.model.attendance import Attendance
from dangwu_docs.model.ballot import VoteResult, elected, vote_result
from dangwu_docs.model.meeting import AgendaItem, Candidate, Election, Vote


def people(voters: int, present: int) -> Attendance:
    names = tuple(f"党员{n}" for n in range(voters))
    here = names[:present]
    return Attendance(
        expected=names,
        present=here,
        absent=names[present:],
        unaccounted=(),
        unexpected=(),
        voters=names,
        formal=names,
    )


def result(category: str, ayes: int, voters: int, present: int, *, written: int = 0) -> VoteResult:
    item = AgendaItem.model_validate({"标题": "审议计划", "类别": category})
    vote = Vote(method="举手", ayes=ayes, noes=0, abstentions=present - ayes, written_ayes=written)
    return vote_result(item, vote, people(voters, present))


@pytest.mark.parametrize(("ayes", "passed"), [(7, False), (8, False), (9, True)])
def test_exactly_half_does_not_carry_a_resolution(ayes: int, *, passed: bool) -> None:
    assert result("一般", ayes, voters=16, present=16).passed is passed


def test_the_majority_is_of_those_who_should_be_there_not_of_those_present() -> None:
    assert not result("一般", 8, voters=16, present=8).passed


def test_half_of_the_voters_present_is_a_quorum_for_common_items() -> None:
    assert result("一般", 8, voters=16, present=8).has_quorum
    assert not result("一般", 7, voters=16, present=7).has_quorum


@pytest.mark.parametrize("category", ["接收预备党员", "预备党员转正"])
def test_admissions_need_more_than_half_present(category: str) -> None:
    assert not result(category, 8, voters=16, present=8).has_quorum
    assert result(category, 9, voters=16, present=9).passed


def test_opinions_sent_in_writing_count_as_votes_but_not_as_presence() -> None:
    found = result("接收预备党员", 8, voters=16, present=9, written=1)

    assert (found.present, found.ayes, found.passed) == (9, 9, True)


def test_written_noes_are_counted() -> None:
    vote = Vote(method="举手", ayes=3, noes=1, abstentions=0, written_noes=2)

    found = vote_result(AgendaItem(title="审议"), vote, people(6, 4))
    assert (found.noes, found.entitled, found.abstentions) == (3, 6, 0)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_nothing_passes_without_more_than_half_of_the_voters(
    ayes: int, present: int, voters: int
) -> None:
    present, ayes = min(present, voters), min(ayes, present, voters)

    found = result("一般", ayes, voters=voters, present=present)
    assert not found.passed or 2 * ayes > voters


def election(seats: int, *ayes: int) -> Election:
    candidates = tuple(Candidate(name=f"候选人{n}", ayes=count) for n, count in enumerate(ayes))
    return Election(
        post="委员",
        seats=seats,
        method="无记名投票",
        candidates=candidates,
        issued=10,
        returned=10,
        valid=10,
        scrutineer="周二",
        counter="陈三",
    )


def names(found: tuple[Candidate, ...]) -> list[str]:
    return [candidate.name for candidate in found]


def test_those_with_most_votes_are_elected_up_to_the_seats() -> None:
    assert names(elected(election(2, 7, 9, 8), people(12, 10))) == ["候选人1", "候选人2"]


def test_half_of_the_voters_present_elects_nobody() -> None:
    assert names(elected(election(3, 5, 6, 4), people(12, 10))) == ["候选人1"]
