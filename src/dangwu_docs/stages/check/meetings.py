"""How a meeting must be led, prepared and written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import field

from dangwu_docs.model.meeting import (
    AgendaCategory,
    AgendaItem,
    Assembly,
    CommitteeMeeting,
    GroupMeeting,
    LeadingGroupMeeting,
    Meeting,
)
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.ratio import at_least_half
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.posts import holders, secretaries
from dangwu_docs.stages.check.predicate import Parameters, Violation, predicate

WithAgenda = Assembly | CommitteeMeeting | LeadingGroupMeeting
NOT_RECORDED = "未记"
#: With fewer people there is no committee that could have met.
_COMMITTEE = 3


class Categories(Parameters):
    """The categories of agenda items that a rule speaks of."""

    categories: tuple[AgendaCategory, ...] = field(name="类别")


class Titles(Parameters):
    """A post by what its title names."""

    title: str = field(name="职务")


def items_of(meeting: WithAgenda, asked: Categories) -> Iterator[tuple[int, AgendaItem]]:
    """Yield the items of the categories asked for, with their positions."""
    for position, item in enumerate(meeting.agenda):
        if item.category in asked.categories:
            yield position, item


@predicate("支委会到会人数", "应到", "实到")
def committee_quorum(meeting: CommitteeMeeting, evidence: Evidence) -> Iterator[Violation]:
    """At least half of the committee is there."""
    people = evidence.attendance(meeting)
    if people is None:
        return
    present = sum(name in people.expected for name in people.present)
    if not at_least_half(present, len(people.expected)):
        yield Violation(("出席",), {"应到": len(people.expected), "实到": present})


@predicate("书记主持", "主持人", "书记")
def chaired_by_secretary(
    meeting: Assembly | CommitteeMeeting, evidence: Evidence
) -> Iterator[Violation]:
    """The secretary is in the chair, or a deputy or committee member by delegation."""
    organisation = evidence.records.organisation(meeting.organisation)
    if organisation is None:
        return
    heads = secretaries(organisation, meeting.date)
    may_stand_in = meeting.chair in organisation.committee(meeting.date)
    if meeting.chair in heads or (may_stand_in and meeting.delegated_by):
        return
    yield Violation(("主持人",), {"主持人": meeting.chair, "书记": heads or NOT_RECORDED})


@predicate("组长主持", "主持人", "组长")
def chaired_by_group_leader(meeting: GroupMeeting, evidence: Evidence) -> Iterator[Violation]:
    """The group's leader is in the chair."""
    group = evidence.records.organisation(meeting.organisation)
    if group is None or group.form != "党小组":
        return
    leaders = holders(group, "组长", meeting.date)
    if meeting.chair not in leaders:
        yield Violation(("主持人",), {"主持人": meeting.chair, "组长": leaders or NOT_RECORDED})


@predicate("表决前讨论", "议题")
def discussed_before_vote(meeting: Assembly) -> Iterator[Violation]:
    """Minutes show the discussion of what was put to the vote."""
    for position, item in enumerate(meeting.agenda):
        if item.vote and not item.speeches and not item.discussion:
            yield Violation(("议题", position), {"议题": item.title})


@predicate("支委会先行", "议题", "支委会")
def committee_first(
    meeting: Assembly, evidence: Evidence, asked: Categories
) -> Iterator[Violation]:
    """What matters was before the committee no later than the meeting; small branches have none."""
    if not _has_committee(meeting, evidence):
        return
    sent = evidence.index(_sent_to_assembly)
    for position, item in items_of(meeting, asked):
        day = item.committee_date or sent.get((meeting.organisation, item.title))
        if day is None or day > meeting.date:
            path = ("议题", position, "支委会讨论日期")
            yield Violation(path, {"议题": item.title, "支委会": day or "没有写"})


@predicate("支委会有记录", "议题", "支委会")
def committee_recorded(
    meeting: Assembly, evidence: Evidence, asked: Categories
) -> Iterator[Violation]:
    """The committee meeting that an item names has a record of its own."""
    held = evidence.index(_committee_days)
    for position, item in items_of(meeting, asked):
        day = item.committee_date
        if day and (meeting.organisation, day) not in held and _has_committee(meeting, evidence):
            path = ("议题", position, "支委会讨论日期")
            yield Violation(path, {"议题": item.title, "支委会": day})


def _has_committee(meeting: Meeting, evidence: Evidence) -> bool:
    organisation = evidence.records.organisation(meeting.organisation)
    return bool(organisation) and is_with_committee(organisation, meeting.date)


def is_with_committee(organisation: Organisation | None, day: date) -> bool:
    """Tell whether an organisation has a committee on a day."""
    return organisation is not None and len(organisation.committee(day)) >= _COMMITTEE


def _sent_to_assembly(evidence: Evidence) -> Mapping[tuple[str, str], date]:
    days: dict[tuple[str, str], date] = {}
    for meeting in evidence.records.of(CommitteeMeeting):
        for item in meeting.agenda:
            if item.to_assembly:
                key = (meeting.organisation, item.title)
                days[key] = min(meeting.date, days.get(key, meeting.date))
    return days


def _committee_days(evidence: Evidence) -> frozenset[tuple[str, date]]:
    meetings = evidence.records.of(CommitteeMeeting)
    return frozenset((meeting.organisation, meeting.date) for meeting in meetings)


@predicate("专职副书记列席", "人员")
def deputy_sits_in(
    meeting: LeadingGroupMeeting, evidence: Evidence, asked: Titles
) -> Iterator[Violation]:
    """The full-time deputy of the Party committee below sits in at the leading group's meetings."""
    group = evidence.records.organisation(meeting.organisation)
    people = evidence.attendance(meeting)
    if group is None or people is None or group.form != "党组":
        return
    there = {*people.present, *(guest.name for guest in meeting.guests)}
    for unit in evidence.below(group):
        for name in holders(unit, asked.title, meeting.date):
            if name not in there:
                yield Violation(("列席",), {"人员": name})


@predicate("缺席原因", "人员")
def unexplained_absence(meeting: Meeting) -> Iterator[Violation]:
    """A record says why each absent person was absent."""
    for position, absence in enumerate(meeting.absent):
        if absence.reason == "其他" and not absence.explanation:
            yield Violation(("缺席", position), {"人员": absence.name})


@predicate("议题内容", "议题")
def empty_item(meeting: WithAgenda) -> Iterator[Violation]:
    """A record says what was done about each item."""
    for position, item in enumerate(meeting.agenda):
        written = (item.report, item.discussion, item.resolution)
        done = (*written, item.vote, item.election, *item.speeches, *item.decisions)
        if not any(done):
            yield Violation(("议题", position), {"议题": item.title})
