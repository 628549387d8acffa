"""Documents with what they print, and what became of them: gathered from the units they are of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.model.chart import Chart
from dangwu_docs.model.jobs import Draft, Outcome, Plan, Report, Selection
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Records
from dangwu_docs.stages.check.periods import begins
from dangwu_docs.stages.packet import Papers, Tally
from dangwu_docs.units.survey import Survey


def with_contents(plan: Plan, survey: Survey, selection: Selection) -> Plan:
    """Return a plan of what a selection asks for with what every document prints."""
    due = {job.path: job.reasons for job in plan.jobs}
    looked = [survey.look(unit).drafts for unit in survey.units(selection)]
    full = _plan((one for one in chain(*looked) if selection.wants(one.job)), due)
    return replace(full, jobs=tuple(replace(j, reasons=due[j.path]) for j in full.jobs))


def without_documents(
    chart: Chart, asked: Selection, filed: Container[str]
) -> tuple[Organisation, ...]:
    """Return the branches of a year, one or all as `asked`, that are not among those `filed`."""
    keys = (one.id for one in chart.stubs if asked.organisation in ("", one.id))
    found = filter(None, (chart.organisation(key) for key in keys if key not in filed))
    return tuple(one for one in found if one.form == "党支部" and _is_in_being(one, asked))


def _is_in_being(organisation: Organisation, asked: Selection) -> bool:
    since, until = begins(organisation) or date.min, organisation.planned_until or date.max
    return asked.year in range(since.year, until.year + 1)


class Filings:
    """What organisations file of a year after a build that asked for it, one at a time.

    All documents of a province with what they print are more than a machine holds.
    """

    def __init__(self, survey: Survey, selection: Selection, report: Report) -> None:
        self._survey, self._selection = survey, selection
        self._failed = {one.job.path: one for one in report.failed}
        self._at = lru_cache(maxsize=1)(self._gathered)

    def loaded(self, declared: Loaded) -> Loaded:
        """Return what a workspace declares, with no records but its organisations."""
        return replace(declared, records=Records((), (), self._survey.examiner.shared.chart))

    def organisations(self, year: int) -> tuple[str, ...]:
        """Return the 编号 of the organisations that file documents for a year, sorted."""
        drafts = (self._survey.drafts(unit) for unit in self._survey.units(self._selection))
        jobs = (one.job for one in chain.from_iterable(drafts) if self._selection.wants(one.job))
        return tuple(sorted({job.keeper for job in jobs if job.year == year}))

    def of(self, organisation: str, year: int) -> tuple[Outcome, ...]:
        """Return what became of the documents that an organisation files for a year."""
        return self._at(organisation).papers.of(organisation, year)

    def listed(self, organisation: str, year: int) -> tuple[Outcome, ...]:
        """Return the same without what the documents print; that is quickly known."""
        drafts = self._survey.drafts(self._unit(organisation))
        return self._papers(drafts).of(organisation, year)

    def kept(self, organisation: str, year: int) -> Mapping[str, int]:
        """Return 类型 -> how many records an organisation keeps, in the order of lists."""
        return self._at(organisation).tally.kept(organisation, year)

    def received(self, organisation: str, year: int) -> frozenset[str]:
        """Return the 类型 of the records that were about an organisation."""
        return self._at(organisation).tally.received(organisation, year)

    def _unit(self, organisation: str) -> str:
        (unit,) = self._survey.units(Selection(organisation=organisation))
        return unit

    def _gathered(self, organisation: str) -> _Filing:
        looked = self._survey.look(self._unit(organisation))
        return _Filing(self._papers(looked.drafts), Tally(looked.records))

    def _papers(self, drafts: Iterable[Draft]) -> Papers:
        plan = _plan(drafts, self._failed)
        done = (replace(self._failed[job.path], job=job) for job in plan.jobs)
        return Papers(plan, done)


class _Filing(Struct, frozen=True):
    """A unit at hand."""

    papers: Papers
    tally: Tally


def _plan(drafts: Iterable[Draft], due: Container[str]) -> Plan:
    every = tuple(drafts)
    free = [one.job for one in every if one.blocker is None]
    return Plan(
        jobs=tuple(job for job in free if job.path in due),
        current=tuple(job for job in free if job.path not in due),
        blocked=tuple(filter(None, (one.blocked for one in every))),
    )
