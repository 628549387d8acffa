"""What must happen in an organisation's year: meetings, organisation life, duties and talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import field

from dangwu_docs.model.meeting import Lecture, Meeting, OrganisationLife
from dangwu_docs.model.organisation import Member, Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.year import Duty, DutyDone, Talk
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.meetings import is_with_committee
from dangwu_docs.stages.check.periods import Cycle, periods
from dangwu_docs.stages.check.posts import terms_as_secretary
from dangwu_docs.stages.check.predicate import (
    OrganisationYear,
    Violation,
    Where,
    Whether,
    predicate,
)


class Regularly(Where, kw_only=True):
    """How often something is to be held."""

    cycle: Cycle = field(name="周期")
    times: int = field(default=1, name="次数")
    has_committee: Whether = field(default=Whether.NO, name="设委员会")

    def speaks_of(self, organisation: Organisation, day: date) -> bool:
        """Tell whether the organisation has the committee that the rule supposes."""
        return not self.has_committee or is_with_committee(organisation, day)


class Life(Where, kw_only=True):
    """Which form of organisation life, how often a year, and in which months."""

    life: OrganisationLife = field(name="组织生活")
    times: int = field(default=1, name="每年次数")
    months: tuple[int, ...] = field(default=(), name="月份")


class Done(Where, kw_only=True):
    """Which duty, and how often a year."""

    duty: Duty = field(name="事项")
    times: int = field(default=1, name="每年次数")


class Times(Where, kw_only=True):
    """How often a year."""

    times: int = field(name="每年次数")


class TalkRelations(Where, kw_only=True):
    """Between whom there are talks every year."""

    relations: tuple[str, ...] = field(name="关系")


class Many(Where, kw_only=True):
    """From how many meetings on a pattern says something."""

    least: int = field(name="最少次数")


@predicate("定期召开", "已开", "应开", "缺")
def held_regularly(year: OrganisationYear, asked: Regularly) -> Iterator[Violation]:
    """Meetings are held in every period that lies in the days under judgement."""
    over = [p for p in periods(year.year, asked.cycle) if year.covers(p)]
    due = [p for p in over if asked.speaks_of(year.organisation, p.until)]
    days = [record.day for record in year.records if record.day]
    counts = {period.label: sum(map(period.holds, days)) for period in due}
    missing = [label for label, count in counts.items() if count < asked.times]
    if missing:
        facts = {"已开": sum(counts.values()), "应开": len(due) * asked.times, "缺": missing}
        yield Violation(facts=facts)


def _life(year: OrganisationYear, asked: Life, evidence: Evidence) -> list[Meeting]:
    """Return the meetings of a branch and of its groups that were organisation life of the sort."""
    records = _branch_records(year, evidence)
    return [r for r in records if isinstance(r, Meeting) and asked.life in r.life]


@predicate("年内组织生活", "已开")
def life_held(year: OrganisationYear, evidence: Evidence, asked: Life) -> Iterator[Violation]:
    """A form of organisation life was held in the year."""
    held = len(_life(year, asked, evidence))
    if year.is_whole and held < asked.times:
        yield Violation(facts={"已开": held})


@predicate("组织生活月份", "召开")
def life_in_season(year: OrganisationYear, evidence: Evidence, asked: Life) -> Iterator[Violation]:
    """A form of organisation life was held in the usual months, if it was held at all."""
    days = [meeting.date for meeting in _life(year, asked, evidence)]
    if year.is_whole and days and not any(day.month in asked.months for day in days):
        yield Violation(facts={"召开": days})


@predicate("书记讲党课", "书记", "已讲")
def secretary_lectures(
    year: OrganisationYear, evidence: Evidence, asked: Times
) -> Iterator[Violation]:
    """The secretaries of the year gave lectures, in whatever branch."""
    names = _secretaries(year)
    lectures = evidence.index(_lecturers)
    given = sum(lectures[name, year.year] for name in names)
    if year.is_whole and names and given < asked.times:
        yield Violation(facts={"书记": names, "已讲": given})


def _lecturers(evidence: Evidence) -> Counter[tuple[str, int]]:
    lectures = evidence.records.of(Lecture)
    return Counter((lecture.lecturer, lecture.date.year) for lecture in lectures)


def _secretaries(year: OrganisationYear) -> list[str]:
    posts = [
        post
        for post in terms_as_secretary(year.organisation)
        if post.since <= year.until and (post.until is None or post.until >= year.since)
    ]
    return list(dict.fromkeys(post.name for post in posts))


@predicate("年内履责", "已办")
def duty_done(year: OrganisationYear, evidence: Evidence, asked: Done) -> Iterator[Violation]:
    """A duty was done in the year; those above may keep its record, in the secretary's name."""
    above = evidence.kept(year.organisation.parent or "", year.year)
    names = _secretaries(year)
    duties = [
        r for r in (*year.records, *above) if isinstance(r, DutyDone) and r.duty == asked.duty
    ]
    done = sum(duty.organisation == year.organisation.id or duty.person in names for duty in duties)
    if year.is_whole and done < asked.times:
        yield Violation(facts={"已办": done})


