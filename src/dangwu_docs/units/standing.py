"""How the documents of each unit stand: current, blocked, or due and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.model.jobs import Draft, Job, Made, Outcome, OutputState, Plan, Selection, Status
from dangwu_docs.stages.plan.keys import settle
from dangwu_docs.support.state import State, state_signature
from dangwu_docs.units.documents import (
    blocked_of,
    digests,
    drafts_of,
    is_here,
    note_made,
    planned_of,
    untouched,
)
from dangwu_docs.units.survey import Survey

#: The state takes no more questions at a time.
_MOST = 900
_SETTLED = """
select unit, documents from settled join units using (unit) where written = ? and written != ''"""
#: Apart from the unit, whose row is large: all units are settled whenever something was made.
_SETTLE = """
insert into settled values (?, ?)
on conflict do update set written = excluded.written where written != excluded.written"""
_UNSETTLE = "delete from settled where unit = ?"
_UNIT = "select unit from documents where path = ?"
_COUNTS = """
select (select count(*) from units), (select count(*) from documents where blocker is null)"""
_EVERY = Selection()


class UnitStanding(Struct, frozen=True):
    """The documents of one unit that are asked for."""

    unit: str
    #: How many there are and nothing need be done about.
    current: int
    blocked: tuple[Outcome, ...] = ()
    due: tuple[Job, ...] = ()


class Standings:
    """Compares what follows from the records with what earlier builds made."""

    def __init__(self, survey: Survey, state: State) -> None:
        self._survey, self._state = survey, state
        self._cache, self._root = survey.cache, survey.root
        self._written = state_signature(survey.root)
        #: While documents are put elsewhere, those that lie here are others.
        self._is_here = is_here(survey.root, state.outputs)
        #: Units of which every document is known to be as it should be, or is being made so.
        self._sound: set[str] = set()

    def of(self, unit: str, selection: Selection = _EVERY) -> UnitStanding:
        """Return how a unit stands."""
        known = self.known(unit, selection)
        return known or self.compared(unit, self._survey.look(unit).drafts, selection)

    def known(self, unit: str, selection: Selection) -> UnitStanding | None:
        """Return how a unit stands, or None where that needs a look at its records."""
        is_quick = selection.is_whole and self._is_here
        settled = self._settled.get(unit) if is_quick else None
        current = None if settled is None else untouched(self._root, unit, self._cache)
        if settled is not None and current is not None:
            self._sound.add(unit)
            blocked = blocked_of(unit, self._cache) if current < settled else ()
            return UnitStanding(unit, current, blocked)
        if not self._survey.is_planned(unit):
            return None
        return self.compared(unit, self._survey.drafts(unit), selection)

    @cached_property
    def _settled(self) -> Mapping[str, int]:
        """How many documents a unit has, of those that the last build left as they should be."""
        return dict(self._cache.rows(_SETTLED, self._written))

    def compared(self, unit: str, drafts: Iterable[Draft], selection: Selection) -> UnitStanding:
        """Return how a unit with these documents stands."""
        wanted = [one for one in drafts if selection.wants(one.job)]
        known = self._known(wanted)
        settled = [settle(one, known) for one in wanted]
        of = {status: tuple(o for o in settled if o.status is status) for status in Status}
        if selection.is_whole:
            self._sound.add(unit)
        due = tuple(one.job for one in of[Status.PLANNED])
        if due:
            # How their outputs look now is noted, which is not how they should look.
            self._cache.write(_UNSETTLE, unit)
        return UnitStanding(unit, len(of[Status.CURRENT]), of[Status.BLOCKED], due)

    def plan(self, selection: Selection) -> Plan:
        """Return how all that is asked for stands, without what it would print."""
        due: list[Job] = []
        current: list[Job] = []
        blocked: list[Outcome] = []
        for unit in self._survey.units(selection):
            standing = self.of(unit, selection)
            due += (replace(job, context={}) for job in standing.due)
            current += self.current(standing, selection)
            blocked += standing.blocked
        return Plan(
            jobs=tuple(due),
            current=tuple(current),
            blocked=tuple(blocked),
            orphans=tuple(self.orphans()) if selection.is_whole else (),
            unusable=self._survey.unusable(selection.files),
            declared=self._survey.declared(),
        )

    def _known(self, drafts: list[Draft]) -> OutputState:
        made: dict[str, Made] = {}
        for start in range(0, len(drafts), _MOST):
            some = drafts[start : start + _MOST]
            made |= self._state.made_of([one.job.path for one in some])
        return OutputState(made, digests(self._root, self._state.outputs, made, self._cache))

    def current(self, standing: UnitStanding, selection: Selection) -> Iterator[Job]:
        """Yield the documents of a unit about which nothing need be done."""
        due = {job.path for job in standing.due}
        for one in drafts_of(standing.unit, self._cache):
            if one.blocker is None and one.job.path not in due and selection.wants(one.job):
                yield one.job

    def note(self, outcomes: Iterable[Outcome]) -> None:
        """Note what became of jobs."""
        for one in outcomes:
            if one.status is not Status.MADE:
                self._sound.difference_update(self._cache.row(_UNIT, one.job.path) or ())
        if self._is_here:
            note_made(outcomes, self._cache)

    def seal(self) -> tuple[str, ...]:
        """Note which units are as they should be, after all were seen; return the orphans.

        What is left over and lies there no more is forgotten: nobody misses it.
        """
        left = self._left_over()
        found = digests(self._root, self._state.outputs, left, self._cache)
        if gone := left.keys() - found.keys():
            self._state.forget(gone)
        written = state_signature(self._root)
        if self._is_here:
            self._cache.write_all(_SETTLE, ((unit, written) for unit in self._sound))
        there = {path: made for path, made in left.items() if path in found}
        self._cache.note("orphans", json.dumps(there))
        self._cache.note("sealed", written)
        return tuple(path for path, made in there.items() if found[path] == made)

    def _left_over(self) -> dict[str, str]:
        """Return what nothing produces any more, as it was made; that was noted or is found."""
        if self._cache.fact("sealed") == state_signature(self._root):
            noted: dict[str, str] = json.loads(self._cache.fact("orphans"))
            return noted
        return {} if self._is_nothing_over() else dict(self._unplanned())

    def _is_nothing_over(self) -> bool:
        """Where all that may be made is known, and no more than that, nothing is left over."""
        return self._cache.row(_COUNTS) == (len(self._sound), self._state.count())

    def orphans(self) -> Iterator[str]:
        """Return the outputs that nothing produces any more, after all units were seen.

        What a person has edited is theirs.
        """
        left = dict(self._unplanned())
        found = digests(self._root, self._state.outputs, left, self._cache)
        return (path for path, made in left.items() if found.get(path) == made)

    def _unplanned(self) -> Iterator[tuple[str, str]]:
        """Yield what nothing produces any more and its SHA-256 as it was made.

        While something cannot be used, nothing is: what was made of it may come back.
        """
        if not self._survey.is_complete():
            return
        outputs = self._state.listed()
        while some := tuple(islice(outputs, _MOST)):
            planned = planned_of([path for path, _ in some], self._cache)
            yield from ((path, made) for path, made in some if path not in planned)
