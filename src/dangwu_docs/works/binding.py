"""The packets of a year, bound from the documents of their units after they were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from dangwu_docs.model.jobs import Draft, Outcome, Plan, Report, Selection, Status
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Records
from dangwu_docs.stages.packet import (
    Binder,
    PacketReport,
    Papers,
    Tally,
    find_office,
    packets,
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
        """Bind the packets of the year that a selection names, in the order of 编号.

        All are bound together: LibreOffice, which counts their pages, is slow to start.
        """
        looked = [self.survey.look(unit) for unit in self.survey.units(selection)]
        records, year = self._records(looked), selection.year or 0
        drafts = (draft for one in looked for draft in one.drafts)
        papers = _papers(drafts, selection, report, records)
        keepers = filter(None, map(records.organisation, papers.organisations(year)))
        binding = binder(replace(self.declared, records=records), papers, self.workshop)
        bound = []
        for packed in packets(binding, keepers, year, self.state.packets()):
            if packed.digest:
                self.state.record_packet(packed.path, packed.digest)
            bound.append(packed)
        return tuple(sorted(bound, key=lambda one: one.organisation))

    def _records(self, looked: list[Looked]) -> Records:
        if len(looked) == 1:
            return looked[0].records
        own = chain.from_iterable(one.records.own for one in looked)
        return Records((), own, self.survey.examiner.shared.chart)


def _papers(
    drafts: Iterable[Draft], selection: Selection, report: Report, records: Records
) -> Papers:
    failed = {one.job.path: one for one in report.failed}
    wanted = [one for one in drafts if selection.wants(one.job)]
    free = [one.job for one in wanted if one.blocker is None]
    plan = Plan(
        jobs=tuple(job for job in free if job.path in failed),
        current=tuple(job for job in free if job.path not in failed),
        blocked=tuple(Outcome(d.job, Status.BLOCKED, d.blocker) for d in wanted if d.blocker),
    )
    done = (replace(failed[job.path], job=job) for job in plan.jobs)
    return Papers(plan, done, records)


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
        settings=loaded.settings.packet,
        office=find_office(),
    )
