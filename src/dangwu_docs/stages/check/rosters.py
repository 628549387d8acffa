"""Rosters on the day of judgement: how many members, and each of them in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from msgspec import field

from dangwu_docs.model.organisation import Member, Organisation, Post
from dangwu_docs.model.words import chinese
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Violation, Where, predicate


class AllowedCount(Where):
    """How many there may be."""

    least: int = field(default=0, name="最少")
    most: int | None = field(default=None, name="最多")

    def allows(self, count: int) -> bool:
        """Tell whether `count` lies within the limits; both belong to them."""
        return self.least <= count and (self.most is None or count <= self.most)


def formal_count(organisation: Organisation, day: date) -> int:
    """Return how many formal members are on a roster on `day`."""
    return sum(member.is_formal(day) for member in organisation.roster(day))


@predicate("正式党员人数", "正式")
def formal_members(
    organisation: Organisation, evidence: Evidence, asked: AllowedCount
) -> Iterator[Violation]:
    """The branch has as many formal members as the rule allows."""
    formal = formal_count(organisation, evidence.as_of)
    if not asked.allows(formal):
        yield Violation(("党员",), {"正式": formal})


@predicate("党员人数", "人数")
def members(
    organisation: Organisation, evidence: Evidence, asked: AllowedCount
) -> Iterator[Violation]:
    """The organisation and all below it have as many members as the rule allows.

    Nothing is said where no roster is kept in the workspace.
    """
    count = sum(len(unit.roster(evidence.as_of)) for unit in evidence.tree(organisation))
    if count and not asked.allows(count):
        yield Violation(("党员",), {"人数": count})


@predicate("一人一支部", "人员", "另一组织")
def two_rosters(organisation: Organisation, evidence: Evidence) -> Iterator[Violation]:
    """A member is on the roster of one branch only; same name and 入党日期 is the same person."""
    chart = evidence.records.chart
    seats = chart.seats(member.name for member in organisation.members)
    for position, member in enumerate(organisation.members):
        if not member.belongs(evidence.as_of):
            continue
        same = (one for one in seats[member.name] if one.admitted_on == member.admitted_on)
        keys = dict.fromkeys(one.organisation for one in same)
        others = (chart.organisation(key) for key in keys if key != organisation.id)
        names = [one.short_name for one in others if one and _has(one, member, evidence.as_of)]
        if names:
            yield Violation(("党员", position), {"人员": member.name, "另一组织": names})


def _has(organisation: Organisation, wanted: Member, day: date) -> bool:
    return any(
        (member.name, member.admitted_on) == (wanted.name, wanted.admitted_on)
        and member.belongs(day)
        for member in organisation.members
    )


@predicate("同名党员", "人员")
def namesakes(organisation: Organisation, evidence: Evidence) -> Iterator[Violation]:
    """Nobody is on a roster twice: names are how minutes tell people apart."""
    seen: set[str] = set()
    for position, member in enumerate(organisation.members):
        if not member.belongs(evidence.as_of):
            continue
        if member.name in seen:
            yield Violation(("党员", position, "姓名"), {"人员": member.name})
        seen.add(member.name)


#: Fields of a member that come one after the other.
_IN_TURN = (("admitted_on", "confirmed_on"), ("joined_on", "left_on"), ("admitted_on", "left_on"))


@predicate("名册日期颠倒", "人员", "甲", "甲值", "乙", "乙值")
def roster_dates(organisation: Organisation) -> Iterator[Violation]:
    """Nobody is confirmed before being admitted, nor leaves before coming."""
    for position, member in enumerate(organisation.members):
        for first, then in _IN_TURN:
            one, other = getattr(member, first), getattr(member, then)
            if one and other and other < one:
                names = {"甲": chinese(first), "乙": chinese(then)}
                facts = {"人员": member.name, "甲值": one, "乙值": other, **names}
                yield Violation(("党员", position, names["乙"]), facts)


@predicate("姓名有空格", "人员", "写成")
def spaced_names(organisation: Organisation) -> Iterator[Violation]:
    """Nobody on a roster or in a post has a space in a Chinese name.

    Names are how people are told apart, and 张　三 is another than 张三.
    """
    lists: Mapping[str, tuple[Post | Member, ...]]
    lists = {"任职": organisation.posts, "党员": organisation.members}
    for key, people in lists.items():
        for position, one in enumerate(people):
            if _is_spaced(one.name):
                facts = {"人员": one.name, "写成": "".join(one.name.split())}
                yield Violation((key, position, "姓名"), facts)


def _is_spaced(name: str) -> bool:
    return any(_is_chinese(a[-1]) and _is_chinese(b[0]) for a, b in pairwise(name.split()))


def _is_chinese(letter: str) -> bool:
    return "一" <= letter <= "龥"


@predicate("编入党小组", "人员")
def without_group(organisation: Organisation, evidence: Evidence) -> Iterator[Violation]:
    """Where a branch has groups, every member is in one of them."""
    groups = {unit.id for unit in evidence.below(organisation) if unit.form == "党小组"}
    roster = organisation.roster(evidence.as_of) if groups else ()
    names = [member.name for member in roster if member.group not in groups]
    if names:
        yield Violation(("党员",), {"人员": names})


@predicate("不计入应到的批准", "人员", "起")
def unapproved_exclusion(organisation: Organisation) -> Iterator[Violation]:
    """Who is not counted in 应到 was approved above and voted out by the meeting."""
    for position, member in enumerate(organisation.members):
        for index, exclusion in enumerate(member.exclusions):
            if exclusion.approval is None:
                path = ("党员", position, "不计入应到", index)
                facts = {"人员": member.name, "起": exclusion.since}
                yield Violation(path, facts, exclusion.since)
