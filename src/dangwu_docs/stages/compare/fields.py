"""The values of a paragraph as it was, found between the words of its template; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

#: A text, and the field that gave it; "" for the template's own words.
Piece = tuple[str, str]


def old_values(old: str, pieces: Sequence[Piece]) -> Iterator[tuple[str, str, str]]:
    """Yield the fields whose values changed, each with its text then and now.

    Nothing comes where the template's words are not the same: then nobody knows which is which.
    """
    found: list[tuple[str, list[Piece]]] = []
    at = 0
    for values, words, is_last in _runs(pieces):
        start = _next(old, at, _text(values), words, is_last=is_last)
        if start < at or (start > at and not values):
            return
        found.append((old[at:start], values))
        at = start + len(words)
    for text, values in found:
        yield from _told(text, values)


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[list[Piece], str, bool]]:
    """Yield values that stand together, with the words behind them, and whether all ends there."""
    groups = [(bool(key), list(run)) for key, run in groupby(pieces, lambda one: bool(one[1]))]
    values: list[Piece] = []
    for number, (is_value, run) in enumerate(groups, 1):
        is_last = number == len(groups)
        if not is_value:
            yield values, _text(run), is_last
        elif is_last:
            yield run, "", True
        values = run if is_value else []


def _next(old: str, at: int, value: str, words: str, *, is_last: bool) -> int:
    """Return where words stand behind a value: first where it is as it was; -1 for nowhere."""
    if is_last:
        return len(old) - len(words) if old.endswith(words) else -1
    return at + len(value) if old.startswith(value + words, at) else old.find(words, at)


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def _told(old: str, values: list[Piece]) -> Iterator[tuple[str, str, str]]:
    """Values that stand side by side are told apart by those that did not change."""
    if old == _text(values):
        return
    while values and old.startswith(values[0][0]):
        old, values = old[len(values[0][0]) :], values[1:]
    while values and old.endswith(values[-1][0]):
        old, values = old[: len(old) - len(values[-1][0])], values[:-1]
    yield "、".join(field for _, field in values), old, _text(values)
