"""How official Chinese writes dates, times, numbers and lists; it knows no record.

Source: GB/T 15835-2011, and GB/T 9704-2012 for dates (gongwen 7).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

T = TypeVar("T")

_DIGITS = "零一二三四五六七八九"


def date_words(value: date) -> str:
    """Return 2026年7月6日, without padding."""
    return f"{value.year}年{value.month}月{value.day}日"


def compact_date(value: date) -> str:
    """Return 20260706, the form of archive catalogues."""
    return f"{value.year:04d}{value.month:02d}{value.day:02d}"


def month_day(value: date) -> str:
    """Return 7月6日."""
    return f"{value.month}月{value.day}日"


def time_words(value: time) -> str:
    """Return 9时30分, or 9时 on the hour."""
    return f"{value.hour}时{value.minute:02d}分" if value.minute else f"{value.hour}时"


def number_words(value: int) -> str:
    """Return 一 to 九十九, as headings count.

    Raises:
        ValueError: `value` is not between 1 and 99.
    """
    if not 1 <= value <= 99:  # noqa: PLR2004 - the bound is the docstring's
        raise ValueError(f"汉字序号只到九十九，得到 {value}")
    tens, ones = divmod(value, 10)
    leading = "" if tens <= 1 else _DIGITS[tens]
    return leading + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text as paragraphs, without blank lines and outer spaces."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def joined(values: Iterable[object]) -> str:
    """Return the values with 、 between them; "" for none."""
    return "、".join(str(value) for value in values)


def grouped(items: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """Return the items of one key together, in the order in which each group begins."""
    groups: dict[Hashable, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def yuan(value: Decimal | int) -> str:
    """Return 1200元 or 1200.50元; a fraction of a 分 is rounded half up."""
    exact = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{exact:.0f}元" if exact == exact.to_integral_value() else f"{exact:.2f}元"


def or_none(value: object) -> object:
    """Return `value`, or 无 where there is nothing: no value, no text, an empty list."""
    return "无" if value is None or value in ("", [], ()) else value


def yes_no(value: object) -> str:
    """Return 是 or 否."""
    return "是" if value else "否"
