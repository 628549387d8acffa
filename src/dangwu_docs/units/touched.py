"""What changed records may concern."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from dangwu_docs.stages.check.points import Point

#: With so many points touched, to examine all again costs less than to ask who looks at them.
MANY = 10_000


class Touched(Struct):
    """What changed files held before or hold now."""

    keepers: set[str] = field(default_factory=set)
    points: set[Point] = field(default_factory=set)
    #: 类型 of what they hold now.
    kinds: set[str] = field(default_factory=set)

    def add(self, keeper: str, points: Iterable[Point]) -> None:
        """Note the keeper and the points of an entry; beyond `MANY` points no more are noted."""
        self.keepers.add(keeper)
        if len(self.points) <= MANY:
            self.points.update(points)
