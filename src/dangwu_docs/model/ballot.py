"""How a vote or an election came out: the three denominators of VOTE, in whole numbers."""

from __future__ import annotations

from msgspec import Struct

from dangwu_docs.model.attendance import Attendance
from dangwu_docs.model.meeting import AgendaItem, Candidate, Election, Vote
from dangwu_docs.model.ratio import at_least_half, more_than_half

#: Items whose vote needs more than half, present and for, of all formal voters (VOTE-14 to 16).
ADMISSIONS = ("接收预备党员", "预备党员转正")


class VoteResult(Struct, frozen=True):
    """One vote against its denominators."""

    entitled: int
    present: int
    ayes: int
    noes: int
    abstentions: int
    has_quorum: bool
    has_majority: bool

    @property
    def passed(self) -> bool:
        """Whether the item was carried."""
        return self.has_quorum and self.has_majority


def vote_result(item: AgendaItem, vote: Vote, people: Attendance) -> VoteResult:
    """Return how `item` was decided. Source: MTG-02, MTG-03, VOTE-14 to VOTE-16."""
    entitled, present = len(people.voters), len(people.present_voters)
    is_admission = item.category in ADMISSIONS
    ayes = vote.ayes + vote.written_ayes
    quorum = more_than_half if is_admission else at_least_half
    return VoteResult(
        entitled=entitled,
        present=present,
        ayes=ayes,
        noes=vote.noes + vote.written_noes,
        abstentions=vote.abstentions,
        has_quorum=quorum(present, entitled),
        has_majority=more_than_half(ayes, entitled),
    )


def elected(election: Election, people: Attendance) -> tuple[Candidate, ...]:
    """Return who was elected, by votes: more than half of the voters present, up to the seats.

    Source: VOTE-07.
    """
    present = len(people.present_voters)
    carried = [c for c in election.candidates if more_than_half(c.ayes, present)]
    return tuple(sorted(carried, key=lambda c: -c.ayes)[: election.seats])
