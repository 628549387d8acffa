"""What Jinja computes without bound, counted or bounded: operators, ranges and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from jinja2.exceptions import SecurityError

from dangwu_docs.support.allowance import ITEM, counted, spend, weigh

Filter = Callable[..., object]

#: Filters that go through all items of their value, which are counted.
_OF_ITEMS = frozenset(
    {"batch", "groupby", "list", "map", "max", "min", "reject", "rejectattr", "reverse"}
    | {"select", "selectattr", "slice", "sort", "sum", "unique"}
)
#: Those whose numbers say how long their result is.
_OF_LENGTHS = frozenset({"batch", "slice", "round"})
_LONGEST_REPEAT = 10_000
_LONGEST_RANGE = 100_000
#: The product of whole numbers has as many digits as both together.
_MOST_BITS = 10_000


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else ITEM * weigh(value)


def spend_sum(left: object, right: object) -> None:
    """Count what `left + right` makes."""
    spend(_length(left) + _length(right))


def spend_product(left: object, right: object) -> None:
    """Count what `left * right` makes.

    Raises:
        SecurityError: it is of no use to any document.
    """
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > _MOST_BITS:
            raise SecurityError("模板中的数太大")
        return
    for items, times in ((left, right), (right, left)):
        if isinstance(items, str | list | tuple) and isinstance(times, int):
            if len(items) * times > _LONGEST_REPEAT:
                raise SecurityError("模板中的重复次数过大")
            spend(_length(items) * max(times, 0))


def bounded_range(*numbers: int) -> range:
    """Return a range that some document could need."""
    found = range(*numbers)
    if len(found) > _LONGEST_RANGE:
        raise SecurityError(f"range 最多到 {_LONGEST_RANGE} 项")
    return found


def bounded_filters(jinja: Mapping[str, Filter]) -> dict[str, Filter]:
    """Return those of Jinja's filters that count what they do."""
    counting = {name: _over_items(jinja[name]) for name in _OF_ITEMS} | {"round": jinja["round"]}
    return counting | {name: _short(counting[name]) for name in _OF_LENGTHS}


def _over_items(function: Filter) -> Filter:
    """Return a filter of Jinja that counts the items it goes through."""
    # Jinja gives many of its own filters their surroundings first.
    position = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def counting(*arguments: object, **named: object) -> object:
        before, (value, *others) = arguments[:position], arguments[position:]
        return function(*before, counted(value), *others, **named)  # type: ignore[arg-type] # Jinja checks

    return counting


def _short(function: Filter) -> Filter:
    """Return a filter of Jinja that takes no number beyond all use."""

    @wraps(function)
    def bounded(*arguments: object, **named: object) -> object:
        for number in (*arguments, *named.values()):
            if isinstance(number, int) and number > _LONGEST_REPEAT:
                raise SecurityError(f"模板中的数 {number} 太大")
        return function(*arguments, **named)

    return bounded
