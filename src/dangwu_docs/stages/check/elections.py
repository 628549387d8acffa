"""Elections: who may vote and stand, how ballots are counted, and who is elected."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import field

from dangwu_docs.model.attendance import Attendance
from dangwu_docs.model.ballot import elected
from dangwu_docs.model.meeting import Assembly, CommitteeMeeting, Election
from dangwu_docs.model.ratio import more_than_half
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Parameters, Positive, Violation, Whether, predicate
from dangwu_docs.stages.check.votes import WithoutVote, half, no_right

Electing = Assembly | CommitteeMeeting


class Fraction(Parameters):
    """A fraction of the electors, and whether exactly that many are enough."""

    numerator: Positive = field(name="分子")
    denominator: Positive = field(name="分母")
    beyond: Whether = field(name="超过")


class Surplus(Parameters):
    """How many more candidates than seats there are, in per cent of the seats, for some posts."""

    post: str = field(name="职务")
    per_cent: int = field(name="差额百分比")


def _elections(
    meeting: Electing, evidence: Evidence
) -> Iterator[tuple[int, str | None, Election, Attendance]]:
    people = evidence.attendance(meeting)
    for position, item in enumerate(meeting.agenda):
        if item.election and people:
            yield position, item.resolution, item.election, people


@predicate("人人有选票", "职务", "发出", "到会")
def ballot_for_everyone(meeting: Electing, evidence: Evidence) -> Iterator[Violation]:
    """Every elector present is given a ballot."""
    for position, _, election, people in _elections(meeting, evidence):
        present = len(people.present_voters)
        if election.issued < present:
            facts = {"职务": election.post, "发出": election.issued, "到会": present}
            yield Violation(("议题", position, "选举", "发出"), facts)


@predicate("选票多于选举人", "职务", "发出", "到会")
def surplus_ballots(meeting: Electing, evidence: Evidence) -> Iterator[Violation]:
    """Only electors present are given a ballot."""
    for position, _, election, people in _elections(meeting, evidence):
        present = len(people.present_voters)
        if election.issued > present:
            facts = {"职务": election.post, "发出": election.issued, "到会": present}
            yield Violation(("议题", position, "选举", "发出"), facts)


@predicate("候选人资格", "候选人", "职务")
def candidates_may_stand(
    meeting: Electing, evidence: Evidence, asked: WithoutVote
) -> Iterator[Violation]:
    """Who may not be elected is no candidate."""
    members = evidence.roster_of(meeting.organisation)
    for position, _, election, _ in _elections(meeting, evidence):
        for index, candidate in enumerate(election.candidates):
            member = members.get(candidate.name)
            if member and no_right(member, meeting.date) == asked.cause:
                path = ("议题", position, "选举", "候选人", index, "姓名")
                yield Violation(path, {"候选人": candidate.name, "职务": election.post})


@predicate("选举到会人数", "职务", "应到", "实到", "至少")
def election_quorum(meeting: Assembly, evidence: Evidence, asked: Fraction) -> Iterator[Violation]:
    """Electors enough were there."""
    for position, _, election, people in _elections(meeting, evidence):
        entitled, present = len(people.voters), len(people.present_voters)
        missing = asked.numerator * entitled - asked.denominator * present
        if missing > 0 or (asked.beyond and missing == 0):
            facts = {
                "职务": election.post,
                "应到": entitled,
                "实到": present,
                "至少": _least(entitled, asked),
            }
            yield Violation(("议题", position, "选举"), facts)


def _least(entitled: int, asked: Fraction) -> int:
    whole = asked.numerator * entitled
    return whole // asked.denominator + 1 if asked.beyond else -(-whole // asked.denominator)


@predicate("当选票数", "候选人", "职务", "赞成", "实到", "需要超过")
def elected_by_majority(meeting: Electing, evidence: Evidence) -> Iterator[Violation]:
    """Whom a resolution names as elected has more than half of the electors present."""
    for position, resolution, election, people in _elections(meeting, evidence):
        winners = {candidate.name for candidate in elected(election, people)}
        present = len(people.present_voters)
        for index, candidate in enumerate(election.candidates):
            is_named = _names_as_elected(resolution, candidate.name)
            if is_named and candidate.name not in winners:
                facts = {
                    "候选人": candidate.name,
                    "职务": election.post,
                    "赞成": candidate.ayes,
                    "实到": present,
                    "需要超过": half(present),
                }
                path = ("议题", position, "选举", "候选人", index, "赞成")
                yield Violation(path, facts)


def _names_as_elected(resolution: str | None, name: str) -> bool:
    return resolution is not None and name in resolution and "未当选" not in resolution


@predicate("得票相等", "候选人", "职务", "赞成", "名额")
def tied(meeting: Electing, evidence: Evidence) -> Iterator[Violation]:
    """Votes decide who takes the last seat."""
    for position, _, election, people in _elections(meeting, evidence):
        present = len(people.present_voters)
        carried = [c for c in election.candidates if more_than_half(c.ayes, present)]
        ranked = sorted(carried, key=lambda candidate: -candidate.ayes)
        if len(ranked) > election.seats and ranked[election.seats - 1].ayes == (
            last := ranked[election.seats].ayes
        ):
            names = [candidate.name for candidate in carried if candidate.ayes == last]
            facts = {
                "候选人": names,
                "职务": election.post,
                "赞成": last,
                "名额": election.seats,
            }
            yield Violation(("议题", position, "选举", "候选人"), facts)


@predicate("收回选票", "职务", "发出", "收回")
def returned_ballots(meeting: Electing) -> Iterator[Violation]:
    """No more ballots come back than were given out."""
    for position, election in elections(meeting):
        if election.returned > election.issued:
            facts = {"职务": election.post, "发出": election.issued, "收回": election.returned}
            yield Violation(("议题", position, "选举", "收回"), facts)


@predicate("有效选票", "职务", "有效", "收回")
def valid_ballots(meeting: Electing) -> Iterator[Violation]:
    """No more ballots are valid than came back."""
    for position, election in elections(meeting):
        if election.valid > election.returned:
            facts = {"职务": election.post, "有效": election.valid, "收回": election.returned}
            yield Violation(("议题", position, "选举", "有效"), facts)


@predicate("选票所选人数", "职务", "赞成合计", "上限", "有效", "名额")
def chosen_within_seats(meeting: Electing) -> Iterator[Violation]:
    """Valid ballots choose no more people than there are seats, so their ayes have a limit."""
    for position, election in elections(meeting):
        total = sum(candidate.ayes for candidate in election.candidates)
        limit = election.valid * election.seats
        if total > limit:
            facts = {
                "职务": election.post,
                "赞成合计": total,
                "上限": limit,
                "有效": election.valid,
                "名额": election.seats,
            }
            yield Violation(("议题", position, "选举", "候选人"), facts)


@predicate("候选人得票", "候选人", "得票", "有效")
def votes_within_valid(meeting: Electing) -> Iterator[Violation]:
    """Nobody has more votes, for, against and abstaining, than there are valid ballots.

    Told once for all candidates: mostly it is the number of valid ballots that is wrong.
    """
    for position, election in elections(meeting):
        votes = {one.name: one.ayes + one.noes + one.abstentions for one in election.candidates}
        names = [name for name, count in votes.items() if count > election.valid]
        if names:
            facts = {"候选人": names, "得票": max(votes.values()), "有效": election.valid}
            yield Violation(("议题", position, "选举", "候选人"), facts)


@predicate("差额选举", "职务名", "候选人数", "名额", "需要")
def enough_candidates(meeting: Electing, asked: Surplus) -> Iterator[Violation]:
    """There are as many more candidates than seats as the rule asks for."""
    for position, election in elections(meeting):
        count, seats = len(election.candidates), election.seats
        if asked.post in election.post and 100 * (count - seats) < asked.per_cent * seats:
            needed = seats - (-asked.per_cent * seats // 100)
            facts = {"职务名": election.post, "候选人数": count, "名额": seats, "需要": needed}
            yield Violation(("议题", position, "选举", "候选人"), facts)


@predicate("等额选举", "职务", "候选人数", "名额")
def single_candidate(meeting: Electing) -> Iterator[Violation]:
    """For secretary and deputy there are as many candidates as seats."""
    for position, election in elections(meeting):
        count = len(election.candidates)
        if election.post.endswith("书记") and count != election.seats:
            facts = {"职务": election.post, "候选人数": count, "名额": election.seats}
            yield Violation(("议题", position, "选举", "候选人"), facts)


@predicate("无记名选举", "职务", "方式")
def secret_ballot(meeting: Electing) -> Iterator[Violation]:
    """An election is by secret ballot."""
    for position, election in elections(meeting):
        if election.method != "无记名投票":
            facts = {"职务": election.post, "方式": election.method}
            yield Violation(("议题", position, "选举", "方式"), facts)


@predicate("姓氏笔画排序", "职务")
def stroke_order(meeting: Electing) -> Iterator[Violation]:
    """Candidates are listed by the strokes of their surnames."""
    for position, election in elections(meeting):
        if not election.stroke_order:
            path = ("议题", position, "选举", "按姓氏笔画排序")
            yield Violation(path, {"职务": election.post})


@predicate("候选人不计票", "人员", "工作")
def candidates_do_not_count(meeting: Electing) -> Iterator[Violation]:
    """No candidate watches or counts the votes."""
    for position, election in elections(meeting):
        names = {candidate.name for candidate in election.candidates}
        for task, name in (("监票人", election.scrutineer), ("计票人", election.counter)):
            if name in names:
                yield Violation(("议题", position, "选举", task), {"人员": name, "工作": task})


def elections(meeting: Electing) -> Iterator[tuple[int, Election]]:
    """Yield the elections of a meeting with the positions of their items."""
    for position, item in enumerate(meeting.agenda):
        if item.election:
            yield position, item.election
