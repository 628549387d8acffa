"""What all units have in common: rules, templates, organisations, the day, and the rare things.

Its digest stands for all that an examination depends on beside the records that it looks at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from dangwu_docs.model.chart import Chart, Stub
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Entry
from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.stages.check.binding import Bound, bind
from dangwu_docs.stages.load.records import refused
from dangwu_docs.stages.plan.drafts import Means
from dangwu_docs.stages.plan.keys import digest
from dangwu_docs.support.cache import Cache
from dangwu_docs.units.entries import Shelf
from dangwu_docs.units.organisations import entries_of_chart, kept_chart
from dangwu_docs.units.strays import NOBODYS

_WRITTEN = """
select place, number, digest from entries join files using (place) where kind = ?
order by place, number"""
_YEARS = """
select distinct meeting from entries
where meeting is not null and id not in (select value from json_each(?))"""
_REPEATED = """
select id from entries where key in (
    select key from entries where key is not null group by key having count(*) > 1)"""


class Shared:
    """What is the same for every unit in a run."""

    def __init__(self, declared: Loaded, shelf: Shelf, cache: Cache, as_of: date) -> None:
        self.declared, self.shelf, self.as_of = declared, shelf, as_of
        self._cache = cache

    @cached_property
    def rules(self) -> list[Bound]:
        """The rules, joined to their predicates once."""
        return [bind(rule) for rule in self.declared.rules]

    @cached_property
    def chart(self) -> Chart:
        """All organisations; few of them are held at a time."""
        return kept_chart(self.shelf, self._cache, self.repeated)

    def entries_of_chart(self) -> Iterator[Entry]:
        """Yield the entries of all organisations, in the order of files."""
        return entries_of_chart(self.shelf, self.repeated)

    @cached_property
    def repeated(self) -> Mapping[int, Finding]:
        """What is wrong with entries that have the 编号 of an earlier one; they do not load."""
        numbers = [row[0] for row in self._cache.rows(_REPEATED)]
        if not numbers:
            return {}
        entries = self.shelf.numbered(numbers)
        found = refused(entries.values())
        place = {(one.file, one.index): number for number, one in entries.items()}
        return {place[where]: finding for where, finding in found.items()}

    @cached_property
    def unloaded(self) -> frozenset[tuple[str, str]]:
        """类型 and 编号 of records that exist but did not load."""
        rows = self._cache.rows("select unloaded from files where unloaded != '[]'")
        return frozenset((kind, key) for (text,) in rows for kind, key in json.loads(text))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years in which anybody held a meeting."""
        rows = self._cache.rows(_YEARS, json.dumps([*self.repeated]))
        return frozenset(year for (year,) in rows)

    @cached_property
    def units(self) -> Mapping[str, tuple[str, ...]]:
        """Unit -> whose records are its own; last those who keep some that nobody files."""
        units = units_of(self.chart)
        known = {keeper for keepers in units.values() for keeper in keepers}
        rows = self._cache.rows("select distinct keeper from entries order by keeper")
        return units | {NOBODYS + keeper: (keeper,) for (keeper,) in rows if keeper not in known}

    def digest(self, means: Means) -> str:
        """Return what changes when any of it changes."""
        declared = self.declared
        texts = (one.model_dump_json() for one in (*declared.rules, *declared.cards))
        organisations = list(self._cache.rows(_WRITTEN, ORGANISATION))
        facts = {name: [one.digest, one.names] for name, one in means.templates.items()}
        return digest(
            [
                [means.engine, facts, *texts, organisations],
                [sorted(self.unloaded), sorted(self.years), list(self.units)],
                [str(finding) for finding in self.repeated.values()],
            ]
        )


def units_of(chart: Chart) -> dict[str, tuple[str, ...]]:
    """Return the units of a chart: who files in one folder, with the 党小组 of all of them.

    No document of one lies where a document of another may lie.
    """
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while (above := leader.setdefault(name, name)) != name:
            name = above
        return name

    filed = [one for one in chart.stubs if chart.is_filed(one)]
    for one in filed:
        folder = chart.folder(one).casefold()
        for other in _together(one):
            leader[find(other)] = find(f"/{folder}")
    units: dict[str, tuple[str, ...]] = {}
    for one in filed:
        unit = find(f"={one.id}")
        units[unit] = (*units.get(unit, ()), one.id)
    return units


def _together(one: Stub) -> Iterator[str]:
    yield f"={one.id}"
    if one.is_group and one.parent:
        yield f"={one.parent}"
