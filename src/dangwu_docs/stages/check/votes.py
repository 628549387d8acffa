"""Votes on agenda items: quorum, majority and whose votes were counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import field

from dangwu_docs.model.attendance import Attendance, proposed
from dangwu_docs.model.ballot import vote_result
from dangwu_docs.model.meeting import AgendaItem, Assembly, Vote
from dangwu_docs.model.organisation import Member
from dangwu_docs.model.ratio import at_least_half, more_than_half
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.meetings import Categories, WithAgenda, items_of
from dangwu_docs.stages.check.predicate import Parameters, Violation, Whether, predicate

#: The reason of a suspension that VOTE-03 speaks of; VOTE-04 speaks of all others.
PROBATION = "留党察看"
_SEVERAL = re.compile(r"等\s*[\d一二两三四五六七八九十]+\s*(名|位|人)|等同志")

Cause = Literal["预备党员", "留党察看", "权利中止"]


class Quorum(Categories):
    """Which items need a quorum, and whether exactly half is enough."""

    beyond_half: Whether = field(name="超过半数")


class WithoutVote(Parameters):
    """Why somebody has no vote."""

    cause: Cause = field(name="无表决权")


def half(whole: int) -> str:
    """Return half of a whole number as people write it: 9 or 9.5."""
    return f"{whole // 2}.5" if whole % 2 else f"{whole // 2}"


def _voted(
    meeting: WithAgenda, evidence: Evidence, asked: Categories | None = None
) -> Iterator[tuple[int, AgendaItem, Vote, Attendance]]:
    people = evidence.attendance(meeting)
    items = items_of(meeting, asked) if asked else enumerate(meeting.agenda)
    for position, item in items:
        if item.vote and people:
            yield position, item, item.vote, people


@predicate("表决到会人数", "议题", "应到", "实到", "半数")
def vote_quorum(meeting: Assembly, evidence: Evidence, asked: Quorum) -> Iterator[Violation]:
    """Voters enough were there when a vote was taken."""
    is_enough = more_than_half if asked.beyond_half else at_least_half
    for position, item, _, people in _voted(meeting, evidence, asked):
        entitled, present = len(people.voters), len(people.present_voters)
        if not is_enough(present, entitled):
            facts = {"议题": item.title, "应到": entitled, "实到": present, "半数": half(entitled)}
            yield Violation(("议题", position, "表决"), facts)


@predicate("决议未通过", "议题", "应到", "实到", "赞成", "需要超过", "至少")
def resolution_not_carried(
    meeting: WithAgenda, evidence: Evidence, asked: Categories
) -> Iterator[Violation]:
    """A resolution stands only where its vote carried; a vote that failed is no fault."""
    for position, item, vote, people in _voted(meeting, evidence, asked):
        result = vote_result(item, vote, people)
        if item.resolution and not result.passed:
            facts = {
                "议题": item.title,
                "应到": result.entitled,
                "实到": result.present,
                "赞成": result.ayes,
                "需要超过": half(result.entitled),
                "至少": result.entitled // 2 + 1,
            }
            yield Violation(("议题", position, "表决", "赞成"), facts)


def cast(vote: Vote) -> int:
    """Return how many voted in the room."""
    return vote.ayes + vote.noes + vote.abstentions


@predicate("无表决权者计票", "议题", "票数", "有表决权", "人数")
def counted_without_vote(
    meeting: Assembly, evidence: Evidence, asked: WithoutVote
) -> Iterator[Violation]:
    """The votes of those without a vote are not counted: there are no more than voters present."""
    causes = _causes(meeting, evidence)
    for position, item, vote, people in _voted(meeting, evidence):
        voters, count = len(people.present_voters), causes.count(asked.cause)
        if cast(vote) > voters and count:
            facts = {"议题": item.title, "票数": cast(vote), "有表决权": voters, "人数": count}
            yield Violation(("议题", position, "表决"), facts)


def _causes(meeting: WithAgenda, evidence: Evidence) -> list[Cause]:
    """Return why each of those present without a vote has none."""
    organisation = evidence.records.organisation(meeting.organisation)
    people = evidence.attendance(meeting)
    if organisation is None or people is None:
        return []
    members = evidence.members(organisation)
    names = [name for name in people.present if name not in people.voters and name in members]
    causes = (no_right(members[name], meeting.date) for name in names)
    return [cause for cause in causes if cause]


def no_right(member: Member, day: date) -> Cause | None:
    """Return why a member has no vote on `day`; None for one who has."""
    if not member.is_formal(day):
        return "预备党员"
    reasons = [span.reason for span in member.suspensions if span.covers(day)]
    if not reasons:
        return None
    return "留党察看" if any(PROBATION in reason for reason in reasons) else "权利中止"


@predicate("票数多于到会", "议题", "票数", "有表决权")
def more_votes(meeting: WithAgenda, evidence: Evidence) -> Iterator[Violation]:
    """There are no more votes than voters, even with all present who have none: VOTE-02 to 04."""
    without_vote = len(_causes(meeting, evidence))
    for position, item, vote, people in _voted(meeting, evidence):
        voters = len(people.present_voters)
        if cast(vote) > voters + without_vote:
            facts = {"议题": item.title, "票数": cast(vote), "有表决权": voters}
            yield Violation(("议题", position, "表决"), facts)


@predicate("票数少于到会", "议题", "票数", "有表决权")
def fewer_votes(meeting: WithAgenda, evidence: Evidence) -> Iterator[Violation]:
    """Everybody present who may vote is for, against or abstaining."""
    for position, item, vote, people in _voted(meeting, evidence):
        voters = len(people.present_voters)
        if cast(vote) < voters:
            facts = {"议题": item.title, "票数": cast(vote), "有表决权": voters}
            yield Violation(("议题", position, "表决"), facts)


@predicate("书面意见", "议题", "书面", "未到会")
def written_votes(meeting: Assembly, evidence: Evidence) -> Iterator[Violation]:
    """Written opinions count as votes, and only voters who are not there give them."""
    for position, item, vote, people in _voted(meeting, evidence):
        written = vote.written_ayes + vote.written_noes
        away = len(people.voters) - len(people.present_voters)
        if written > away:
            facts = {"议题": item.title, "书面": written, "未到会": away}
            yield Violation(("议题", position, "表决", "书面赞成"), facts)


@predicate("逐个表决", "议题", "对象")
def one_by_one(meeting: Assembly, evidence: Evidence, asked: Categories) -> Iterator[Violation]:
    """One vote decides about one person."""
    roster = evidence.roster_of(meeting.organisation)
    for position, item, _, _ in _voted(meeting, evidence, asked):
        people = proposed(item)
        is_several = len(_named({*roster, *people}, item.title)) > 1 or _SEVERAL.search(item.title)
        if len(people) != 1 or is_several:
            facts = {"议题": item.title, "对象": item.person or "没有写"}
            yield Violation(("议题", position, "对象"), facts)


def _named(names: set[str], title: str) -> list[str]:
    """Return which people a title names; 李四 is not named by 李四海."""
    found = [name for name in names if name in title]
    return [name for name in found if not any(name != other and name in other for other in found)]
