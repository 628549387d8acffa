"""A batch of documents: jobs go out unit by unit, outcomes come back and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from time import monotonic

from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Job, Outcome, Refusal, Report, Selection, Status
from dangwu_docs.runners.contract import Runner, Work
from dangwu_docs.stages.receipts import keep_receipts, refusals
from dangwu_docs.support.interrupts import interruptible
from dangwu_docs.support.state import State
from dangwu_docs.units.standing import Standing, Standings
from dangwu_docs.units.survey import Survey

#: How many outcomes are kept in one commit: what an interruption costs to do again.
CHUNK = 50
#: How long what is known of units may wait for its commit: it can be worked out again.
_PATIENCE_S = 2.0
#: Hears of each document.
Observer = Callable[[Outcome], object]


class Batch:
    """What a build is about; it is run once."""

    def __init__(self, survey: Survey, state: State, selection: Selection) -> None:
        self._survey, self._state, self._selection = survey, state, selection
        self._standings = Standings(survey, state)
        self._made = self._current = self._found = 0
        #: How many documents are due, as far as the units that were seen let one guess.
        self.expected = 0
        self._blocked: list[Outcome] = []
        self._failed: list[Outcome] = []
        self._kept: list[Outcome] = []
        #: Of units with documents that are blocked.
        self._findings: list[Finding] = []
        self._committed = monotonic()

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
        with interruptible(self._due(bystander)) as offered:
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
            kept=tuple(self._kept),
            orphans=self._standings.seal() if self._selection.is_whole else (),
            unread=self._survey.unread(self._selection.files),
            set_aside=self._state.set_aside,
            refused=self._receipts(),
        )

    def _receipts(self) -> tuple[Refusal, ...]:
        survey, outcomes = self._survey, (*self._failed, *self._blocked)
        found = refusals(outcomes, survey.unread(), self._findings)
        asked = partial(survey.is_asked, selection=self._selection)
        return keep_receipts(survey.root, self._selection, asked, found)

    def _due(self, bystander: Observer | None) -> Iterator[Job]:
        """Yield what is due, planning each unit when those before it have been given out."""
        units = self._survey.units(self._selection)
        for number, unit in enumerate(units, 1):
            standing = self._standings.of(unit, self._selection)
            self._found += len(standing.due)
            self.expected = self._found * len(units) // number
            self._current += standing.current
            if standing.blocked:
                self._blocked += standing.blocked
                self._findings += self._survey.findings(unit)
            if bystander:
                self._tell(standing, bystander)
            yield from self._standings.due(standing)

    def _tell(self, standing: Standing, bystander: Observer) -> None:
        for job in self._standings.current(standing, self._selection):
            bystander(Outcome(job, Status.CURRENT))

    def _keep(self, outcomes: tuple[Outcome, ...]) -> None:
        self._state.record(outcomes)
        self._standings.note(outcomes)
        self._made += sum(one.status is Status.MADE for one in outcomes)
        self._failed += (_light(one) for one in outcomes if one.status is Status.FAILED)
        self._kept += (_light(one) for one in outcomes if one.kept)
        if monotonic() > self._committed + _PATIENCE_S:
            self._survey.cache.commit()
            self._committed = monotonic()


class Due:
    """Jobs as they are planned, and how many there will be in all, better guessed each time."""

    def __init__(self, batch: Batch, jobs: Iterator[Job]) -> None:
        self._batch, self._jobs = batch, jobs

    def __iter__(self) -> Iterator[Job]:
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
