"""A workspace as it is now, seen through what is known of it: only what changed is examined.

This module and those that it needs at once import no model of records: where nothing has changed,
none is needed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from dangwu_docs.model.findings import Checked, Finding, in_order
from dangwu_docs.model.jobs import Draft, Key, Selection
from dangwu_docs.runners.contract import Portion, Runner
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.cache import Cache
from dangwu_docs.units.declared import declared_findings, is_declared_as_before, program
from dangwu_docs.units.documents import draft_at, drafts_of, keep_drafts
from dangwu_docs.units.files import (
    ChangedFile,
    changed_files,
    file_findings,
    packed,
    place_of,
    unpacked,
    unread,
)
from dangwu_docs.units.strays import strays
from dangwu_docs.units.validity import forget, outdated

if TYPE_CHECKING:
    from dangwu_docs.model.records import Records
    from dangwu_docs.units.examiner import Examined, Examiner, Seen

_UNITS = "select unit from units order by number"
_FINDINGS = "select findings from units where unit = ?"
_DOCUMENTS = "select documents from units where unit = ?"
_EXAMINED = "update units set since = ?, until = ?, findings = ?, points = ? where unit = ?"
_PLANNED = "update units set documents = ? where unit = ?"
_COUNT = "select count(*) from entries"
_COUNT_IN = "select count(*) from entries where place = ?"
_KEEPERS_IN = "select distinct keeper from entries where place = ?"


class Looked(Struct, frozen=True):
    """A unit that was examined just now."""

    records: Records
    drafts: tuple[Draft, ...]


class Supplier(Protocol):
    """Where a survey gets what no record says."""

    def portions(self, cache: Cache) -> Iterable[Portion]:
        """Yield what can be worked out while records are read."""
        ...

    def appoint(self, cache: Cache, as_of: date) -> Examiner:
        """Return what examines units, once the records are up to date."""
        ...


class Survey:
    """What the records of a workspace are, and what follows from them, unit by unit."""

    def __init__(
        self,
        root: Path,
        cache: Cache,
        as_of: date,
        office: Supplier,
        runner: Runner = serial,
    ) -> None:
        self.root, self.cache = root, cache
        self.as_of, self._office = as_of, office
        #: Whether organisations were read just now.
        self.has_new_rosters = False
        self._refresh(runner)

    def _refresh(self, runner: Runner) -> None:
        made_by = program()
        if self.cache.fact("program") != made_by:
            self.cache.clear()
            self.cache.note("program", made_by)
        found = changed_files(self.root, self.cache)
        first = next(found, None)
        changed = () if first is None else chain((first,), found)
        if first is not None or not is_declared_as_before(self.root, self.cache):
            self._renew(changed, runner)
        forget(outdated(self.as_of, self.cache), self.cache)
        self.cache.commit()

    def _renew(self, changed: Iterable[ChangedFile], runner: Runner) -> None:
        from dangwu_docs.units.renewal import renew  # noqa: PLC0415 (needed where something is new)

        beside = self._office.portions(self.cache)
        self.has_new_rosters = renew(
            self.root, self.cache, changed, beside, lambda: self.examiner, runner
        )

    @cached_property
    def examiner(self) -> Examiner:
        """What examines units; appointed when first needed."""
        return self._office.appoint(self.cache, self.as_of)

    def units(self, selection: Selection) -> list[str]:
        """Return the units that hold what a selection asks for, in order."""
        every = [unit for (unit,) in self.cache.rows(_UNITS)]
        wanted = self._keepers(selection)
        if wanted is None:
            return every
        keepers = self.examiner.shared.units
        return [unit for unit in every if not wanted.isdisjoint(keepers[unit])]

    def _keepers(self, selection: Selection) -> set[str] | None:
        if selection.files:
            places = map(place_of, selection.files)
            return {row[0] for place in places for row in self.cache.rows(_KEEPERS_IN, place)}
        return {selection.organisation} if selection.organisation else None

    def drafts(self, unit: str) -> tuple[Draft, ...]:
        """Return the documents of a unit; what they would print is there if it is examined now."""
        return drafts_of(unit, self.cache) if self.is_planned(unit) else self.look(unit).drafts

    def is_planned(self, unit: str) -> bool:
        """Tell whether the documents of a unit are known."""
        return self._known(_DOCUMENTS, unit) is not None

    def keys(self) -> dict[str, Key]:
        """Return the keys of all documents that follow from the records, by path."""
        every = (self.drafts(unit) for unit in self.units(Selection()))
        return {one.job.path: one.job.key for drafts in every for one in drafts}

    def is_asked(self, path: str, selection: Selection) -> bool:
        """Tell whether a selection asks for an output, once its unit was seen."""
        found = draft_at(path, self.cache)
        return found is not None and selection.wants(found.job)

    def look(self, unit: str) -> Looked:
        """Examine a unit, and return its records and documents with what they would print."""
        examined = self.examiner.examine(unit)
        seen = self.examiner.follow(examined)
        self.keep(unit, seen)
        return Looked(examined.records, seen.drafts)

    def keep(self, unit: str, seen: Seen) -> None:
        """Keep what was seen of a unit, here or by another process."""
        self._keep(unit, seen)
        keep_drafts(unit, seen.drafts, self.cache)
        self.cache.write(_PLANNED, len(seen.drafts), unit)

    def checked(self, files: frozenset[str]) -> Checked:
        """Return what is wrong with the records of some files, or with all of them."""
        found = [*self.declared(), *file_findings(self.cache), *self._repeated()]
        for unit in self.units(Selection(files=files)):
            found += self.findings(unit)
        wanted = (one for one in found if not files or one.place.file in files)
        return Checked(in_order(wanted), self._count(files), frozenset(self.unread(files)))

    def declared(self) -> tuple[Finding, ...]:
        """Return what is wrong with settings, rules, cards and templates."""
        return declared_findings(self.cache)

    def _repeated(self) -> tuple[Finding, ...]:
        return unpacked(self.cache.fact("repeated") or "[]")

    def findings(self, unit: str) -> tuple[Finding, ...]:
        """Return what is wrong with the records of a unit."""
        known = self._known(_FINDINGS, unit)
        if known is not None:
            return unpacked(str(known))
        examined = self.examiner.examine(unit)
        self._keep(unit, examined)
        return examined.findings

    def _keep(self, unit: str, seen: Examined | Seen) -> None:
        since, until = str(seen.validity.since), str(seen.validity.until)
        asked = array("q", seen.points).tobytes()
        self.cache.write(_EXAMINED, since, until, packed(seen.findings), asked, unit)

    def _known(self, query: str, unit: str) -> object:
        row = self.cache.row(query, unit)
        return row[0] if row else None

    def unread(self, files: frozenset[str] = frozenset()) -> dict[str, tuple[Finding, ...]]:
        """Return the files with records that did not load, and what is wrong with each."""
        found = unread(self.cache)
        for finding in self._repeated():
            file = finding.place.file
            found[file] = (*found.get(file, ()), finding)
        return {file: why for file, why in found.items() if not files or file in files}

    def unusable(self, files: frozenset[str] = frozenset()) -> dict[str, tuple[Finding, ...]]:
        """Return the files with records that nothing is made of, and what is wrong with each.

        They did not load, or nobody files what would be made of them.
        """
        found = self.unread(files)
        for file, errors in strays(self.cache, self.findings, files):
            found[file] = (*found.get(file, ()), *errors)
        return found

    def is_complete(self) -> bool:
        """Tell whether all that is written can be used; else what is left over is not known."""
        return not self.unusable() and not any(one.is_loss for one in self.declared())

    def _count(self, files: frozenset[str]) -> int:
        repeated = [one.place.file for one in self._repeated()]
        if not files:
            return self._number(_COUNT) - len(repeated)
        written = sum(self._number(_COUNT_IN, place_of(file)) for file in files)
        return written - sum(file in files for file in repeated)

    def _number(self, query: str, *given: object) -> int:
        row = self.cache.row(query, *given)
        return int(row[0]) if row else 0
