from __future__ import annotations

from datetime import date

import pytest

from dangwu_docs.support.sample.days import Calendar, notice_day
from dangwu_docs.support.sample.scene import schedule


def test_no_day_is_given_twice() -> None:
    calendar = Calendar(2026)

    assert calendar.take(3, 6) == date(2026, 3, 6)
    assert calendar.take(3, 6) == date(2026, 3, 9)


def test_nobody_meets_in_the_long_holidays() -> None:
    calendar = Calendar(2026)

    assert calendar.take(10, 3) == date(2026, 10, 8)
    assert calendar.take(2, 3) == date(2026, 2, 24)


def test_a_notice_is_sent_on_the_working_day_before() -> None:
    assert notice_day(date(2026, 7, 5)) == date(2026, 7, 3)


@pytest.mark.parametrize("year", range(2024, 2036))
def test_every_meeting_of_any_year_falls_in_its_month(year: int) -> None:
    days = schedule("jtj-zb1", year)

    assert all(day.month == month for (_, month), day in days.items())
    assert all(day.weekday() < 5 for day in days.values())
    assert len(set(days.values())) == len(days)