@predicate("谈心谈话覆盖", "缺")
def talks_of_each_kind(year: OrganisationYear, asked: TalkRelations) -> Iterator[Violation]:
    """There were talks of each kind; a branch without a committee has none among its members."""
    had = {record.relation for record in year.records if isinstance(record, Talk)}
    has_committee = is_with_committee(year.organisation, year.until)
    due = [r for r in asked.relations if has_committee or r != "委员与委员"]
    missing = [relation for relation in due if relation not in had]
    if year.is_whole and missing:
        yield Violation(facts={"缺": missing})


@predicate("领导干部组织生活", "人员", "次数")
def leaders_take_part(
    year: OrganisationYear, evidence: Evidence, asked: Times
) -> Iterator[Violation]:
    """Every leading cadre took part in the organisation life of his branch or group."""
    held = [r for r in _branch_records(year, evidence) if isinstance(r, Meeting)]
    people = [found for meeting in held if (found := evidence.attendance(meeting))]
    for member in _leaders(year) if year.is_whole and held else ():
        times = sum(member.name in there.present for there in people)
        if times < asked.times:
            yield Violation(facts={"人员": member.name, "次数": times})


def _leaders(year: OrganisationYear) -> list[Member]:
    """Return the leading cadres who were on the roster all year."""
    members = year.organisation.members
    leaders = [member for member in members if member.is_leader]
    return [m for m in leaders if m.belongs(year.since) and m.belongs(year.until)]


def _branch_records(year: OrganisationYear, evidence: Evidence) -> list[Record]:
    """Return the year's records of a branch and of its groups."""
    groups = [unit for unit in evidence.below(year.organisation) if unit.form == "党小组"]
    units = (year.organisation, *groups)
    return [record for unit in units for record in evidence.kept(unit.id, year.year)]


@predicate("全年全勤", "次数")
def always_complete(year: OrganisationYear, evidence: Evidence, asked: Many) -> Iterator[Violation]:
    """Not every meeting of a year is attended by everybody."""
    meetings = [record for record in year.records if isinstance(record, Meeting)]
    people = [evidence.attendance(meeting) for meeting in meetings]
    is_complete = all(there and len(there.expected) > 1 and not there.absent for there in people)
    if len(meetings) >= asked.least and is_complete:
        yield Violation(facts={"次数": len(meetings)})


@predicate("起止时间雷同", "次数", "会议", "开始", "结束")
def same_minutes(year: OrganisationYear, asked: Many) -> Iterator[Violation]:
    """Meetings of one kind do not begin and end at the same minute all year."""
    meetings = [record for record in year.records if isinstance(record, Meeting)]
    for kind in dict.fromkeys(meeting.kind for meeting in meetings):
        times = [(m.begins, m.ends) for m in meetings if m.kind == kind]
        if len(times) >= asked.least and len(set(times)) == 1:
            begins, ends = (time.strftime("%H:%M") for time in times[0])
            facts = {"次数": len(times), "会议": kind, "开始": begins, "结束": ends}
            yield Violation(facts=facts)


@predicate("没有三会一课", "记录数")
def no_organisation_life(year: OrganisationYear, _asked: Where) -> Iterator[Violation]:
    """A branch has records of organisation life in a whole year."""
    if year.is_whole and not year.records:
        yield Violation(facts={"记录数": 0})
