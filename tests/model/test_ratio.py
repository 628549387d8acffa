from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.model.ratio import at_least_half, more_than_half, percentage

COUNTS = st.integers(min_value=0, max_value=100_000)


@pytest.mark.parametrize(
    ("part", "whole", "at_least", "more"),
    [(7, 15, False, False), (8, 15, True, True), (8, 16, True, False), (9, 16, True, True)],
)
def test_exactly_half_is_at_least_half_but_not_more(
    part: int, whole: int, *, at_least: bool, more: bool
) -> None:
    assert at_least_half(part, whole) is at_least
    assert more_than_half(part, whole) is more


@given(COUNTS, COUNTS)
def test_the_two_halves_differ_at_exactly_half_only(part: int, whole: int) -> None:
    differ = at_least_half(part, whole) != more_than_half(part, whole)

    assert differ == (2 * part == whole)


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "expected"),
    [
        (55, 56, 1, "98.2%"),
        (55, 56, 0, "98%"),
        (1, 3, 4, "33.3333%"),
        (1, 8, 1, "12.5%"),
        (1, 8, 0, "13%"),
        (1, 16, 1, "6.3%"),
        (0, 5, 2, "0.00%"),
        (5, 5, 2, "100.00%"),
        (0, 0, 1, None),
    ],
)
def test_percentages_are_rounded_half_up(
    part: int, whole: int, decimals: int, expected: str | None
) -> None:
    assert percentage(part, whole, decimals) == expected


@given(COUNTS, COUNTS.filter(bool), st.integers(min_value=0, max_value=4))
def test_percentages_are_those_of_exact_decimals(part: int, whole: int, decimals: int) -> None:
    exact = Decimal(100 * part) / whole
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert percentage(part, whole, decimals) == f"{rounded}%"
