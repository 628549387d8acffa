"""Checks and plans one unit: its own records, and those of others that they meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Draft
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.stages.check.check import judged
from dangwu_docs.stages.check.day import Validity
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.points import Point, asked, links
from dangwu_docs.stages.load.references import dangling, strangers
from dangwu_docs.stages.plan.contexts import leaks
from dangwu_docs.stages.plan.drafts import Means, drafts
from dangwu_docs.units.shared import Shared


class Examined(Struct, frozen=True):
    """A unit with what was found in it."""

    records: Records
    findings: tuple[Finding, ...]
    #: The points at which it would notice a record of others.
    points: frozenset[Point]
    #: The days on which the same would be found.
    validity: Validity


class Seen(Struct, frozen=True):
    """What follows from a unit: all of it that is kept."""

    findings: tuple[Finding, ...]
    points: frozenset[Point]
    validity: Validity
    drafts: tuple[Draft, ...]


class Examiner:
    """Looks at one unit at a time; nothing of a unit stays."""

    def __init__(self, shared: Shared, means: Means) -> None:
        self.shared, self._means = shared, means

    def context(self) -> str:
        """Return what changes when anything changes that all units depend on."""
        return self.shared.digest(self._means)

    def misfits(self) -> Iterator[Finding]:
        """Yield where settings and cards do not go with the organisations and templates."""
        shared = self.shared
        yield from strangers(shared.declared.settings, shared.chart, shared.unloaded)
        for card in shared.declared.cards:
            yield from leaks(card, self._means.templates[card.name].names)

    def examine(self, unit: str) -> Examined:
        """Return the records of a unit and what is wrong with them."""
        records, points = self.gather(unit)
        evidence = Evidence(records, self.shared.as_of, self.shared.years)
        missing = dangling(records, self.shared.unloaded)
        findings = (*missing, *judged(self.shared.rules, evidence))
        return Examined(records, findings, points, evidence.validity)

    def gather(self, unit: str) -> tuple[Records, frozenset[Point]]:
        """Return the records of a unit with those of others that they meet, and where they do.

        What is met brings with it what it names and what names it, and so on.
        """
        shared = self.shared
        own = self._taken(shared.shelf.kept_by(shared.units[unit]))
        records = [one.record for one in own.values()]
        shared.chart.lay_out(one for one in records if isinstance(one, Organisation))
        points = set(asked(records, shared.chart, shared.rules))
        met: dict[int, Entry] = {}
        news = points
        while news:
            numbers = shared.shelf.bearing(news) - own.keys() - met.keys()
            found = self._taken(shared.shelf.numbered(numbers))
            news = set(chain.from_iterable(links(one.record) for one in found.values())) - points
            met |= found
            points |= news
        return Records(own.values(), met.values(), shared.chart), frozenset(points)

    def _taken(self, entries: dict[int, Entry]) -> dict[int, Entry]:
        """What has the 编号 of an earlier one does not count."""
        return {n: one for n, one in entries.items() if n not in self.shared.repeated}

    def follow(self, examined: Examined) -> Seen:
        """Return what follows from an examined unit: its documents with what they would print."""
        loaded = replace(self.shared.declared, records=examined.records)
        planned = tuple(drafts(loaded, examined.findings, self._means))
        return Seen(examined.findings, examined.points, examined.validity, planned)

    def see(self, unit: str) -> Seen:
        """Return what follows from a unit."""
        return self.follow(self.examine(unit))
