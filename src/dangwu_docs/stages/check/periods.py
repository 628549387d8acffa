"""Months, quarters and years on the calendar, and how far a rule reaches into a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, date
from functools import cache
from typing import Literal

from msgspec import Struct

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.rules import Rule

Cycle = Literal["月", "季", "半年", "年"]
MONTHS = 12
MONTHS_OF: dict[Cycle, int] = {"月": 1, "季": 3, "半年": 6, "年": 12}


class Period(Struct, frozen=True):
    """One month, quarter, half or whole of a year."""

    label: str
    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.since <= day <= self.until


@cache
def periods(year: int, cycle: Cycle) -> tuple[Period, ...]:
    """Return the periods of a year, in order."""
    return tuple(_periods(year, cycle))


def _periods(year: int, cycle: Cycle) -> Iterator[Period]:
    step = MONTHS_OF[cycle]
    for number in range(1, MONTHS // step + 1):
        first, last = (number - 1) * step + 1, number * step
        until = date(year, last, monthrange(year, last)[1])
        yield Period(_label(cycle, number), date(year, first, 1), until)


def _label(cycle: Cycle, number: int) -> str:
    labels = {"月": f"{number}月", "季": f"第{number}季度", "年": "全年"}
    return labels.get(cycle, "上半年" if number == 1 else "下半年")


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a month that has no such day.

    People write 9999-12-31 for ever; no later day exists, so it is its own.
    """
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Return the same day `years` later; 29 February becomes 28 February."""
    return add_months(day, MONTHS * years)


def reach(
    year: int, rule: Rule, organisation: Organisation, as_of: date
) -> tuple[date, date] | None:
    """Return the past days of a year with the rule in force and the organisation in being."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    since = max(first, rule.since or first, begins(organisation) or first)
    ends = organisation.planned_until or last
    until = min(last, rule.until or last, as_of, ends)
    return (since, until) if since <= until else None


def begins(organisation: Organisation) -> date | None:
    """Return when an organisation was set up; otherwise the first day that its record knows of."""
    if organisation.set_up:
        return organisation.set_up
    days = [term.since for term in organisation.terms]
    days += [post.since for post in organisation.posts]
    days += [member.joined_on or member.admitted_on for member in organisation.members]
    return min(days, default=None)
