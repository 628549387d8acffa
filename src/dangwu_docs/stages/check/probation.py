"""Probation: how long a new member is on it before the branch confirms them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import field

from dangwu_docs.model.attendance import proposed
from dangwu_docs.model.meeting import AgendaItem, Assembly
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.meetings import Categories, items_of
from dangwu_docs.stages.check.periods import add_years
from dangwu_docs.stages.check.predicate import Parameters, Positive, Violation, predicate


class Probation(Parameters):
    """How many years probation lasts."""

    years: Positive = field(name="年数")


class Confirmation(Categories):
    """Which items confirm members, unless they name another outcome, and after how many years."""

    years: Positive = field(name="年数")
    otherwise: tuple[str, ...] = field(default=(), name="除外")

    def confirms(self, item: AgendaItem) -> bool:
        """Tell whether an item decides that somebody becomes a formal member."""
        words = f"{item.title}{item.resolution or ''}"
        is_decided = bool(item.resolution or item.vote)
        return is_decided and not any(word in words for word in self.otherwise)


@predicate("预备期未满转正", "人员", "入党", "期满", "转正")
def confirmed_early(organisation: Organisation, asked: Probation) -> Iterator[Violation]:
    """Nobody on a roster is confirmed before probation is over; one extended is later anyway."""
    for position, member in enumerate(organisation.members):
        since, confirmed = member.admitted_on, member.confirmed_on
        ends = add_years(since, asked.years)
        if confirmed and since <= confirmed < ends:
            facts = {"人员": member.name, "入党": since, "期满": ends, "转正": confirmed}
            yield Violation(("党员", position, "转正日期"), facts, since)


@predicate("预备期未满讨论转正", "议题", "人员", "入党", "期满")
def decided_early(
    meeting: Assembly, evidence: Evidence, asked: Confirmation
) -> Iterator[Violation]:
    """A branch decides on confirmation when probation is over; who is on no roster is unknown."""
    roster = evidence.roster_of(meeting.organisation)
    for position, item in items_of(meeting, asked):
        people = proposed(item) if asked.confirms(item) else ()
        for member in filter(None, map(roster.get, people)):
            ends = add_years(member.admitted_on, asked.years)
            if meeting.date < ends:
                dates = {"入党": member.admitted_on, "期满": ends}
                facts = {"议题": item.title, "人员": member.name, **dates}
                yield Violation(("议题", position, "对象"), facts)
