"""Items become boxes (盒): one year, one 保管期限 and one 届 in each; it opens no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from math import ceil
from typing import TypeVar

from msgspec import Struct

from dangwu_docs.model.archive import ArchiveRules, BoxSize, Retention
from dangwu_docs.stages.archive.items import Item

T = TypeVar("T")


class Box(Struct, frozen=True):
    """A box; its numbers run on without a gap of others."""

    #: 盒号, from 1 among those that are kept as long.
    number: int
    retention: Retention
    ordinal: int | None
    items: tuple[Item, ...]
    size: BoxSize

    @property
    def pages(self) -> int | None:
        """How many pages it holds; None where not all are counted."""
        return pages_of(self.items)


def boxed(items: Iterable[Item], rules: ArchiveRules) -> tuple[Box, ...]:
    """Return the boxes of items, which come by 保管期限 and number."""
    return tuple(
        box
        for _, kept in groupby(items, key=lambda one: one.paper.retention)
        for box in _of_one_retention(kept, rules)
    )


def pages_of(items: Iterable[Item]) -> int | None:
    """Return how many pages items have; None where not all are counted."""
    counts = [one.paper.pages for one in items]
    return None if None in counts else sum(count or 0 for count in counts)


def _of_one_retention(items: Iterable[Item], rules: ArchiveRules) -> Iterator[Box]:
    for number, held in enumerate(_filled(items, rules), 1):
        first = held[0].paper
        size = _size(sum(_sheets(one, rules) for one in held), rules)
        yield Box(number, first.retention, first.ordinal, tuple(held), size)


def _filled(items: Iterable[Item], rules: ArchiveRules) -> Iterator[list[Item]]:
    """A new box where the 届 changes, or where the largest is full."""
    for _, same in groupby(items, key=lambda one: one.paper.ordinal):
        yield from packed(same, lambda one: _sheets(one, rules), rules.boxes[-1].sheets)


def packed(things: Iterable[T], size: Callable[[T], float], most: float) -> Iterator[list[T]]:
    """Yield things in their order, so many together as fit; what fits nowhere is by itself."""
    held: list[T] = []
    room = most
    for one in things:
        if held and size(one) > room:
            yield held
            held, room = [], most
        held.append(one)
        room -= size(one)
    if held:
        yield held


def _sheets(one: Item, rules: ArchiveRules) -> int:
    """Each document begins on a sheet of its own."""
    return ceil((one.paper.pages or rules.guessed_pages) / rules.pages_a_sheet)


def _size(sheets: int, rules: ArchiveRules) -> BoxSize:
    return next((one for one in rules.boxes if sheets <= one.sheets), rules.boxes[-1])
