"""The units of which it is not known any more what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dangwu_docs.support.cache import Cache
from dangwu_docs.units.documents import forget_drafts

_OUTDATED = "select unit from units where since > ? or until < ?"
_DOUBT = (
    "update units set points = null, findings = null, documents = null where unit = ?",
    "delete from settled where unit = ?",
)


def outdated(day: date, cache: Cache) -> list[str]:
    """Return the units of which something else may be found on a day than was."""
    return [unit for (unit,) in cache.rows(_OUTDATED, str(day), str(day))]


def forget(units: Iterable[str], cache: Cache) -> None:
    """Forget what was found in units."""
    for unit in units:
        forget_drafts(unit, cache)
        for statement in _DOUBT:
            cache.write(statement, unit)
