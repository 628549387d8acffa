"""Choices that look random and are the same on every machine and Python; it knows no record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import gcd
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of choices that depends only on the words it is made from."""

    # A hash rather than `random`: how `random` turns a seed into a choice has changed between
    # versions of Python, and the sample must not.
    def __init__(self, *words: object) -> None:
        self._state = blake2b("/".join(map(str, words)).encode(), digest_size=16)
        self._count = 0

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1."""
        self._count += 1
        state = self._state.copy()
        state.update(self._count.to_bytes(4, "big"))
        return int.from_bytes(state.digest()[:8], "big") % limit

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, options: Sequence[T]) -> T:
        """Return one of `options`."""
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Return up to `count` different ones of `options`, in an order of chance."""
        left = list(options)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def happens(self, part: int, whole: int) -> bool:
        """Tell whether something comes to pass that does `part` times in `whole`."""
        return self.below(whole) < part


def walk(total: int, chance: Chance) -> Iterator[int]:
    """Yield 0 to `total` - 1 in a scattered order, each once, then again from the start."""
    place, step = chance.below(total), chance.between(total // 3, total - 1) or 1
    while gcd(step, total) != 1:
        step += 1
    while True:
        yield place
        place = (place + step) % total
