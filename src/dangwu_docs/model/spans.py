"""Stretches of days, and the days on which they begin and are over."""

from collections.abc import Iterator
from datetime import date, timedelta

from dangwu_docs.model.shape import Date, Shape


class Span(Shape):
    """A stretch of days; both ends belong to it, without `until` it goes on."""

    since: Date
    until: Date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the span."""
        return self.since <= day and (self.until is None or day <= self.until)

    def turns(self) -> Iterator[date]:
        """Yield the first day in the span and the first day after it."""
        yield from turns(self.since, self.until)


def turns(since: date, until: date | None) -> Iterator[date]:
    """Yield the first day of a stretch and, if there is one, the first day after it."""
    yield since
    # People write 9999-12-31 for ever.
    if until and until < date.max:
        yield until + timedelta(days=1)
