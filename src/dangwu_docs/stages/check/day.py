"""The day of judgement, which notes on what other days all that it was asked has one answer.

What was found in a unit holds as long, so that not all of them are examined anew each morning.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Self

from msgspec import Struct

#: What a date may be asked that is not followed further: the answer holds on that day alone.
_OF_ONE_DAY = (
    *("__add__", "__format__", "__radd__", "__reduce__", "__repr__", "__rsub__", "__str__"),
    *("__sub__", "ctime", "isocalendar", "isoformat", "isoweekday", "replace", "strftime"),
    *("timetuple", "toordinal", "weekday"),
)


class Validity(Struct, frozen=True):
    """The days on which something holds; both ends belong to it."""

    since: date
    until: date


class Day(date):
    """A day like any other; what is worked out from it, by whatever code, is noted here.

    But not what C code reads of it that takes any date for a plain one, as `datetime.combine` does.
    """

    #: Of which nothing is noted.
    plain: date
    #: Ordinals of the first and the last day on which all answers so far are the same.
    _first: int
    _last: int

    def __new__(cls, day: date) -> Self:
        """Return a day that was asked nothing."""
        made = super().__new__(cls, day.year, day.month, day.day)
        made.plain, made._first, made._last = day, date.min.toordinal(), date.max.toordinal()
        return made

    @property
    def validity(self) -> Validity:
        """The days on which all answers so far are the same."""
        return Validity(date.fromordinal(self._first), date.fromordinal(self._last))

    def _turning(self, other: date, later: int = 0) -> date:
        """Note that an answer turns on another day, or `later`; return that day."""
        if isinstance(other, Day):
            return other.plain
        turn = other.toordinal() + later
        if turn <= self.plain.toordinal():
            self._first = max(self._first, turn)
        else:
            self._last = min(self._last, turn - 1)
        return other

    def __lt__(self, other: date) -> bool:
        """Tell whether this day is earlier."""
        return self.plain < self._turning(other)

    def __ge__(self, other: date) -> bool:
        """Tell whether this day is that day or later."""
        return self.plain >= self._turning(other)

    def __le__(self, other: date) -> bool:
        """Tell whether this day is that day or earlier."""
        return self.plain <= self._turning(other, 1)

    def __gt__(self, other: date) -> bool:
        """Tell whether this day is later."""
        return self.plain > self._turning(other, 1)

    def __eq__(self, other: object) -> bool:
        """Tell whether this is that day."""
        if not isinstance(other, date):
            return False
        return self.plain == self._turning(self._turning(other), 1)

    def __ne__(self, other: object) -> bool:
        """Tell whether this is another day."""
        return not self == other

    def __hash__(self) -> int:
        """Whoever looks for it among others may find it there on that day alone."""
        return hash(self._alone())

    @property
    def year(self) -> int:
        """The year that the day lies in."""
        year = self.plain.year
        self._turning(date(year, 1, 1))
        self._turning(date(year, 12, 31), 1)
        return year

    @property
    def month(self) -> int:
        """The month that the day lies in."""
        return self._alone().month

    @property
    def day(self) -> int:
        """The day of the month."""
        return self._alone().day

    def _alone(self) -> date:
        self._first = self._last = self.plain.toordinal()
        return self.plain


def _of_one_day(name: str) -> Callable[..., object]:
    def asked(self: Day, *given: object) -> object:
        return getattr(self._alone(), name)(*given)

    return asked


for _name in _OF_ONE_DAY:
    setattr(Day, _name, _of_one_day(_name))
