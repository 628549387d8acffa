"""Makes one branch: its roster, posts, term and groups; it knows no meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from msgspec import Struct

from dangwu_docs.model.organisation import Member, Organisation
from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.clerk import Document
from dangwu_docs.support.sample.days import DAY, working_day

WORK_COMMITTEE = "中共青禾县委县直属机关工作委员会"
#: From so many formal members on a branch has a committee (ORG-06).
_WITH_COMMITTEE = 7
_WITH_DEPUTY, _WITH_GROUPS, _WITH_CHANGES, _WITH_EXEMPTION = 15, 12, 15, 20
#: Places on the roster: officers first, then leading cadres, then heads of groups.
_LEADERS_FROM, _HEADS_FROM, _ELECTED = 5, 8, 10
_COMMITTEE = ("书记", "组织委员", "宣传委员", "纪检委员", "副书记")


class Case(Struct, frozen=True):
    """What is special in a branch's year."""

    admits: bool = False
    confirms: bool = False
    elects: bool = False
    leaders: int = 1
    #: Month in which a member is away; by chance where it is 0.
    away: int = 0


class Seat(Struct, frozen=True):
    """Where a branch stands: its 编号, its short name and what is above it."""

    id: str
    name: str
    parent: str


class Branch(Struct, frozen=True, dict=True):
    """A branch with the records of itself and of its groups."""

    document: Document
    groups: tuple[Document, ...]
    #: Who is admitted, confirmed and elected in the year, where someone is.
    admitted: str | None
    confirmed: str | None
    elected: str | None
    leaders: tuple[str, ...]

    @cached_property
    def organisation(self) -> Organisation:
        """The branch as the model sees it."""
        return Organisation.model_validate(self.document)

    @property
    def id(self) -> str:
        """The branch's 编号."""
        return self.organisation.id

    @property
    def name(self) -> str:
        """The branch's short name."""
        return self.organisation.short_name

    def group_of(self, group: str, day: date) -> tuple[Member, ...]:
        """Return the members of a group who belong to the branch on `day`."""
        return tuple(m for m in self.organisation.roster(day) if m.group == group)


class BranchMaker:
    """Makes the branches of one year; names and dates come from one seed."""

    def __init__(self, year: int, seed: int, names: Iterator[str]) -> None:
        self._year, self._seed, self._names = year, seed, names

    def make(self, seat: Seat, size: int, case: Case) -> Branch:
        """Return the branch at `seat` with `size` members at the start of the year."""
        key = seat.id
        names = [next(self._names) for _ in range(size)]
        roster = Roster(self._year, Chance(self._seed, key), key, names)
        groups = roster.divide()
        leaders = roster.mark_leaders(case.leaders)
        elected = roster.replace_officer() if case.elects else None
        confirmed = roster.add_probation() if case.confirms else None
        roster.add_changes(case.away)
        admitted = roster.add_admission(next(self._names)) if case.admits else None
        document = _document(seat, self._year, roster)
        return Branch(
            document=document,
            groups=tuple(_group(document, group, head, self._year) for group, head in groups),
            admitted=admitted,
            confirmed=confirmed,
            elected=elected,
            leaders=leaders,
        )


