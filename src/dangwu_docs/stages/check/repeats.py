"""What cannot be there twice: a person in two places, the same words, the same number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from msgspec import Struct, field

from dangwu_docs.model.chart import Seat
from dangwu_docs.model.findings import Path
from dangwu_docs.model.meeting import (
    Assembly,
    CommitteeMeeting,
    GroupMeeting,
    LeadingGroupMeeting,
    Meeting,
)
from dangwu_docs.model.rectification import Dispatched
from dangwu_docs.model.year import Talk
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Parameters, Violation, predicate

_NOT_A_WORD = re.compile(r"[\W_]+")
#: How many texts of one unit are asked for more than once.
_WORDS_AT_HAND = 1000


class Whereabouts(Parameters):
    """Whether two events are at one place or at two."""

    places: Literal["相同", "不同"] = field(name="地点")


class Shortest(Parameters):
    """How long a text is that says something by being the same."""

    least: int = field(name="最少字数")


class Event(Struct, frozen=True):
    """One record that keeps people at a place for a time."""

    record: Meeting | Talk
    begins: datetime
    ends: datetime

    @property
    def where(self) -> str:
        """The place; of a talk without one, how people talked."""
        if isinstance(self.record, Talk):
            return self.record.place or self.record.method
        return self.record.place

    def hours(self, day: date) -> str:
        """From when to when, as told on `day`; a talk says only when it began."""
        begins = f"{'前一日' if self.begins.date() < day else ''}{self.begins:%H:%M}"
        ends = f"{'次日' if self.ends.date() > day else ''}{self.ends:%H:%M}"
        return begins if self.begins == self.ends else f"{begins}—{ends}"


Person = tuple[str, str]
#: What stands in an index of overlaps: the earlier event, and who is in both.
Overlap = tuple[Event, list[str]]


@predicate("时间重叠", "人员", "另一会议", "另一地点", "另一时间")
def overlapping(
    record: Meeting | Talk, evidence: Evidence, asked: Whereabouts
) -> Iterator[Violation]:
    """Nobody is in two places at one time; told once for two records, at the later one."""
    for event, names in evidence.index(_overlaps).get(id(record), ()):
        other = event.record
        is_same = _place(record) is not None and _place(record) == _place(other)
        if is_same == (asked.places == "相同"):
            facts = {
                "人员": names,
                "另一会议": other.kind,
                "另一地点": event.where,
                "另一时间": event.hours(record.date),
            }
            yield Violation(("开始",), facts)


def _place(record: Meeting | Talk) -> tuple[str, str] | None:
    return (record.place, record.organisation) if record.place else None


def _overlaps(evidence: Evidence) -> Mapping[int, list[Overlap]]:
    """Return, for each record, the earlier events that share people with it; sorted, not paired."""
    pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
    events: dict[int, Event] = {}
    for (name, _, _), found in _calendars(evidence).items():
        latest = found[0]
        for event in found[1:]:
            if event.begins < latest.ends or event.begins == latest.begins:
                pairs[id(event.record), id(latest.record)].append(name)
                events[id(latest.record)] = latest
            latest = max(latest, event, key=lambda one: one.ends)
    overlaps: dict[int, list[Overlap]] = defaultdict(list)
    for (record, other), names in pairs.items():
        overlaps[record].append((events[other], list(dict.fromkeys(names))))
    return overlaps


def _calendars(evidence: Evidence) -> Mapping[tuple[str, str, date], list[Event]]:
    """Return each person's events of each day with several, in the order in which they begin."""
    calendars: dict[tuple[str, str, date], list[Event]] = defaultdict(list)
    events = sorted(_events(evidence), key=lambda one: (one.begins, one.ends))
    counts = Counter(day for event in events for day in days(event.record))
    for event in events:
        for day in days(event.record):
            for name, home in _people(event.record, evidence) if counts[day] > 1 else ():
                calendars[name, home, day].append(event)
    return calendars


def days(record: Meeting | Talk) -> tuple[date, ...]:
    """Return the days on which a record keeps people somewhere."""
    return record.days if isinstance(record, Meeting) else (record.date,)


def _events(evidence: Evidence) -> Iterator[Event]:
    for meeting in evidence.records.of(Meeting):
        begins = datetime.combine(meeting.date, meeting.begins)
        yield Event(meeting, begins, datetime.combine(meeting.days[-1], meeting.ends))
    for talk in evidence.records.of(Talk):
        begins = datetime.combine(talk.date, talk.begins)
        yield Event(talk, begins, begins)


