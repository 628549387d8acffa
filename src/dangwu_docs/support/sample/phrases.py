"""Puts names and sentences together from the banks; none comes twice before all have come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from math import prod

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance, walk


def people(seed: int) -> Iterator[str]:
    """Yield fictional names, all different within any county."""
    pools = tuple(bank("names").values())
    for index in walk(prod(map(len, pools)), Chance(seed, "姓名")):
        rest, parts = index, []
        for pool in pools:
            rest, place = divmod(rest, len(pool))
            parts.append(pool[place])
        yield "".join(parts)


def deal(pools: Sequence[Sequence[str]], chance: Chance) -> Iterator[tuple[str, ...]]:
    """Yield one member of each pool together; neighbours differ in every member.

    Every combination comes once before any comes again: each place is the next digit of a
    counter, moved on by the digits before it, and that can be undone.
    """
    shuffled = [chance.some(pool, len(pool)) for pool in pools]
    for number in count(chance.below(prod(map(len, pools)))):
        rest = number
        digits: list[int] = []
        chosen: list[str] = []
        for place, pool in enumerate(shuffled):
            moved = sum(digit * (1 + place * other) for other, digit in enumerate(digits))
            rest, digit = divmod(rest, len(pool))
            chosen.append(pool[(digit + moved) % len(pool)])
            digits.append(digit)
        yield tuple(chosen)


class Phrases:
    """What the people of one office say; no two sayings of an office are the same."""

    def __init__(self, office: str, tasks: Sequence[str], seed: int) -> None:
        self._tasks = tuple(tasks)
        self._streams = {
            name: deal((*pools, self._tasks), Chance(seed, office, name))
            for name, pools in bank("phrases").items()
        }

    def say(self, name: str, **words: object) -> str:
        """Return the next text of the bank `name`, about one of the office's tasks."""
        *parts, task = next(self._streams[name])
        return "".join(parts).format(业务=task, **words)

    def fill(self, text: str, chance: Chance, **words: object) -> str:
        """Return `text` with its gaps filled, about a task of the office taken by chance."""
        return text.format(业务=chance.pick(self._tasks), **words)
