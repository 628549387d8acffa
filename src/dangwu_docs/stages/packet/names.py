"""Names that may be given only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


class NamesTaken:
    """Names given out so far; Word tells no upper case from lower case in them."""

    def __init__(self, longest: int, reserved: Iterable[str] = ()) -> None:
        self._longest = longest
        self._given = {name.casefold() for name in reserved}
        self._counts: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        """Return `wanted`, with a number behind it where it was given before."""
        free = wanted
        while free.casefold() in self._given:
            # Counting on from the last number keeps many equal names linear.
            self._counts[wanted] += 1
            number = f"_{self._counts[wanted] + 1}"
            free = wanted[: self._longest - len(number)] + number
        self._given.add(free.casefold())
        return free