def _people(record: Meeting | Talk, evidence: Evidence) -> Iterable[Person]:
    if isinstance(record, Talk):
        names: Iterable[str] = (record.talker, record.person)
    else:
        people = evidence.attendance(record)
        names = (*(people.present if people else ()), *(guest.name for guest in record.guests))
    seats = evidence.records.chart.seats(names)
    organisation = evidence.records.organisation(record.organisation)
    home = evidence.home(organisation).id if organisation else record.organisation
    return dict.fromkeys((name, home if _is_shared(seats[name]) else "") for name in names)


def _is_shared(seats: Iterable[Seat]) -> bool:
    """Whether more than one person bears a name: their branch tells them apart."""
    return len({one.admitted_on for one in seats if one.admitted_on}) > 1


@predicate("发言雷同", "人员", "另一人员", "另一日期", "另一会议")
def same_words(record: Meeting, evidence: Evidence, asked: Shortest) -> Iterator[Violation]:
    """No two speeches are the same but for punctuation; told at the later one."""
    first = evidence.index(_first_words)
    for path, name, text in speeches(record):
        words = bare(text)
        other, other_path, other_name = first[words]
        if len(words) >= asked.least and (other is not record or other_path != path):
            facts = {
                "人员": name,
                "另一人员": other_name,
                "另一日期": other.date,
                "另一会议": other.kind,
            }
            yield Violation(path, facts)


Spoken = tuple[Path, str, str]


def _first_words(evidence: Evidence) -> Mapping[str, tuple[Meeting, Path, str]]:
    first: dict[str, tuple[Meeting, Path, str]] = {}
    for meeting in sorted(evidence.records.of(Meeting), key=lambda one: (one.date, one.begins)):
        for path, name, text in speeches(meeting):
            first.setdefault(bare(text), (meeting, path, name))
    return first


def speeches(meeting: Meeting) -> Iterator[Spoken]:
    """Yield what was said at a meeting: where it is written, by whom, and the words."""
    if isinstance(meeting, GroupMeeting):
        for index, report in enumerate(meeting.reports):
            yield ("思想汇报", index, "要点"), report.name, report.points
    if isinstance(meeting, Assembly | CommitteeMeeting | LeadingGroupMeeting):
        for position, item in enumerate(meeting.agenda):
            for index, speech in enumerate(item.speeches):
                yield ("议题", position, "发言", index, "要点"), speech.name, speech.points


@lru_cache(_WORDS_AT_HAND)
def bare(text: str) -> str:
    """Return a text without all that is no letter or digit."""
    return _NOT_A_WORD.sub("", text)


@predicate("文号重复", "序号", "另一文书", "另一日期")
def same_serial(record: Dispatched, evidence: Evidence) -> Iterator[Violation]:
    """An organisation gives each number once a year; told at the later document."""
    first = evidence.index(_first_serials)[_serial(record)]
    if first is not record:
        facts = {
            "序号": record.dispatch.serial,
            "另一文书": first.kind,
            "另一日期": first.date,
        }
        yield Violation(("发文", "发文序号"), facts)


def _serial(record: Dispatched) -> tuple[str, int, int]:
    return record.organisation, record.date.year, record.dispatch.serial


def _first_serials(evidence: Evidence) -> Mapping[tuple[str, int, int], Dispatched]:
    first: dict[tuple[str, int, int], Dispatched] = {}
    for record in sorted(evidence.records.of(Dispatched), key=lambda one: one.date):
        first.setdefault(_serial(record), record)
    return first


@predicate("次数重复", "第几次", "另一日期")
def same_number(meeting: Meeting, evidence: Evidence) -> Iterator[Violation]:
    """An organisation's meetings of one kind each have their own number in the year."""
    if meeting.number is None:
        return
    first = evidence.index(_first_numbers)[_number(meeting)]
    if first is not meeting:
        yield Violation(("次数",), {"第几次": meeting.number, "另一日期": first.date})


def _number(meeting: Meeting) -> tuple[str, str, int, int | None]:
    return meeting.organisation, meeting.kind, meeting.date.year, meeting.number


def _first_numbers(evidence: Evidence) -> Mapping[tuple[str, str, int, int | None], Meeting]:
    first: dict[tuple[str, str, int, int | None], Meeting] = {}
    for meeting in sorted(evidence.records.of(Meeting), key=lambda one: (one.date, one.begins)):
        first.setdefault(_number(meeting), meeting)
    return first