class Roster:
    """The members and posts of a branch while they are being made."""

    def __init__(self, year: int, chance: Chance, key: str, names: list[str]) -> None:
        self._year, self._chance, self._key = year, chance, key
        self.members = [self._member(name) for name in names]
        self.size = len(names)
        titles = _COMMITTEE[: 5 if self.size >= _WITH_DEPUTY else 4]
        titles = titles if self.size >= _WITH_COMMITTEE else titles[:1]
        self.posts: list[Document] = [
            {"姓名": name, "职务": title, "起": date(year - 1, 4, 16)}
            for name, title in zip(names, titles, strict=False)
        ]

    def _member(self, name: str) -> Document:
        year = self._year - self._chance.between(5, 32)
        admitted = working_day(date(year, self._chance.between(1, 12), self._chance.between(3, 26)))
        confirmed = date(year + 1, admitted.month, admitted.day)
        return {"姓名": name, "入党日期": admitted, "转正日期": confirmed}

    def divide(self) -> list[tuple[str, str]]:
        """Put every member into a group; return each group's 编号 and head."""
        if self.size < _WITH_GROUPS:
            return []
        count = min(5, self.size // 6)
        for index, member in enumerate(self.members):
            member["党小组"] = f"{self._key}-x{index % count + 1}"
        heads = self.members[_HEADS_FROM : _HEADS_FROM + count]
        return sorted((str(head["党小组"]), str(head["姓名"])) for head in heads)

    def mark_leaders(self, count: int) -> tuple[str, ...]:
        """Mark some members as leading cadres; return their names."""
        start = min(_LEADERS_FROM, max(1, self.size - count - 1))
        leaders = self.members[start : start + count]
        for member in leaders:
            member["党员领导干部"] = True
        return tuple(str(member["姓名"]) for member in leaders)

    def replace_officer(self) -> str:
        """Let the 宣传委员 leave in August; return who is elected in September."""
        post = next(post for post in self.posts if post["职务"] == "宣传委员")
        post["止"] = date(self._year, 8, 31)
        leaver = next(member for member in self.members if member["姓名"] == post["姓名"])
        leaver["转出日期"] = date(self._year, 9, 1)
        elected = str(self.members[_ELECTED]["姓名"])
        since = assembly_day(self._key, self._year, 9)
        self.posts.append({"姓名": elected, "职务": "宣传委员", "起": since})
        return elected

    def add_probation(self) -> str:
        """Make the last member one on probation, to be confirmed in September."""
        member = self.members[-1]
        meeting = assembly_day(self._key, self._year, 9)
        member["入党日期"] = date(self._year - 1, meeting.month, meeting.day)
        # The day after: on the day of the vote the member has no vote yet.
        member["转正日期"] = meeting + DAY
        return str(member["姓名"])

    def add_admission(self, name: str) -> str:
        """Add someone who is admitted in June."""
        group = self.members[0].get("党小组")
        member: Document = {"姓名": name, "入党日期": assembly_day(self._key, self._year, 6)}
        self.members.append(member | ({"党小组": group} if group else {}))
        return name

    def add_changes(self, away: int) -> None:
        """Let members come, go and be away, as many as the branch's size makes likely."""
        if self.size >= _WITH_COMMITTEE:
            member = self.members[-4 if self.size >= _WITH_CHANGES else -2]
            month = away or self._chance.pick((4, 5, 8, 10))
            since = date(self._year, month, self._chance.between(8, 20))
            reason = self._chance.pick(bank("topics")["外出原因"])
            until = date(self._year, month, 28)
            member["外出"] = [{"起": since, "止": until, "原因": reason}]
        if self.size >= _WITH_CHANGES:
            self.members[-2]["转入日期"] = date(self._year, 3, self._chance.between(2, 9))
            self.members[-5]["转出日期"] = date(self._year, 8, self._chance.between(18, 21))
        if self.size >= _WITH_EXEMPTION:
            self.members[-3]["不计入应到"] = [_exemption(self._year)]


def assembly_day(key: str, year: int, month: int) -> date:
    """Return the day of a branch's members' meeting in a month."""
    return working_day(date(year, month, 13 + Chance(key, month).below(4)))


def _exemption(year: int) -> Document:
    return {
        "起": date(year - 1, 10, 21),
        "情形": "长期患病卧床，不能表达意志",
        "批准": f"上级党组织{year - 1}年10月20日批准，支部党员大会通过",
    }


def _document(seat: Seat, year: int, roster: Roster) -> Document:
    style = "支部委员会" if len(roster.posts) > 1 else "支部"
    return {
        "类型": "组织",
        "编号": seat.id,
        "名称": f"中共青禾{seat.name.replace('党支部', style)}",
        "简称": seat.name,
        "组织类型": "党支部",
        "上级": seat.parent,
        "成立日期": date(2012, 6, 28),
        "届期": [_term(year)],
        "任职": roster.posts,
        "党员": roster.members,
    }


def _term(year: int) -> Document:
    return {
        "届次": 5,
        "起": date(year - 1, 4, 16),
        "止": date(year + 2, 4, 15),
        "党组研究日期": date(year - 1, 3, 20),
        "批准日期": date(year - 1, 4, 22),
        "批准机关": WORK_COMMITTEE,
    }


def _group(branch: Document, key: str, head: str, year: int) -> Document:
    number = "一二三四五"[int(key[-1]) - 1]
    return {
        "类型": "组织",
        "编号": key,
        "名称": f"{branch['简称']}第{number}党小组",
        "简称": f"第{number}党小组",
        "组织类型": "党小组",
        "上级": branch["编号"],
        "任职": [{"姓名": head, "职务": "组长", "起": date(year - 1, 4, 28)}],
    }
