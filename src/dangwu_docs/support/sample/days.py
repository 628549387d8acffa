"""Picks days for meetings: working days, clear of the long holidays; it knows no branch."""

from __future__ import annotations

from datetime import date, timedelta

#: First day of a month on which offices meet: after New Year, Spring Festival, May Day and
#: National Day.
_FIRST = {1: 5, 2: 24, 5: 6, 10: 8}
_SATURDAY = 5
DAY = timedelta(days=1)


def working_day(day: date) -> date:
    """Return `day`, or the Monday after it where it falls on a weekend."""
    while day.weekday() >= _SATURDAY:
        day += DAY
    return day


def notice_day(day: date) -> date:
    """Return the last working day up to `day`."""
    while day.weekday() >= _SATURDAY:
        day -= DAY
    return day


class Calendar:
    """The days of one branch's year; no day is given twice."""

    def __init__(self, year: int) -> None:
        self.year = year
        self._taken: set[date] = set()

    def take(self, month: int, day: int) -> date:
        """Return the first free working day from that day of the month on, and keep it."""
        # February has only days 24 to 28 left, so nothing there may ask for a later start.
        first = 24 if month == 2 else max(day, _FIRST.get(month, 1))  # noqa: PLR2004 (February)
        found = working_day(date(self.year, month, first))
        while found in self._taken:
            found = working_day(found + DAY)
        self._taken.add(found)
        return found
