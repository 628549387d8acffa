"""One branch in one year: who holds which post, what is said, which days are taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.branches import Branch, assembly_day
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.clerk import Document, RecordFile
from dangwu_docs.support.sample.days import Calendar
from dangwu_docs.support.sample.phrases import Phrases

ASSEMBLY_MONTHS, LECTURE_MONTHS, TALK_MONTHS = (3, 6, 9, 11), (1, 4, 7, 10), (4, 5, 10)
#: Day of the month from which each kind looks for its day, and over how many days branches spread.
_BASES = {
    "支委会": (3, 4, range(1, 13)),
    "党小组会": (9, 4, range(1, 13)),
    "党课": (17, 4, LECTURE_MONTHS),
    "谈心谈话": (20, 3, TALK_MONTHS),
    "主题党日": (23, 4, range(1, 13)),
}

DayOf = Mapping[tuple[str, int], date]


def schedule(key: str, year: int) -> DayOf:
    """Return the day of each kind of meeting of a branch, by kind and month; each day is free."""
    calendar = Calendar(year)
    # These days come before all others: rosters and posts already name them.
    days = {
        ("支部党员大会", month): calendar.take(month, assembly_day(key, year, month).day)
        for month in ASSEMBLY_MONTHS
    }
    for kind, (first, spread, months) in _BASES.items():
        start = first + Chance(key, kind).below(spread)
        days |= {(kind, month): calendar.take(month, start) for month in months}
    return days


class Scene(Struct, frozen=True):
    """What the records of one branch's year are made from."""

    branch: Branch
    office: str
    phrases: Phrases
    year: int
    seed: int
    days: DayOf

    def chance(self, *words: object) -> Chance:
        """Return the choices of one record of this branch."""
        return Chance(self.seed, self.branch.id, *words)

    def fill(self, text: str, chance: Chance, **words: object) -> str:
        """Return a text of the banks with its gaps filled for this branch."""
        common = {"年": self.year, "单位": self.office, "支部": self.branch.name}
        return self.phrases.fill(text, chance, **(common | words))

    def holder(self, title: str, day: date) -> str:
        """Return who holds a post, or who does its work where nobody does."""
        organisation = self.branch.organisation
        stand_in = organisation.members[1].name
        return organisation.holder(title, day) or stand_in

    def secretary(self, day: date) -> str:
        """Return the secretary's name."""
        return self.holder("书记", day)

    def committee(self, day: date) -> tuple[str, ...]:
        """Return the committee, or nobody where the branch has only a secretary."""
        names = self.branch.organisation.committee(day)
        return names if len(names) > 1 else ()

    def counted(self, day: date) -> tuple[str, ...]:
        """Return who should come to a meeting of all members; whom it admits is its guest."""
        roster = self.branch.organisation.roster(day)
        return tuple(m.name for m in roster if m.is_counted(day) and m.admitted_on < day)

    def candidates(self, day: date) -> tuple[str, ...]:
        """Return whom the members admit on `day`."""
        roster = self.branch.organisation.roster(day)
        return tuple(member.name for member in roster if member.admitted_on == day)

    def voters(self, day: date) -> tuple[str, ...]:
        """Return who may vote on `day`."""
        roster = self.branch.organisation.roster(day)
        return tuple(member.name for member in roster if member.may_vote(day))

    def away(self, day: date) -> dict[str, str]:
        """Return why members are away on `day`, by name."""
        return {
            member.name: leave.reason
            for member in self.branch.organisation.members
            for leave in member.leaves
            if leave.covers(day)
        }

    def place(self, kind: str, chance: Chance) -> str:
        """Return where a meeting is held."""
        place: str = chance.pick(bank("topics")["地点"][kind])
        return place

    def sheet(self, family: str, document: Document, name: str = "") -> RecordFile:
        """Return the file of a record of this branch."""
        day = f"{document['日期']}-" if not name else ""
        stem = name or str(document["类型"])
        return RecordFile(
            f"data/{family}/{self.year}/{self.branch.id}/{day}{stem}.yaml", (document,)
        )
