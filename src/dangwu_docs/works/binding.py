"""The packets of a year: each bound from the documents of one unit, after they were made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dangwu_docs.model.jobs import Outcome, Plan, Report, Selection, Status
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.stages.packet import (
    Binder,
    PacketReport,
    Papers,
    Tally,
    packet,
    packet_path,
)
from dangwu_docs.stages.render import Workshop
from dangwu_docs.support.state import State
from dangwu_docs.units.survey import Looked, Survey


@dataclass(frozen=True, slots=True)
class Bindery:
    """What the packets of a run have in common."""

    declared: Loaded
    workshop: Workshop
    survey: Survey
    state: State

    def bind(self, selection: Selection, report: Report) -> tuple[PacketReport, ...]:
        """Bind the packets of the year that a selection names, in the order of 编号."""
        units = self.survey.units(selection)
        bound = [one for unit in units for one in self._bound(unit, selection, report)]
        return tuple(sorted(bound, key=lambda one: one.organisation))

    def _bound(self, unit: str, selection: Selection, report: Report) -> Iterator[PacketReport]:
        looked, year = self.survey.look(unit), selection.year or 0
        papers = _papers(looked, selection, report)
        loaded = replace(self.declared, records=looked.records)
        binding, written = binder(loaded, papers, self.workshop), self.state.packets()
        for key in papers.organisations(year):
            if organisation := loaded.records.organisation(key):
                path = packet_path(organisation, year, loaded.records)
                packed = packet(binding, organisation, year, written.get(path, ""))
                if packed.digest:
                    self.state.record_packet(packed.path, packed.digest)
                yield packed


def _papers(looked: Looked, selection: Selection, report: Report) -> Papers:
    failed = {one.job.path: one for one in report.failed}
    drafts = [one for one in looked.drafts if selection.wants(one.job)]
    free = [one.job for one in drafts if one.blocker is None]
    plan = Plan(
        jobs=tuple(job for job in free if job.path in failed),
        current=tuple(job for job in free if job.path not in failed),
        blocked=tuple(Outcome(d.job, Status.BLOCKED, d.blocker) for d in drafts if d.blocker),
    )
    done = (replace(failed[job.path], job=job) for job in plan.jobs)
    return Papers(plan, done, looked.records)


def binder(loaded: Loaded, papers: Papers, workshop: Workshop) -> Binder:
    """Return what binds the packets of the organisations whose papers these are."""
    pages = [card.name for card in loaded.cards if card.is_only_for_packet]
    return Binder(
        root=workshop.root,
        records=loaded.records,
        papers=papers,
        tally=Tally(loaded.records),
        cards={card.name: card for card in loaded.cards},
        sections=loaded.packet_sections,
        templates={name: workshop.template(name) for name in pages},
        finish=workshop.look.give,
    )
