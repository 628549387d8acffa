"""The form that all records share: frozen, Chinese keys, nothing unknown; it knows no kind."""

import re
from contextlib import suppress
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, NoReturn, TypeVar

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from dangwu_docs.model.words import chinese

#: Privacy classes, from public to restricted (docs/domain: 分级).
PrivacyClass = Literal["P0", "P1", "P2", "P3", "P4"]


def _title(name: str, _field: object) -> str:
    return chinese(name)


class Shape(BaseModel):
    """A part of a record."""

    #: Class of the fields that say nothing else; None is that of the record they are part of.
    privacy: ClassVar[PrivacyClass | None] = None

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=chinese,
        field_title_generator=_title,
        populate_by_name=True,
        # A run reads records of some kinds; what validates the others is not worked out.
        defer_build=True,
    )


class Reference(Struct, frozen=True):
    """Marks a field that names another record by its 编号; `back` is how that record lists it."""

    kind: str
    back: str = ""


class Wanted(Struct, frozen=True):
    """Marks an optional fact that is printed: missing, it prints （待补） and is a finding."""


class Private(Struct, frozen=True):
    """Marks the privacy class of a field where it differs from that of its record."""

    level: PrivacyClass


class Named(Struct, frozen=True):
    """Marks a field that holds the name of a person."""


#: Marks what anybody may know: where, when, how many, and who holds a post.
OPEN = Private("P0")
Mark = TypeVar("Mark")


def marker(field: FieldInfo, kind: type[Mark]) -> Mark | None:
    """Return the mark of the class `kind` on a field, if it has one."""
    return next((mark for mark in field.metadata if isinstance(mark, kind)), None)


def refuse(expected: str, example: str) -> NoReturn:
    """Tell whoever validates a value what is expected in its place, with an example."""
    facts = {"expected": expected, "example": example}
    raise PydanticCustomError("wording", "需要{expected}", facts)


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_YES, _NO = {"是", "true", "yes", "有"}, {"否", "false", "no", "无"}


def read_date(value: object) -> object:
    """Return the date that `value` writes as 2026-07-06."""
    return _date(value) if isinstance(value, str) else value


@lru_cache(maxsize=4096)
def _date(text: str) -> date:
    """The same days are written again and again: a few years have not many."""
    if not _ISO.fullmatch(text):
        refuse("日期（年-月-日）", "2026-07-06")
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse("日历上存在的日期", _last_day(text[:7]) or "2026-02-28")


def _last_day(month: str) -> str:
    """Return the last day of a month that is written as 2026-02; empty where there is none."""
    for day in (31, 30, 29, 28):
        with suppress(ValueError):
            return str(date.fromisoformat(f"{month}-{day}"))
    return ""


def read_time(value: object) -> object:
    """Return the time of day that `value` writes as 14:30."""
    if not isinstance(value, str):
        return value
    match = _CLOCK.fullmatch(value)
    if match is None:
        refuse("时间（时:分，24小时制）", "14:30")
    return time(int(match[1]), int(match[2]))


def read_yes_no(value: object) -> object:
    """Return the truth that `value` writes as 是 or 否."""
    if not isinstance(value, str):
        return value
    if value.lower() in _YES:
        return True
    if value.lower() in _NO:
        return False
    refuse("“是”或“否”", "是")


def read_count(value: object) -> object:
    """Return the whole number that `value` writes in digits."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,9}", value):
        refuse("不小于 0 的整数", "18")
    return int(value)


def read_decimal(value: object) -> object:
    """Return the number that `value` writes in digits, exactly as written."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,12}(\.\d{1,4})?", value):
        refuse("数字", "1.5")
    return Decimal(value)


Date = Annotated[date, BeforeValidator(read_date)]
Clock = Annotated[time, BeforeValidator(read_time)]
YesNo = Annotated[bool, BeforeValidator(read_yes_no)]
Count = Annotated[int, BeforeValidator(read_count), Field(ge=0)]
Ordinal = Annotated[int, BeforeValidator(read_count), Field(ge=1)]
Year = Annotated[int, BeforeValidator(read_count), Field(ge=1921, le=2200)]
Number = Annotated[Decimal, BeforeValidator(read_decimal)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Person = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30), Named()
]
Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
OrganisationId = Annotated[Id, Reference("组织")]
