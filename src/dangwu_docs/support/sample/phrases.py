"""Puts names and sentences together from the banks; none comes twice before all have come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance, walk


def combinations(pools: Sequence[Sequence[str]], chance: Chance) -> Iterator[tuple[str, ...]]:
    """Yield one member of each pool together, every combination once before any comes again."""
    for index in walk(prod(map(len, pools)), chance):
        chosen, rest = [], index
        for pool in pools:
            rest, place = divmod(rest, len(pool))
            chosen.append(pool[place])
        yield tuple(chosen)


def people(seed: int) -> Iterator[str]:
    """Yield fictional names, all different within any county."""
    pools = tuple(bank("names").values())
    return ("".join(parts) for parts in combinations(pools, Chance(seed, "姓名")))


class Phrases:
    """What the people of one office say; no two sayings of an office are the same."""

    def __init__(self, office: str, tasks: Sequence[str], seed: int) -> None:
        self._tasks = tuple(tasks)
        self._chances = {name: Chance(seed, office, name) for name in bank("phrases")}
        self._streams = {
            name: combinations((*pools, self._tasks), self._chances[name])
            for name, pools in bank("phrases").items()
        }

    def say(self, name: str, **words: object) -> str:
        """Return the next text of the bank `name`, about one of the office's tasks."""
        *parts, task = next(self._streams[name])
        return "".join(parts).format(业务=task, **words)

    def fill(self, text: str, chance: Chance, **words: object) -> str:
        """Return `text` with its gaps filled, about a task of the office taken by chance."""
        return text.format(业务=chance.pick(self._tasks), **words)
