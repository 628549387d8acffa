from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.support import wording


def test_a_date_is_written_without_padding() -> None:
    assert wording.date_words(date(2026, 7, 6)) == "2026年7月6日"


def test_a_catalogue_date_is_eight_digits() -> None:
    assert wording.compact_date(date(2026, 7, 6)) == "20260706"


def test_a_day_of_the_year_drops_the_year() -> None:
    assert wording.month_day(date(2026, 12, 30)) == "12月30日"


def test_a_time_names_minutes_with_two_digits() -> None:
    assert wording.time_words(time(9, 5)) == "9时05分"


def test_a_time_on_the_hour_names_no_minutes() -> None:
    assert wording.time_words(time(14, 0)) == "14时"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_heading_numbers_are_read_as_spoken(number: int, words: str) -> None:
    assert wording.number_words(number) == words


def test_every_heading_number_is_different() -> None:
    assert len({wording.number_words(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize("number", [0, -1, 100])
def test_a_number_beyond_headings_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="九十九"):
        wording.number_words(number)


def test_a_list_is_joined_by_the_enumeration_comma() -> None:
    assert wording.joined(["张三", "李四"]) == "张三、李四"


@given(st.lists(st.integers()))
def test_groups_hold_everything_once_each_group_where_its_first_stands(items: list[int]) -> None:
    ends = dict.fromkeys(item % 10 for item in items)

    groups = wording.grouped(items, lambda item: item % 10)

    assert groups == [[item for item in items if item % 10 == end] for end in ends]


@pytest.mark.parametrize(
    ("amount", "words"),
    [(1200, "1200元"), (Decimal("1200.50"), "1200.50元"), (Decimal("0.005"), "0.01元")],
)
def test_money_shows_cents_only_when_there_are_some(amount: Decimal | int, words: str) -> None:
    assert wording.yuan(amount) == words


@given(st.decimals(0, 10**12, places=2))
def test_money_is_never_rounded_away(amount: Decimal) -> None:
    assert Decimal(wording.yuan(amount).removesuffix("元")) == amount


@pytest.mark.parametrize("nothing", [None, "", [], ()])
def test_nothing_is_written_as_none_at_all(nothing: object) -> None:
    assert wording.or_none(nothing) == "无"


@pytest.mark.parametrize("something", ["有", 0, False, ["张三"]])
def test_something_stays_as_it_is(something: object) -> None:
    assert wording.or_none(something) is something


def test_truth_is_written_as_yes_and_no() -> None:
    assert [wording.yes_no(truth) for truth in (True, False)] == ["是", "否"]


def test_every_line_of_a_text_is_a_paragraph() -> None:
    assert wording.paragraphs("一是学习。\n\n  二是整改。\n") == ["一是学习。", "二是整改。"]
