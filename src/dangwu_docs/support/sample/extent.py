"""How large the county is: its offices, their branches and the branches' sizes; it makes none."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.branches import Case
from dangwu_docs.support.sample.chance import Chance

#: The branch of the first office that holds the seeded faults, counted from 1.
FAULTY = 4
_FAULTY_SIZE = 12
#: Sizes of the first office's branches where no average is asked for.
_FIRST_SIZES = (24, 6, 17, _FAULTY_SIZE)
_FIRST_CASES = (
    Case(admits=True, leaders=3),
    Case(),
    Case(confirms=True, elects=True),
    Case(admits=True, leaders=0, away=5),
)
_BRANCHES_AN_OFFICE = 2
#: Smallest branches in which someone is elected anew, and in which members are admitted.
_ELECTING, _ADMITTING = 16, 9


class Extent(Struct, frozen=True):
    """How large the county is, in what year, and from which seed."""

    branches: int
    members: int | None
    year: int
    seed: int

    def offices(self) -> Iterator[int]:
        """Yield the number of branches of each office, the first office's first."""
        first = min(self.branches, FAULTY)
        yield first
        left = self.branches - first
        count = min(len(bank("offices")) - 1, ceil(left / _BRANCHES_AN_OFFICE))
        for index in range(count):
            yield left // count + (index < left % count)

    def size(self, office: int, place: int) -> int:
        """Return how many members the branch at `place` of an office has; both count from 0."""
        if (office, place) == (0, FAULTY - 1):
            return _FAULTY_SIZE
        chance = Chance(self.seed, "人数", office, place)
        if self.members is not None:
            spread = self.members // 2
            return max(3, chance.between(self.members - spread, self.members + spread))
        return _FIRST_SIZES[place] if office == 0 else chance.between(5, 30)

    def case(self, office: int, place: int, size: int) -> Case:
        """Return what is special in that branch's year."""
        if office == 0:
            case = _FIRST_CASES[place]
        else:
            chance = Chance(self.seed, "情况", office, place)
            admits, confirms = chance.happens(1, 3), chance.happens(1, 3)
            case = Case(admits=admits, confirms=confirms, leaders=3 if place == 0 else 1)
        return Case(
            admits=case.admits and size >= _ADMITTING,
            confirms=case.confirms and size >= _ADMITTING,
            elects=case.elects and size >= _ELECTING,
            leaders=case.leaders,
            away=case.away,
        )
