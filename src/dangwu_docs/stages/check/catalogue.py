"""Every predicate by its name; a new one is found when its module stands in the list."""

from __future__ import annotations

from collections.abc import Mapping

from dangwu_docs.stages.check import (
    assessments,
    belonging,
    elections,
    fields,
    meetings,
    organisations,
    presence,
    probation,
    rectification,
    repeats,
    rosters,
    talks,
    terms,
    votes,
    years,
)
from dangwu_docs.stages.check.predicate import Predicate

MODULES = (
    organisations,
    rosters,
    probation,
    terms,
    meetings,
    belonging,
    presence,
    votes,
    elections,
    years,
    talks,
    rectification,
    assessments,
    fields,
    repeats,
)

#: 判断 of a rule -> predicate.
PREDICATES: Mapping[str, Predicate] = {
    found.name: found
    for module in MODULES
    for found in vars(module).values()
    if isinstance(found, Predicate)
}
