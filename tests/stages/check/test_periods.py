from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.stages.check.periods import Cycle, add_months, add_years, periods

CYCLES: list[Cycle] = ["月", "季", "半年", "年"]


@given(st.integers(1921, 2200), st.sampled_from(CYCLES), st.dates(date(1921, 1, 1)))
def test_every_day_of_a_year_lies_in_one_period(year: int, cycle: Cycle, day: date) -> None:
    holding = [period for period in periods(year, cycle) if period.holds(day)]

    assert len(holding) == (day.year == year)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_a_leap_day_has_its_anniversary_on_the_28th() -> None:
    assert add_years(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_what_lasts_for_ever_lasts_no_longer() -> None:
    assert add_years(date(9999, 12, 31), 1) == date.max
