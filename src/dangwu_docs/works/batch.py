"""A batch of documents: jobs go out unit by unit, outcomes come back and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.model.jobs import Job, Outcome, Refusal, Report, Selection, Status
from dangwu_docs.runners.contract import Portion, Runner, Work
from dangwu_docs.stages.receipts import keep_receipts, refusals
from dangwu_docs.support.interrupts import interruptible
from dangwu_docs.support.state import State
from dangwu_docs.units.standing import Standings, UnitStanding
from dangwu_docs.units.survey import Survey
from dangwu_docs.works.elsewhere import Elsewhere

if TYPE_CHECKING:
    from dangwu_docs.units.examiner import Seen

#: How many outcomes are kept in one commit: what an interruption costs to do again.
CHUNK = 50
#: How long what is known of units may wait for its commit: it can be worked out again.
_PATIENCE_S = 1.0
#: A unit of some fifty documents is examined in the time in which so many are made.
_COST = 8
#: Hears of each document.
Observer = Callable[[Outcome], object]


class Batch:
    """What a build is about; it is run once."""

    def __init__(self, survey: Survey, state: State, selection: Selection) -> None:
        self._survey, self._state, self._selection = survey, state, selection
        self._standings = Standings(survey, state)
        self._made = self._current = self._found = self._doubtful = 0
        #: How many units there are, and how many were seen.
        self._units = self._seen = 0
        self._blocked: list[Outcome] = []
        self._failed: list[Outcome] = []
        self._kept: list[Outcome] = []
        #: Of units with documents that are blocked.
        self._findings: list[Finding] = []
        self._committed = monotonic()
        self._elsewhere = Elsewhere(survey.root, survey.as_of)
        self._bystander: Observer | None = None
        self._until_stopped: Callable[[Iterable[Job]], Iterator[Job]] = iter

    @property
    def expected(self) -> int:
        """How many documents are due, as far as the units that were seen let one guess."""
        return self._found * self._units // max(1, self._seen)

    def run(
        self,
        work: Callable[[], Work],
        runner: Runner,
        observer: Observer,
        bystander: Observer | None,
    ) -> Report:
        """Make what is due; `work` is asked for when something is.

        `observer` hears of each document that was tried, `bystander` of each that was current.
        """
        self._bystander = bystander
        self._survey.cache.let_read()
        with interruptible(self._due()) as offered:
            self._until_stopped = offered.until_stopped
            jobs = iter(offered)
            for first in jobs:
                with closing(runner(Due(self, chain((first,), jobs)), work())) as outcomes:
                    while chunk := tuple(islice(_heard(outcomes, observer), CHUNK)):
                        self._keep(chunk)
        return Report(
            made=self._made,
            current=self._current,
            failed=tuple(self._failed),
            blocked=tuple(self._blocked),
            doubtful=self._doubtful,
            kept=tuple(self._kept),
            orphans=self._standings.seal() if self._selection.is_whole else (),
            unusable=self._survey.unusable(self._selection.files),
            set_aside=self._state.set_aside,
            has_new_rosters=self._survey.has_new_rosters,
            refused=self._receipts(),
            declared=self._survey.declared(),
        )

    def _receipts(self) -> tuple[Refusal, ...]:
        survey, outcomes = self._survey, (*self._failed, *self._blocked)
        found = refusals(outcomes, survey.unusable(), self._findings)
        asked = partial(survey.is_asked, selection=self._selection)
        return keep_receipts(survey.root, self._selection, asked, found)

    def _due(self) -> Iterator[Portion]:
        """Yield the units in which something may be due, and count the others."""
        units = self._survey.units(self._selection)
        self._units = len(units)
        for unit in units:
            standing = self._standings.known(unit, self._selection)
            if standing is None or standing.due:
                yield self._portion(unit)
            else:
                is_asked = self._selection.files or standing.blocked
                self._count(standing, self._survey.findings(unit) if is_asked else ())

    def _portion(self, unit: str) -> Portion:
        there = self._elsewhere.sight(unit) if self._survey.cache.is_kept else None
        return Portion(partial(self._see, unit), there, partial(self._taken, unit), _COST)

    def _see(self, unit: str) -> Seen:
        return self._survey.examiner.see(unit)

    def _taken(self, unit: str, seen: Seen) -> Iterator[Job]:
        """Return what is due in a unit; they end early when the batch is to stop."""
        self._survey.keep(unit, seen)
        self._commit_at_times()
        standing = self._standings.compared(unit, seen.drafts, self._selection)
        self._count(standing, seen.findings)
        return self._until_stopped(standing.due)

    def _count(self, standing: UnitStanding, findings: Iterable[Finding]) -> None:
        self._seen += 1
        self._found += len(standing.due)
        self._current += standing.current
        files = self._selection.files.union(job.record for job in standing.due)
        errors = (one for one in findings if one.severity is Severity.ERROR)
        self._doubtful += sum(one.place.file in files for one in errors)
        if standing.blocked:
            self._blocked += standing.blocked
            self._findings += findings
        if self._bystander:
            self._tell(standing, self._bystander)

    def _tell(self, standing: UnitStanding, bystander: Observer) -> None:
        for job in self._standings.current(standing, self._selection):
            bystander(Outcome(job, Status.CURRENT))

    def _keep(self, outcomes: tuple[Outcome, ...]) -> None:
        self._state.record(outcomes)
        self._standings.note(outcomes)
        self._made += sum(one.status is Status.MADE for one in outcomes)
        self._failed += (_light(one) for one in outcomes if one.status is Status.FAILED)
        self._kept += (_light(one) for one in outcomes if one.kept)
        self._commit_at_times()

    def _commit_at_times(self) -> None:
        if monotonic() > self._committed + _PATIENCE_S:
            self._survey.cache.commit()
            self._committed = monotonic()


class Due:
    """What may be due, and how many there will be in all, better guessed each time."""

    def __init__(self, batch: Batch, jobs: Iterator[Portion]) -> None:
        self._batch, self._jobs = batch, jobs

    def __iter__(self) -> Iterator[Portion]:
        return self._jobs

    def __length_hint__(self) -> int:
        return self._batch.expected


def _light(outcome: Outcome) -> Outcome:
    """What a document would print is not kept for the report."""
    return replace(outcome, job=replace(outcome.job, context={}))


def _heard(outcomes: Iterator[Outcome], observer: Observer) -> Iterator[Outcome]:
    for outcome in outcomes:
        observer(outcome)
        yield outcome
