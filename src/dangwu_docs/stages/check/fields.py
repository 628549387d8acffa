"""Judgements over fields that a rule names: their order, likeness and being there at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import get_args

from msgspec import field

from dangwu_docs.model.findings import Path
from dangwu_docs.model.meeting import Lecture, Meeting, ThemeDay
from dangwu_docs.model.meeting_facts import minutes
from dangwu_docs.model.record import Record
from dangwu_docs.model.shape import Shape, Wanted, marker
from dangwu_docs.model.words import chinese
from dangwu_docs.model.year import YearPlan, YearSummary
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.predicate import Natural, Parameters, Violation, Whether, predicate

_MINUTES_PER_HOUR = 60
_MINUTES_PER_DAY = 24 * _MINUTES_PER_HOUR
_MOMENTS = (date, time)
_NUMBERS = (int, Decimal)


class TwoFields(Parameters):
    """Two fields, such as 开始 and 测评票.收回."""

    one: str = field(name="甲")
    other: str = field(name="乙")

    def named_fields(self) -> tuple[str, ...]:
        """Return both fields."""
        return (self.one, self.other)


class Order(TwoFields):
    """Two fields of which 甲 is not after, or not greater than, 乙."""

    may_equal: Whether = field(default=Whether.YES, name="可相同")


class Most(Parameters):
    """The most there may be."""

    most: Natural = field(name="最多")


class Delay(Parameters):
    """The most calendar days that may pass."""

    days: Natural = field(name="最多天数")


class Shift(Parameters):
    """How many years the day of a paper may lie before and after the year that it is about."""

    before: Natural = field(name="提前年数")
    after: Natural = field(name="推后年数")


@cache
def _english(kind: type[Shape]) -> dict[str, str]:
    return {chinese(name): name for name in kind.model_fields}


def has_field(kind: type[Shape], name: str) -> bool:
    """Tell whether a kind of record has a field, such as 测评票.收回."""
    key, _, rest = name.partition(".")
    english = _english(kind).get(key)
    if english is None or not rest:
        return english is not None
    inner = kind.model_fields[english].annotation
    return isinstance(inner, type) and issubclass(inner, Shape) and has_field(inner, rest)


def _value(shape: Shape, name: str) -> object:
    key, _, rest = name.partition(".")
    value: object = getattr(shape, _english(type(shape))[key])
    return _value(value, rest) if isinstance(value, Shape) else value


def _path(name: str) -> Path:
    return tuple(name.split("."))


def _rank(value: object) -> str:
    """Return a text that sorts as dates, times and numbers do among themselves."""
    if isinstance(value, _MOMENTS):
        return value.isoformat()
    return f"{value:20.4f}" if isinstance(value, _NUMBERS) else str(value)


@predicate("先后", "甲值", "乙值")
def in_order(record: Record, asked: Order) -> Iterator[Violation]:
    """One date, time or count is not beyond another; what is missing has no order."""
    one, other = _value(record, asked.one), _value(record, asked.other)
    if one is None or other is None:
        return
    is_beyond = _rank(one) > _rank(other) or (one == other and not asked.may_equal)
    if is_beyond:
        yield Violation(_path(asked.other), {"甲值": _shown(one), "乙值": _shown(other)})


def _shown(value: object) -> object:
    return value.strftime("%H:%M") if isinstance(value, time) else value


@predicate("会议起止", "起", "止")
def within_a_day(meeting: Meeting) -> Iterator[Violation]:
    """A meeting ends after it begins, and before a whole day is over."""
    if not 0 < minutes(meeting) < _MINUTES_PER_DAY:
        ends = f"{'次日' if meeting.ends_next_day else ''}{meeting.ends:%H:%M}"
        yield Violation(("结束",), {"起": _shown(meeting.begins), "止": ends})


@predicate("不同人", "人员")
def different_people(record: Record, asked: TwoFields) -> Iterator[Violation]:
    """Two fields do not name the same person."""
    one = _value(record, asked.one)
    if one is not None and one == _value(record, asked.other):
        yield Violation(_path(asked.other), {"人员": one})


@predicate("照片张数", "张数")
def photos(meeting: Meeting, asked: Most) -> Iterator[Violation]:
    """A record keeps no more photos than the limit."""
    if len(meeting.photos) > asked.most:
        yield Violation(("照片",), {"张数": len(meeting.photos)})


@predicate("及时记录", "天数")
def written_in_time(meeting: Meeting, asked: Delay) -> Iterator[Violation]:
    """Minutes are finished soon after the meeting."""
    days = (meeting.written_on - meeting.date).days if meeting.written_on else 0
    if days > asked.days:
        yield Violation(("记录日期",), {"天数": days})


@predicate("以后的日期", "日期", "天数")
def ahead(record: Record, evidence: Evidence, asked: Delay) -> Iterator[Violation]:
    """Nothing is recorded before its day: it did not happen yet, or its date is mistyped."""
    if record.day is None or record.day <= evidence.as_of:
        return
    days = (record.day - evidence.as_of).days
    if days > asked.days:
        yield Violation(("日期",), {"日期": record.day, "天数": days})


@predicate("年度与日期", "所写年度")
def about_its_year(paper: YearPlan | YearSummary, asked: Shift) -> Iterator[Violation]:
    """A plan or summary is dated about the year that it is about."""
    if not -asked.before <= paper.date.year - paper.year <= asked.after:
        yield Violation(("年度",), {"所写年度": paper.year})


@predicate("学时上限", "学时", "分钟")
def hours(study: Lecture | ThemeDay) -> Iterator[Violation]:
    """No more study hours are granted than the meeting lasted."""
    lasted = minutes(study)
    if study.hours is not None and study.hours * _MINUTES_PER_HOUR > lasted:
        yield Violation(("学时",), {"学时": study.hours, "分钟": lasted})


@predicate("待补", "字段")
def wanted(record: Record) -> Iterator[Violation]:
    """Every optional fact that documents print is there."""
    for path, part in parts(record, _wanted):
        for name in _wanted(type(part)):
            if getattr(part, name) in (None, ()):
                yield Violation((*path, chinese(name)), {"字段": chinese(name)})


@predicate("起止颠倒", "起", "止")
def spans(record: Record) -> Iterator[Violation]:
    """Nothing in a record ends before it begins."""
    for path, part in parts(record, _ends):
        since, until = getattr(part, "since", None), getattr(part, "until", None)
        if since and until and until < since:
            yield Violation((*path, "止"), {"起": since, "止": until})


#: The fields of a model that a judgement is about.
Fields = Callable[[type[Shape]], tuple[str, ...]]


def parts(shape: Shape, matter: Fields, path: Path = ()) -> Iterator[tuple[Path, Shape]]:
    """Yield the parts of a record, itself among them, with fields that matter; outermost first."""
    if matter(type(shape)):
        yield path, shape
    for name in _holding(type(shape), matter):
        value = getattr(shape, name)
        if isinstance(value, Shape):
            yield from parts(value, matter, (*path, chinese(name)))
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                yield from parts(part, matter, (*path, chinese(name), index))


@cache
def _holding(kind: type[Shape], matter: Fields) -> tuple[str, ...]:
    """Return the fields that can hold parts that matter; most hold none, and records are many."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if _can_hold(field.annotation, matter))


def _can_hold(annotation: object, matter: Fields) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return bool(matter(annotation) or _holding(annotation, matter))
    return any(_can_hold(part, matter) for part in get_args(annotation))


@cache
def _ends(kind: type[Shape]) -> tuple[str, ...]:
    return tuple(name for name in ("since", "until") if name in kind.model_fields)


@cache
def _wanted(kind: type[Shape]) -> tuple[str, ...]:
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if marker(field, Wanted))
