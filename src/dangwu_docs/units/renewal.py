"""Brings what is known of a workspace up to date, and forgets what no longer holds."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.runners.contract import Portion, Runner, take_all
from dangwu_docs.support.cache import Cache
from dangwu_docs.units.files import ChangedFile, packed
from dangwu_docs.units.touched import MANY, Touched
from dangwu_docs.units.validity import forget

if TYPE_CHECKING:
    from dangwu_docs.units.examiner import Examiner

_ASKING = "select unit, points from units where points is not null"


def renew(
    root: Path,
    cache: Cache,
    changes: Iterable[ChangedFile],
    beside: Iterable[Portion],
    appoint: Callable[[], Examiner],
    runner: Runner,
) -> bool:
    """Read what has changed, and forget what was found in every unit that it may concern.

    What is worked out `beside` is there, and records are up to date, when `appoint` is called.
    Return whether organisations were read.
    """
    touched = Touched()
    take_all(chain(_arrivals(root, changes, cache, touched), beside), runner)
    examiner = appoint()
    context = examiner.context()
    cache.note("sealed", "")
    cache.note("repeated", packed([*examiner.shared.repeated.values()]))
    if context != cache.fact("context") or len(touched.points) > MANY:
        cache.note("context", context)
        _begin(examiner.shared.units, cache)
    else:
        forget(_concerned(touched, examiner, cache), cache)
    return ORGANISATION in touched.kinds


def _arrivals(
    root: Path, changes: Iterable[ChangedFile], cache: Cache, touched: Touched
) -> Iterator[Portion]:
    """The models of records are imported when portions are asked for: runners can start before."""
    from dangwu_docs.units.arrivals import arrival_portions  # noqa: PLC0415 (runners start before)

    yield from arrival_portions(root, changes, cache, touched)


def _begin(units: Iterable[str], cache: Cache) -> None:
    for table in ("units", "settled", "documents", "untouched"):
        cache.write(f"delete from {table}")  # noqa: S608 (names of our own tables)
    rows = ((unit, number) for number, unit in enumerate(units))
    cache.write_all("insert into units (unit, number) values (?, ?)", rows)


def _concerned(touched: Touched, examiner: Examiner, cache: Cache) -> set[str]:
    of = {keeper: unit for unit, keepers in examiner.shared.units.items() for keeper in keepers}
    asking = {
        unit
        for unit, points in cache.rows(_ASKING)
        if not touched.points.isdisjoint(array("q", points))
    }
    # Who keeps nothing any more is no unit; then all is begun anew.
    return asking | {of[keeper] for keeper in touched.keepers}
