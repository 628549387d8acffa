"""Load, check, plan, render, pack: the doors through which everything is asked for.

What is known of the workspace is brought up to date (`units`), then the work is done (`works`).
A door imports what it needs: where nothing has changed, that is little.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dangwu_docs.model.findings import Checked, Finding
from dangwu_docs.model.jobs import Plan, Report, Selection
from dangwu_docs.model.workspace import FULL
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.cache import passing_cache
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.state import State, look_at_state, read_state
from dangwu_docs.units.files import record_files
from dangwu_docs.units.standing import Standings
from dangwu_docs.units.survey import Survey
from dangwu_docs.works.batch import Batch, Observer
from dangwu_docs.works.desk import Desk, local_outputs

if TYPE_CHECKING:
    from dangwu_docs.model.cards import Card
    from dangwu_docs.model.loaded import Loaded
    from dangwu_docs.model.manifests import Proof
    from dangwu_docs.model.organisation import Organisation
    from dangwu_docs.model.records import Entry
    from dangwu_docs.stages.archive import ArchiveReport, CountPages
    from dangwu_docs.stages.edition import Leak
    from dangwu_docs.stages.explain import Explanation
    from dangwu_docs.stages.merge import Merged
    from dangwu_docs.stages.packet import PacketReport
    from dangwu_docs.stages.verify import Trust
    from dangwu_docs.template import CompiledTemplate
    from dangwu_docs.works.proofs import Preview

EVERYTHING = Selection()
T = TypeVar("T")


def open_workspace(root: Path | str) -> Workspace:
    """Return the workspace in the folder `root`; nothing is read yet."""
    return Workspace(Path(root))


class Workspace:
    """One organisation's folder, and what the commands do with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._desk = Desk(root)

    @cached_property
    def declared(self) -> Loaded:
        """Settings, rules and cards, without any record."""
        return self._desk.declared

    @property
    def record_files(self) -> Iterator[str]:
        """The files that may hold records, in order; none is read."""
        return (file for file, _ in record_files(self.root))

    @cached_property
    def loaded(self) -> Loaded:
        """All that the workspace holds, in memory; a bad record is a finding, never a crash."""
        from dangwu_docs.stages.load import load

        return load(self.root)

    def template(self, name: str) -> CompiledTemplate:
        """Return a template, compiled once; what is wrong with others does not matter."""
        return self._desk.workshop.template(name)

    def check(self, as_of: date | None = None) -> tuple[Finding, ...]:
        """Return what is wrong with shapes, references and by the rules in force."""
        return self.examine(as_of).findings

    def examine(self, as_of: date | None = None, files: frozenset[str] = frozenset()) -> Checked:
        """Return what is wrong, in some files or in all, and how much was looked at."""
        return self._desk.look(lambda survey: survey.checked(files), as_of)

    def plan(self, selection: Selection = EVERYTHING) -> Plan:
        """Return what would be made and why, not what it would print; nothing is written."""
        with look_at_state(self.root, self._desk.outputs) as state:
            return self._desk.look(lambda survey: Standings(survey, state).plan(selection))

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
            return batch.run(self._desk.work, runner, observer, bystander)

        return self._desk.write("build", make, runner)

    def packet(
        self,
        year: int,
        organisation: str = "",
        observer: Observer = id,
        runner: Runner = serial,
        edition: str = FULL,
    ) -> tuple[PacketReport, ...]:
        """Bring a year's documents up to date and bind them, one packet per organisation."""
        from dangwu_docs.works.binding import Bindery
        from dangwu_docs.works.gathering import Filings

        def bind(survey: Survey, state: State) -> tuple[PacketReport, ...]:
            wanted = _filed(survey, year, organisation)
            report = Batch(survey, state, wanted).run(self._desk.work, runner, observer, None)
            filings = Filings(survey, wanted, report)
            # What an edition withholds may be about anybody.
            whole = self.loaded if edition != FULL else filings.loaded(self.declared)
            return Bindery(whole, self._desk.workshop, state, edition).bind(filings, year)

        return self._desk.write("packet", bind, runner)

    def archive(
        self,
        year: int,
        organisation: str = "",
        observer: Observer = id,
        runner: Runner = serial,
        count: CountPages | None = None,
    ) -> tuple[ArchiveReport, ...]:
        """Bring a year's documents up to date and file them, one archive per organisation."""
        from dangwu_docs.stages.archive import Filer, archives
        from dangwu_docs.works.gathering import Filings

        def file(survey: Survey, state: State) -> tuple[ArchiveReport, ...]:
            wanted = _filed(survey, year, organisation)
            report = Batch(survey, state, wanted).run(self._desk.work, runner, observer, None)
            filings, bench = Filings(survey, wanted, report), self._desk.workshop
            whole = filings.loaded(self.declared)
            filer = Filer.of(self.root, whole, bench.template, bench.look, count)
            return tuple(archives(filer, year, filings))

        return self._desk.write("archive", file, runner)

    def without_documents(
        self, asked: Selection, filed: Container[str]
    ) -> tuple[Organisation, ...]:
        """Return the branches of a year, one or all as `asked`, that are not among `filed`."""
        from dangwu_docs.works.gathering import without_documents

        return self._desk.recall(lambda shared: without_documents(shared.chart, asked, filed))

    def verify(self, trust: Trust) -> Iterator[Proof]:
        """Yield how documents, packets and archives differ from what was written down of them."""
        from dangwu_docs.stages.verify import prove_workspace

        outputs = self._desk.outputs
        return prove_workspace(self.root, read_state(self.root, outputs), outputs, trust)

    def contents(self, selection: Selection = EVERYTHING) -> Plan:
        """Return the plan with what every document would print; it takes as long as all of them."""
        from dangwu_docs.works.gathering import with_contents

        plan = self.plan(selection)
        return self._desk.look(lambda survey: with_contents(plan, survey, selection))

    def leaks(
        self, file: Path, organisation: Organisation, year: int, edition: str
    ) -> tuple[Leak, ...]:
        """Return what a file gives away that an edition of an organisation's year withholds."""
        from dangwu_docs.works.binding import public

        rendition = public(self.loaded, self._desk.workshop, edition)(organisation, year)
        planned = self.contents(Selection(year=year, organisation=organisation.id))
        return rendition.leaks(file.read_bytes(), file.name, planned)

    def explain(self, file: Path, planned: Plan | None = None) -> Explanation:
        """Return what gave every passage of a document or a packet; `planned` are its contents."""
        from dangwu_docs.stages.explain import Question, explain

        path = os.path.relpath(file.resolve(), self.root.resolve()).replace(os.sep, "/")
        made, digest = read_state(self.root, self._desk.outputs), sha256_file(file)
        question = Question(path, digest, planned or self.contents(), made, self.loaded)
        return explain(file.read_bytes(), question)

    def merge(self, others: Iterable[Path]) -> Merged:
        """Bring in what was built in copies of this workspace; nothing is made."""
        from dangwu_docs.stages.merge import merge

        def bring(survey: Survey, state: State) -> Merged:
            return merge(others, state, survey.keys, local_outputs)

        return self._desk.write("merge", bring)

    def amiss(self) -> tuple[tuple[Finding, ...], dict[str, tuple[Finding, ...]]]:
        """Return what is wrong with what is declared, and with each file of no use."""
        return self._desk.look(lambda survey: (survey.declared(), survey.unusable()))

    def rosters(self, read: Callable[[Iterable[Entry]], T]) -> T:
        """Return what `read` makes of all organisations as the last build knew them, in order."""
        return self._desk.recall(lambda shared: read(shared.entries_of_chart()))

    def organisations(self) -> tuple[Organisation, ...]:
        """Return all organisations, in the order of files."""
        return self._desk.look(lambda survey: tuple(survey.examiner.shared.chart))

    def lint(self, path: Path | str, file: str, card: Card | None) -> tuple[Finding, ...]:
        """Return what is wrong with a template, which findings call `file`, and with its card."""
        from dangwu_docs.works.proofs import lint

        return lint(Path(path), file, card, self.declared.settings.font_profile)

    def preview(self, card: Card) -> Preview | None:
        """Return the first document of a card, whatever blocks it; None where nothing is read."""
        from dangwu_docs.works.proofs import Trial

        with passing_cache() as cache:
            return Trial(self.loaded, self._desk.facts(cache), self._desk.workshop).preview(card)

    def clean(self) -> tuple[str, ...]:
        """Remove the outputs that nothing produces any more; return them."""

        def remove_orphans(survey: Survey, state: State) -> tuple[str, ...]:
            orphans = Standings(survey, state).plan(EVERYTHING).orphans
            for path in orphans:
                state.outputs.remove(path)
            state.forget(orphans)
            return orphans

        return self._desk.write("clean", remove_orphans)


def _filed(survey: Survey, year: int, organisation: str) -> Selection:
    """Ask for a year of who files the papers of an organisation, or of all."""
    found = survey.examiner.shared.chart.organisation(organisation)
    return Selection(year=year, organisation=found.filed_by if found else organisation)
