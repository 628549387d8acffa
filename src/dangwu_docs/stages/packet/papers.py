"""What became of every document of a workspace, by the organisation that files it and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from msgspec import Struct

from dangwu_docs.model.cards import Card, Filing
from dangwu_docs.model.jobs import Job, Outcome, Plan, Status


class Outcomes(Protocol):
    """What became of documents, by who files them."""

    def of(self, organisation: str, year: int) -> Iterable[Outcome]:
        """Return what became of those that an organisation files for a year."""
        ...


class Papers:
    """The outcomes of a plan, each document once; read only."""

    def __init__(self, plan: Plan, outcomes: Iterable[Outcome]) -> None:
        done = {one.job.path: one for one in outcomes}
        self._of: dict[tuple[str, int], list[Outcome]] = defaultdict(list)
        for job in plan.current:
            self._add(Outcome(job, Status.CURRENT))
        for job in plan.jobs:
            self._add(done.get(job.path, Outcome(job, Status.PLANNED)))
        for blocked in plan.blocked:
            self._add(blocked)

    def _add(self, outcome: Outcome) -> None:
        self._of[outcome.job.keeper, outcome.job.year].append(outcome)

    def of(self, organisation: str, year: int) -> tuple[Outcome, ...]:
        """Return what became of the documents that an organisation files for a year."""
        return tuple(self._of.get((organisation, year), ()))


class Filed(Struct, frozen=True):
    """A document that belongs into the packet, and where."""

    outcome: Outcome
    filing: Filing

    @property
    def job(self) -> Job:
        """The document."""
        return self.outcome.job

    @property
    def is_finished(self) -> bool:
        """Whether the document is there to be bound."""
        return self.outcome.is_finished

    @property
    def position(self) -> tuple[int, int, date, str]:
        """Where it stands among the others."""
        return self.filing.position(self.job)


def filed(outcomes: Iterable[Outcome], cards: Mapping[str, Card]) -> tuple[Filed, ...]:
    """Return the documents that belong into a packet, in the order of the packet."""
    found = (Filed(one, filing) for one in outcomes if (filing := cards[one.job.template].filed))
    return tuple(sorted(found, key=lambda one: one.position))
