"""The documents of some units with what they print, and the records that they are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from dangwu_docs.model.jobs import Draft, Outcome, Plan, Report, Selection, Status
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Records
from dangwu_docs.stages.packet import Papers
from dangwu_docs.units.survey import Looked, Survey


@dataclass(frozen=True, slots=True)
class Gathered:
    """All documents that a selection asks for, made or not."""

    records: Records
    drafts: tuple[Draft, ...]

    def plan_like(self, plan: Plan) -> Plan:
        """Return a plan of these documents with what they print."""
        due = {job.path: job.reasons for job in plan.jobs}
        full = self._plan(frozenset(due))
        return replace(full, jobs=tuple(replace(j, reasons=due[j.path]) for j in full.jobs))

    def loaded(self, declared: Loaded) -> Loaded:
        """Return what a workspace declares, with these records."""
        return replace(declared, records=self.records)

    def papers(self, report: Report) -> Papers:
        """Return what became of the documents in a build that asked for them."""
        failed = {one.job.path: one for one in report.failed}
        plan = self._plan(frozenset(failed))
        done = (replace(failed[job.path], job=job) for job in plan.jobs)
        return Papers(plan, done, self.records)

    def _plan(self, failed: frozenset[str]) -> Plan:
        free = [one.job for one in self.drafts if one.blocker is None]
        return Plan(
            jobs=tuple(job for job in free if job.path in failed),
            current=tuple(job for job in free if job.path not in failed),
            blocked=tuple(
                Outcome(one.job, Status.BLOCKED, one.blocker) for one in self.drafts if one.blocker
            ),
        )


def gather(survey: Survey, selection: Selection) -> Gathered:
    """Return the documents that a selection asks for."""
    looked = [survey.look(unit) for unit in survey.units(selection)]
    drafts = chain.from_iterable(one.drafts for one in looked)
    wanted = tuple(one for one in drafts if selection.wants(one.job))
    return Gathered(_records(survey, looked), wanted)


def _records(survey: Survey, looked: list[Looked]) -> Records:
    if len(looked) == 1:
        return looked[0].records
    own = chain.from_iterable(one.records.own for one in looked)
    return Records((), own, survey.examiner.shared.chart)
