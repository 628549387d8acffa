"""What minutes print beside the record: the meeting's name, who was there, how votes came out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypedDict

from dangwu_docs.model.attendance import Attendance, attendance
from dangwu_docs.model.ballot import elected, vote_result
from dangwu_docs.model.meeting import (
    AgendaItem,
    Assembly,
    CommitteeMeeting,
    LeadingGroupMeeting,
    Lecture,
    Meeting,
    Vote,
)
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Records
from dangwu_docs.model.shape import OPEN, Person

AgendaMeeting = Assembly | CommitteeMeeting | LeadingGroupMeeting


class HeadCounts(TypedDict):
    """How many should have been there, and were."""

    应到: int
    实到: int
    实到正式: int | None
    实到预备: int | None
    应到表决权: int
    实到表决权: int
    出席名单: list[Person]


class VoteFacts(TypedDict):
    """How a vote came out."""

    应到: int
    实到: int
    赞成: int
    反对: int
    弃权: int
    达到法定人数: bool
    通过: bool


class Decided(TypedDict):
    """What is worked out for a vote."""

    结果: VoteFacts


class Elected(TypedDict):
    """What is worked out for an election."""

    当选: list[Person]


class ItemFacts(TypedDict, total=False):
    """What is worked out for an item of the agenda."""

    序: int
    表决: Decided
    选举: Elected


class MeetingFacts(HeadCounts):
    """What is worked out for any meeting."""

    会议名称: Annotated[str, OPEN]
    主持人职务: Annotated[str | None, OPEN]
    记录人职务: Annotated[str | None, OPEN]
    时长分钟: int


class AgendaFacts(MeetingFacts):
    """What is worked out for a meeting with an agenda."""

    议题: list[ItemFacts]


class LectureFacts(MeetingFacts):
    """What is worked out for a lecture."""

    主讲人职务: Annotated[str | None, OPEN]


class Unknown(TypedDict):
    """Nothing is worked out for a meeting whose organisation is unknown."""


def meeting_facts(meeting: Meeting, records: Records) -> MeetingFacts | Unknown:
    """Return the facts of any meeting."""
    organisation = records.organisation(meeting.organisation)
    people = attendance(meeting, records)
    if organisation is None or people is None:
        return {}
    return _facts(meeting, organisation, people, records)


def agenda_facts(meeting: AgendaMeeting, records: Records) -> AgendaFacts | Unknown:
    """Return the facts of a meeting, and those of every item of its agenda."""
    organisation = records.organisation(meeting.organisation)
    people = attendance(meeting, records)
    if organisation is None or people is None:
        return {}
    items = [_item(number, item, people) for number, item in enumerate(meeting.agenda, 1)]
    return {**_facts(meeting, organisation, people, records), "议题": items}


def lecture_facts(lecture: Lecture, records: Records) -> LectureFacts | Unknown:
    """Return the facts of a lecture; a lecturer from elsewhere has the post that is written."""
    organisation = records.organisation(lecture.organisation)
    people = attendance(lecture, records)
    if organisation is None or people is None:
        return {}
    post = lecture.post or post_of(lecture.lecturer, organisation, lecture.date, records)
    return {**_facts(lecture, organisation, people, records), "主讲人职务": post}


def _facts(
    meeting: Meeting, organisation: Organisation, people: Attendance, records: Records
) -> MeetingFacts:
    return {
        "会议名称": meeting.meeting_name or meeting_name(meeting, organisation, records),
        "主持人职务": post_of(meeting.chair, organisation, meeting.date, records),
        "记录人职务": post_of(meeting.recorder, organisation, meeting.date, records),
        "时长分钟": minutes(meeting),
        **_head_counts(people),
    }


def meeting_name(meeting: Meeting, organisation: Organisation, records: Records) -> str:
    """Return the name of a meeting made of its organisation, year, number and kind."""
    branch = records.organisation(organisation.parent) if organisation.form == "党小组" else None
    holder = f"{branch.short_name if branch else ''}{organisation.short_name}"
    ordinal = f"第{meeting.number}次" if meeting.number else ""
    return f"{holder}{meeting.date.year}年{ordinal}{meeting.kind}"


def post_of(name: str, organisation: Organisation, day: date, records: Records) -> str | None:
    """Return the posts that a person holds on a day, in the organisation or a 党小组's branch."""
    branch = records.organisation(organisation.parent) if organisation.form == "党小组" else None
    homes = (organisation, branch)
    for home in homes:
        posts = [p.post for p in home.posts_on(day) if p.name == name] if home else []
        if posts:
            return "、".join(posts)
    return None


def minutes(meeting: Meeting) -> int:
    """Return how many minutes the meeting lasted; negative where it ends before it begins."""
    begins = datetime.combine(meeting.date, meeting.begins)
    ends = datetime.combine(meeting.days[-1], meeting.ends)
    return int((ends - begins).total_seconds() // 60)


def _head_counts(people: Attendance) -> HeadCounts:
    """Without a roster nobody is known to be formal: then both halves are unknown."""
    present = len(people.present)
    formal = len(people.present_formal) if people.formal else None
    return {
        "应到": len(people.expected),
        "实到": present,
        "实到正式": formal,
        "实到预备": None if formal is None else present - formal,
        "应到表决权": len(people.voters),
        "实到表决权": len(people.present_voters),
        "出席名单": list(people.present),
    }


def _item(number: int, item: AgendaItem, people: Attendance) -> ItemFacts:
    facts: ItemFacts = {"序": number}
    if item.vote:
        facts["表决"] = {"结果": _result(item, item.vote, people)}
    if item.election:
        facts["选举"] = {"当选": [one.name for one in elected(item.election, people)]}
    return facts


def _result(item: AgendaItem, vote: Vote, people: Attendance) -> VoteFacts:
    result = vote_result(item, vote, people)
    return {
        "应到": result.entitled,
        "实到": result.present,
        "赞成": result.ayes,
        "反对": result.noes,
        "弃权": result.abstentions,
        "达到法定人数": result.has_quorum,
        "通过": result.passed,
    }
