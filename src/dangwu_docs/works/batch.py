"""A batch of documents: jobs go out unit by unit, outcomes come back and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from time import monotonic

from dangwu_docs.model.jobs import Job, Outcome, Report, Selection, Status
from dangwu_docs.runners.contract import Runner, Work
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
        self._made = self._current = 0
        self._blocked: list[Outcome] = []
        self._failed: list[Outcome] = []
        self._kept: list[Outcome] = []
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
                with closing(runner(chain((first,), jobs), work())) as outcomes:
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
        )

    def _due(self, bystander: Observer | None) -> Iterator[Job]:
        """Yield what is due, planning each unit when those before it have been given out."""
        for unit in self._survey.units(self._selection):
            standing = self._standings.of(unit, self._selection)
            self._current += standing.current
            self._blocked += standing.blocked
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


def _light(outcome: Outcome) -> Outcome:
    """What a document would print is not kept for the report."""
    return replace(outcome, job=replace(outcome.job, context={}))


def _heard(outcomes: Iterator[Outcome], observer: Observer) -> Iterator[Outcome]:
    for outcome in outcomes:
        observer(outcome)
        yield outcome
