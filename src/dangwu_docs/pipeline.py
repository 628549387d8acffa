"""Load, check, plan, render, pack: the doors through which everything is asked for.

What is known of the workspace is brought up to date (`units`), then the work is done (`works`).
A door imports what it needs: where nothing has changed, that is little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dangwu_docs import __version__
from dangwu_docs.errors import CacheError
from dangwu_docs.model.findings import Checked, Finding, in_order
from dangwu_docs.model.jobs import Job, Outcome, Plan, Report, Selection
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.cache import Cache, copy_cache, open_cache, passing_cache
from dangwu_docs.support.clock import today
from dangwu_docs.support.lock import one_writer
from dangwu_docs.support.outputs import remove, sweep
from dangwu_docs.support.signatures import moment
from dangwu_docs.support.state import State, look_at_state, open_state
from dangwu_docs.units.declared import note_declared
from dangwu_docs.units.files import record_files
from dangwu_docs.units.standing import Standings
from dangwu_docs.units.survey import Survey
from dangwu_docs.works.batch import CHUNK, Batch, Observer

if TYPE_CHECKING:
    from dangwu_docs.model.cards import Card
    from dangwu_docs.model.exports import Exported
    from dangwu_docs.model.loaded import Loaded
    from dangwu_docs.model.organisation import Organisation
    from dangwu_docs.stages.packet import PacketReport
    from dangwu_docs.stages.plan.plan import TemplateFacts
    from dangwu_docs.stages.render import Workshop
    from dangwu_docs.template import CompiledTemplate
    from dangwu_docs.units.examiner import Examiner
    from dangwu_docs.works.proofs import Preview

__all__ = ["CHUNK", "Observer", "Report", "Workspace", "export_files", "open_workspace"]

EVERYTHING = Selection()
OUTPUT = "output"
T = TypeVar("T")


def open_workspace(root: Path | str) -> Workspace:
    """Return the workspace in the folder `root`; nothing is read yet."""
    return Workspace(Path(root))


def export_files(
    files: Iterable[Path],
    form: str,
    out: Path | None = None,
    observer: Callable[[Exported], object] = id,
) -> tuple[Exported, ...]:
    """Convert finished documents; it needs no workspace."""
    from dangwu_docs.stages.export import export_in_order

    return export_in_order(files, form, out, observer)


class Workspace:
    """One organisation's folder, and what the commands do with it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def declared(self) -> Loaded:
        """Settings, rules and cards, without any record."""
        return self._read[1]

    @property
    def record_files(self) -> Iterator[str]:
        """The files that may hold records, in order; none is read."""
        return (file for file, _ in record_files(self.root))

    @cached_property
    def loaded(self) -> Loaded:
        """All that the workspace holds, in memory; a bad record is a finding, never a crash."""
        from dangwu_docs.stages.load import load

        return load(self.root)

    @cached_property
    def templates(self) -> dict[str, CompiledTemplate]:
        """Every template by its name, compiled once."""
        return {name: self._workshop.template(name) for name in self.declared.template_files}

    def check(self, as_of: date | None = None, files: frozenset[str] = frozenset()) -> Checked:
        """Return what is wrong with shapes, references and by the rules in force."""
        checked = self._look(lambda survey: survey.checked(files), as_of)
        declared = () if files else self.declared.findings
        return replace(checked, findings=in_order((*declared, *checked.findings)))

    def plan(self, selection: Selection = EVERYTHING) -> Plan:
        """Return what would be made and why, not what it would print; nothing is written."""
        with look_at_state(self.root) as state:
            return self._look(lambda survey: Standings(survey, state).plan(selection))

    def jobs(self, selection: Selection = EVERYTHING) -> tuple[Job, ...]:
        """Return all documents that may be made, due or not, with what they would print."""
        return self._look(lambda survey: tuple(survey.jobs(selection)))

    def build(
        self,
        selection: Selection = EVERYTHING,
        observer: Observer = id,
        runner: Runner = serial,
        bystander: Observer | None = None,
    ) -> Report:
        """Make what is due.

        `observer` hears of each document that was tried, `bystander` of each that was current.
        """

        def make(survey: Survey, state: State) -> Report:
            batch = Batch(survey, state, selection)
            return batch.run(self._work, runner, observer, bystander)

        return self._write("build", make)

    def packet(
        self,
        year: int,
        organisation: str = "",
        observer: Observer = id,
        runner: Runner = serial,
    ) -> tuple[PacketReport, ...]:
        """Bring a year's documents up to date and bind them, one packet per organisation."""
        from dangwu_docs.works.binding import Bindery

        def bind(survey: Survey, state: State) -> tuple[PacketReport, ...]:
            found = survey.examiner.shared.chart.organisation(organisation)
            wanted = Selection(year=year, organisation=found.filed_by if found else organisation)
            report = Batch(survey, state, wanted).run(self._work, runner, observer, None)
            return Bindery(self.declared, self._workshop, survey, state).bind(wanted, report)

        return self._write("packet", bind)

    def unread(self, files: frozenset[str] = frozenset()) -> dict[str, tuple[Finding, ...]]:
        """Return the files with records that did not load, and what is wrong with each."""
        return self._look(lambda survey: survey.unread(files))

    def organisations(self) -> tuple[Organisation, ...]:
        """Return all organisations, in the order of files."""
        return self._look(lambda survey: survey.examiner.shared.chart.organisations)

    def lint(self, path: Path | str, file: str, card: Card | None) -> tuple[Finding, ...]:
        """Return what is wrong with a template, which findings call `file`, and with its card."""
        from dangwu_docs.works.proofs import lint

        return lint(Path(path), file, card, self.declared.settings.font_profile)

    def preview(self, card: Card) -> Preview | None:
        """Return the first document of a card, whatever blocks it; None where nothing is read."""
        from dangwu_docs.works.proofs import Trial

        with passing_cache() as cache:
            return Trial(self.loaded, self._facts(cache), self._workshop).preview(card)

    def clean(self) -> tuple[str, ...]:
        """Remove the outputs that nothing produces any more; return them."""

        def remove_orphans(survey: Survey, state: State) -> tuple[str, ...]:
            orphans = Standings(survey, state).plan(EVERYTHING).orphans
            for path in orphans:
                remove(self.root / path)
            state.forget(orphans)
            return orphans

        return self._write("clean", remove_orphans)

    def _write(self, command: str, work: Callable[[Survey, State], T]) -> T:
        """Be the one writer; a cache that turns out to be damaged is left out the second time."""
        with self._writing(command) as state:
            try:
                return self._done(open_cache(self.root), lambda survey: work(survey, state))
            except CacheError:
                return self._done(passing_cache(), lambda survey: work(survey, state))

    def _look(self, work: Callable[[Survey], T], as_of: date | None = None) -> T:
        try:
            return self._done(copy_cache(self.root), work, as_of)
        except CacheError:
            return self._done(passing_cache(), work, as_of)

    def _done(
        self,
        opened: AbstractContextManager[Cache],
        work: Callable[[Survey], T],
        as_of: date | None = None,
    ) -> T:
        with opened as cache:
            return work(Survey(self.root, cache, as_of or today(), self._appointed))

    @contextmanager
    def _writing(self, command: str) -> Iterator[State]:
        with one_writer(self.root, f"dangwu {command}"), open_state(self.root) as state:
            sweep(self.root / OUTPUT)
            try:
                yield state
            finally:
                sweep(self.root / OUTPUT)

    def _appointed(self, cache: Cache, as_of: date) -> Examiner:
        from dangwu_docs.stages.plan.plan import Means
        from dangwu_docs.units.entries import Shelf
        from dangwu_docs.units.examiner import Examiner
        from dangwu_docs.units.shared import Shared

        seen, declared = self._read
        note_declared(self.root, cache, seen, declared.settings.local_rules)
        shared = Shared(declared, Shelf(self.root, cache), cache, as_of)
        engine = f"{__version__} {self._workshop.look}"
        return Examiner(shared, Means(self._facts(cache), engine))

    def _facts(self, cache: Cache) -> dict[str, TemplateFacts]:
        from dangwu_docs.units.shared import template_facts

        return template_facts(self.declared.template_files, self._workshop.template, cache)

    @cached_property
    def _read(self) -> tuple[int, Loaded]:
        from dangwu_docs.stages.load import load_declared

        return moment(), load_declared(self.root)

    def _work(self) -> Callable[[Job], Outcome]:
        from dangwu_docs.stages.render import render

        return partial(render, workshop=self._workshop)

    @cached_property
    def _workshop(self) -> Workshop:
        from dangwu_docs.house.profiles import Look
        from dangwu_docs.stages.render import Workshop

        settings = self.declared.settings
        look = Look(settings.font_profile, settings.type_area)
        return Workshop(self.root, self.declared.template_files, look)
