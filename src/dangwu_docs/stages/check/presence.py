"""Whether the people of a meeting can have been there as its record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dangwu_docs.model.meeting import Lecture, Meeting
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Violation, predicate


@predicate("外出期间出席", "人员", "起", "止")
def present_on_leave(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Nobody is present who was known to be away."""
    people, organisation = (
        evidence.attendance(meeting),
        evidence.records.organisation(meeting.organisation),
    )
    if people is None or organisation is None:
        return
    members = evidence.members(organisation)
    for name in people.present:
        for leave in members[name].leaves if name in members else ():
            if leave.covers(meeting.date):
                facts = {"人员": name, "起": leave.since, "止": leave.until or "今"}
                yield Violation(("出席",), facts)


@predicate("不在册期间出席", "人员", "加入", "离开")
def present_off_roster(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Nobody is present who had not yet joined or had already left."""
    for name in _unexpected(meeting, evidence):
        member = evidence.roster_of(meeting.organisation).get(name)
        if member and not member.belongs(meeting.date):
            joined = max(member.admitted_on, member.joined_on or member.admitted_on)
            facts = {"人员": name, "加入": joined, "离开": member.left_on or "未离开"}
            yield Violation(("出席",), facts)


@predicate("应到名单以外", "人员")
def not_expected(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Whoever is under 出席 or 缺席 is one of those expected; members of another time aside."""
    members = evidence.roster_of(meeting.organisation)
    strangers = [
        name
        for name in _unexpected(meeting, evidence)
        if name not in members or members[name].belongs(meeting.date)
    ]
    if strangers:
        yield Violation(("出席",), {"人员": strangers})


def _unexpected(meeting: Meeting, evidence: Evidence) -> tuple[str, ...]:
    people = evidence.attendance(meeting)
    return people.unexpected if people else ()


@predicate("去向不明", "人员", "应到", "实到", "缺席人数")
def unaccounted(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Everybody expected is either present or absent."""
    people = evidence.attendance(meeting)
    if people and people.unaccounted:
        facts = {
            "人员": people.unaccounted,
            "应到": len(people.expected),
            "实到": len(people.present),
            "缺席人数": len(people.absent),
        }
        yield Violation(("出席",), facts)


@predicate("又到又缺", "人员")
def present_and_absent(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Nobody is both present and absent."""
    people = evidence.attendance(meeting)
    for position, name in enumerate(people.absent if people else ()):
        if people and name in people.present:
            yield Violation(("缺席", position, "姓名"), {"人员": name})


@predicate("重复列名", "人员")
def named_twice(meeting: Meeting) -> Iterator[Violation]:
    """Nobody is named twice under 出席, 列席 and 缺席 each."""
    present = meeting.present if isinstance(meeting.present, tuple) else ()
    lists = {
        "出席": present,
        "列席": [guest.name for guest in meeting.guests],
        "缺席": [absence.name for absence in meeting.absent],
    }
    for key, names in lists.items():
        if len(set(names)) < len(names):
            twice = [name for name, count in Counter(names).items() if count > 1]
            yield Violation((key,), {"人员": twice})


def _is_there(name: str, meeting: Meeting, evidence: Evidence) -> bool:
    people = evidence.attendance(meeting)
    guests = [guest.name for guest in meeting.guests]
    return people is None or name in people.present or name in guests


@predicate("主持人到会", "人员")
def chair_present(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Whoever takes the chair is there."""
    if not _is_there(meeting.chair, meeting, evidence):
        yield Violation(("主持人",), {"人员": meeting.chair})


@predicate("记录人到会", "人员")
def recorder_present(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Whoever keeps the minutes is there."""
    if not _is_there(meeting.recorder, meeting, evidence):
        yield Violation(("记录人",), {"人员": meeting.recorder})


@predicate("发言人到会", "人员")
def speakers_present(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """Whoever spoke is there."""
    for position, item in enumerate(getattr(meeting, "agenda", ())):
        for index, speech in enumerate(item.speeches):
            if not _is_there(speech.name, meeting, evidence):
                path = ("议题", position, "发言", index, "姓名")
                yield Violation(path, {"人员": speech.name})


@predicate("主讲人没有缺席", "人员")
def lecturer_not_absent(lecture: Lecture) -> Iterator[Violation]:
    """Whoever gives the lecture is not among the absent; one from outside is on neither list."""
    if any(absence.name == lecture.lecturer for absence in lecture.absent):
        yield Violation(("主讲人",), {"人员": lecture.lecturer})
