from __future__ import annotations

import operator
import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangwu_docs.stages.check.day import Day, Validity

TODAY = date(2026, 11, 22)
FOR_EVER = Validity(date.min, date.max)
COMPARED = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
Question = Callable[[date], object]

DAYS = st.dates(date(2026, 11, 1), date(2027, 1, 31)) | st.sampled_from((date.min, date.max))


def compared(how: Callable[[object, object], bool], other: date, *, turned: bool) -> Question:
    return lambda day: how(other, day) if turned else how(day, other)


QUESTIONS = st.builds(compared, st.sampled_from(COMPARED), DAYS, turned=st.booleans()) | (
    st.sampled_from(
        (
            operator.attrgetter("year"),
            operator.attrgetter("month"),
            str,
            lambda day: f"{day:%d}",
            lambda day: (day - TODAY).days,
            lambda day: (date.max - day).days,
            lambda day: min(day, TODAY, date.max) == TODAY,
            lambda day: sorted([TODAY, day, date.min]).index(day),
            lambda day: day in {TODAY, date.max},
            lambda day: day <= max(day, TODAY),
        )
    )
)


@given(DAYS, st.lists(QUESTIONS, max_size=6), st.data())
def test_on_every_day_of_its_validity_a_day_gives_the_same_answers(
    day: date, questions: list[Question], data: st.DataObject
):
    asked = Day(day)
    answers = [question(asked) for question in questions]
    valid = asked.validity
    asked_of = st.sampled_from((TODAY, day, valid.since, valid.until))
    known = asked_of.filter(lambda one: valid.since <= one <= valid.until)
    other = data.draw(st.dates(valid.since, valid.until) | known)

    assert valid.since <= day <= valid.until
    assert answers == [question(day) for question in questions]
    assert answers == [question(other) for question in questions]


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        (lambda day: day < date(2026, 12, 1), date.min, date(2026, 11, 30)),
        (lambda day: day <= date(2026, 12, 1), date.min, date(2026, 12, 1)),
        (lambda day: day > date(2026, 11, 1), date(2026, 11, 2), date.max),
        (lambda day: date(2026, 11, 1) <= day, date(2026, 11, 1), date.max),
        (lambda day: day == TODAY, TODAY, TODAY),
        (lambda day: day in {date(2026, 12, 1), date.max}, TODAY, TODAY),
        (lambda day: day.year, date(2026, 1, 1), date(2026, 12, 31)),
        (lambda day: day > date.max, date.min, date.max),
        (lambda day: day <= min(day, date.max), date.min, date.max),
    ],
)
def test_what_is_compared_holds_until_the_day_on_which_it_turns(
    question: Question, since: date, until: date
):
    day = Day(TODAY)
    question(day)

    assert day.validity == Validity(since, until)


#: What every object has, and what makes another day out of no day.
OF_NO_DAY = {name for name in dir(date) if name in dir(object) or not callable(date.__dict__[name])}
OF_THE_CLASS = {"fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "today"}


@pytest.mark.parametrize("name", sorted({*dir(date)} - OF_NO_DAY - OF_THE_CLASS))
def test_nothing_else_is_asked_of_a_day_without_being_noted(name: str):
    day = Day(TODAY)
    given = {
        "strftime": ("%d",),
        "__format__": ("",),
        **dict.fromkeys(("__add__", "__radd__"), (timedelta(1),)),
        **dict.fromkeys(("__sub__", "__rsub__"), (date(2026, 1, 1),)),
    }
    found = getattr(day, name)(*given.get(name, ()))

    assert found == getattr(TODAY, name)(*given.get(name, ()))
    assert day.validity == Validity(TODAY, TODAY)


def test_parts_and_words_of_a_day_hold_on_that_day_alone():
    for question in (str, repr, pickle.dumps, operator.attrgetter("day")):
        day = Day(TODAY)
        question(day)

        assert day.validity == Validity(TODAY, TODAY)


def test_a_day_is_no_text():
    assert Day(TODAY) != "2026-11-22"
