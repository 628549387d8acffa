"""Units examined in other processes: they read the cache, and this one keeps what they see.

What documents would print stays where it was seen, for that process is asked first to make them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from dangwu_docs.support.cache import read_cache
from dangwu_docs.works.desk import Desk

if TYPE_CHECKING:
    from dangwu_docs.units.examiner import Examiner, Seen

#: Of so many units a process knows what it saw: those at work and those that wait for their turn.
_AT_HAND = 5


class Elsewhere(Struct, frozen=True):
    """A workspace as other processes see it, in one run: nobody changes its records meanwhile."""

    root: Path
    as_of: date
    #: No process may go on with what it knew in another run.
    run: str = field(default_factory=lambda: os.urandom(8).hex())

    def sight(self, unit: str) -> Callable[[], Seen]:
        """Return what sees a unit in any process that it is sent to."""
        return partial(_told, self, unit)


class Held(Mapping[str, object]):
    """What one document of a unit would print; a process that does not know it sees it again."""

    __slots__ = ("_at", "_opened")

    def __init__(self, elsewhere: Elsewhere, unit: str, number: int) -> None:
        self._at = elsewhere, unit, number
        self._opened: Mapping[str, object] | None = None

    def _context(self) -> Mapping[str, object]:
        if self._opened is None:
            elsewhere, unit, number = self._at
            self._opened = _seen(elsewhere, unit).drafts[number].job.context
        return self._opened

    def __getitem__(self, name: str) -> object:
        return self._context()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._context())

    def __len__(self) -> int:
        return len(self._context())

    def __reduce__(self) -> tuple[object, ...]:
        """Leave behind what was opened."""
        return Held, self._at


def _told(elsewhere: Elsewhere, unit: str) -> Seen:
    seen = _seen(elsewhere, unit)
    drafts = tuple(
        replace(one, job=replace(one.job, context=Held(elsewhere, unit, number)))
        for number, one in enumerate(seen.drafts)
    )
    return replace(seen, drafts=drafts)


@lru_cache(maxsize=_AT_HAND)
def _seen(elsewhere: Elsewhere, unit: str) -> Seen:
    return _examiner(elsewhere).see(unit)


@lru_cache(maxsize=1)
def _examiner(elsewhere: Elsewhere) -> Examiner:
    cache = read_cache(elsewhere.root)
    return Desk(elsewhere.root).examiner(cache, elsewhere.as_of)
