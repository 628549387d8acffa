"""What minutes print beside the record: the meeting's name, who was there, how votes came out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from dangwu_docs.model.attendance import Attendance, attendance
from dangwu_docs.model.ballot import elected, vote_result
from dangwu_docs.model.meeting import AgendaItem, Meeting, Vote
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.plain import Tree, plain
from dangwu_docs.model.records import Records


def meeting_facts(meeting: Meeting, records: Records) -> Mapping[str, object]:
    """Return the facts of any meeting; counts are missing where its organisation is unknown."""
    organisation = records.organisation(meeting.organisation)
    people = attendance(meeting, records)
    if organisation is None or people is None:
        return {}
    return {
        "会议名称": meeting.meeting_name or meeting_name(meeting, organisation, records),
        "主持人职务": post_of(meeting.chair, organisation, meeting.date, records),
        "记录人职务": post_of(meeting.recorder, organisation, meeting.date, records),
        "时长分钟": minutes(meeting),
        **_head_counts(people),
        **_agenda(meeting, people),
    }


def meeting_name(meeting: Meeting, organisation: Organisation, records: Records) -> str:
    """Return the name of a meeting made of its organisation, year, number and kind."""
    branch = records.organisation(organisation.parent) if organisation.form == "党小组" else None
    holder = f"{branch.short_name if branch else ''}{organisation.short_name}"
    ordinal = f"第{meeting.number}次" if meeting.number else ""
    return f"{holder}{meeting.date.year}年{ordinal}{meeting.kind}"


def post_of(name: str, organisation: Organisation, day: date, records: Records) -> str | None:
    """Return the posts that a person holds on a day, in the organisation or in its branch."""
    homes = (organisation, records.organisation(organisation.parent))
    for home in homes:
        posts = [p.post for p in home.posts_on(day) if p.name == name] if home else []
        if posts:
            return "、".join(posts)
    return None


def minutes(meeting: Meeting) -> int:
    """Return how many minutes the meeting lasted; negative where it ends before it begins."""
    begins = datetime.combine(meeting.date, meeting.begins)
    ends = datetime.combine(meeting.date, meeting.ends)
    return int((ends - begins).total_seconds() // 60)


def _head_counts(people: Attendance) -> Tree:
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


def _agenda(meeting: Meeting, people: Attendance) -> Tree:
    agenda: tuple[AgendaItem, ...] = getattr(meeting, "agenda", ())
    items = [_item(number, item, people) for number, item in enumerate(agenda, 1)]
    return {"议题": items} if items else {}


def _item(number: int, item: AgendaItem, people: Attendance) -> Tree:
    tree: Tree = {**plain(item, "P2"), "序": number}
    if item.vote:
        tree["表决"] = {**plain(item.vote, "P2"), "结果": _result(item, item.vote, people)}
    if item.election:
        winners = [candidate.name for candidate in elected(item.election, people)]
        tree["选举"] = {**plain(item.election, "P2"), "当选": winners}
    return tree


def _result(item: AgendaItem, vote: Vote, people: Attendance) -> Tree:
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
