"""How much one document may cost: every template has an end, however it is written.

Reading data once is free. What a template makes of it is counted before it is made: turns of loops,
calls, texts and lists that grow. The count is the same on any machine, and so is the refusal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextvars import ContextVar

from jinja2.exceptions import TemplateRuntimeError

#: Units for one document. A unit is a character, or a hundredth of an item that is gone through.
MOST = 64 * 2**20
ITEM = 100
CALL = 1000

_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)


class AllowanceError(TemplateRuntimeError):
    """A template asks for more work or text than any document needs."""

    def __init__(self) -> None:
        super().__init__("模板这一处要做的事或要印的字太多，已停止")


class Allowance:
    """What the templates that run within this context manager may cost together."""

    __slots__ = ("_token",)

    def __enter__(self) -> None:
        self._token = _left.set([MOST])

    def __exit__(self, *_: object) -> None:
        _left.reset(self._token)


def spend(units: int) -> None:
    """Count work that is about to be done; outside of an allowance, each piece by itself.

    Raises:
        AllowanceError: more than is left.
    """
    left = _left.get() or [MOST]
    left[0] -= units
    if left[0] < 0:
        raise AllowanceError


def counted(items: Iterable[object], weight: int = ITEM) -> Iterable[object]:
    """Return `items`, each of which costs `weight`: all at once where their number is known."""
    # Asking a list whether it is sized takes longer than counting it.
    if items.__class__ is list or isinstance(items, Sized):
        spend(len(items) * weight)
        return items
    return _each_counted(iter(items), weight)


def _each_counted(items: Iterator[object], weight: int) -> Iterator[object]:
    for item in items:
        spend(weight)
        yield item


def weigh(value: object) -> int:
    """Return how many items whoever goes through all of `value` meets; shared ones count again."""
    return _weight(value, {})


def _weight(value: object, known: dict[int, int]) -> int:
    if not isinstance(value, list | tuple | dict):
        return 1
    if id(value) not in known:
        items = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_weight(item, known) for item in items)
    return known[id(value)]
