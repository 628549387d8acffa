"""Units examined in other processes: they read the cache, and this one keeps what they see."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dangwu_docs.model.jobs import Draft
from dangwu_docs.runners.parcels import packed
from dangwu_docs.support.cache import read_cache
from dangwu_docs.works.desk import Desk

if TYPE_CHECKING:
    from dangwu_docs.units.examiner import Examiner, Seen

#: How many contexts travel together: no more than a runner hands over at a time.
_TOGETHER = 50


@dataclass(frozen=True)
class Elsewhere:
    """A workspace as other processes see it, in one run: nobody changes its records meanwhile."""

    root: Path
    as_of: date
    #: No process may go on with what it knew in another run.
    run: str = field(default_factory=lambda: secrets.token_hex(8))

    def sight(self, unit: str) -> Callable[[], Seen]:
        """Return what sees a unit in any process that it is sent to."""
        return partial(_see, self, unit)


def _see(elsewhere: Elsewhere, unit: str) -> Seen:
    seen = _examiner(elsewhere).see(unit)
    return replace(seen, drafts=_parcelled(seen.drafts), is_from_elsewhere=True)


@lru_cache(maxsize=1)
def _examiner(elsewhere: Elsewhere) -> Examiner:
    cache = read_cache(elsewhere.root)
    return Desk(elsewhere.root).examiner(cache, elsewhere.as_of)


def _parcelled(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return drafts with what they would print packed, a few together."""
    coming = iter(drafts)
    done: list[Draft] = []
    while some := tuple(islice(coming, _TOGETHER)):
        contexts = packed([one.job.context for one in some])
        done += (
            replace(one, job=replace(one.job, context=context))
            for one, context in zip(some, contexts, strict=True)
        )
    return tuple(done)
