"""Load, check, plan, render, pack: the only caller of the stages and the only writer of state."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from dangwu_docs import __version__
from dangwu_docs.errors import TemplateError
from dangwu_docs.house.profiles import Look
from dangwu_docs.house.style import house_style
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Outcome, OutputState, Plan, Refusal, Selection
from dangwu_docs.model.layout import Measured
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.manifests import Proof
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.reading import known_names
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.limits import Limited
from dangwu_docs.runners.serial import serial
from dangwu_docs.stages.archive import ArchiveReport, CountPages, Filer, archives
from dangwu_docs.stages.check.check import check
from dangwu_docs.stages.compare import compare
from dangwu_docs.stages.edition import Leak, PublicRendition, renditions
from dangwu_docs.stages.explain import Explanation, Question, explain
from dangwu_docs.stages.export import export_in_order, find_page_counter, sheets
from dangwu_docs.stages.layout import layout
from dangwu_docs.stages.load import load
from dangwu_docs.stages.merge import Merged, merge
from dangwu_docs.stages.packet import (
    Binder,
    Full,
    PacketReport,
    Papers,
    Tally,
    enter_export,
    filed,
    find_office,
    outlines,
    packets,
    page_context,
    put_manifest,
)
from dangwu_docs.stages.plan.plan import Means, TemplateFacts, plan
from dangwu_docs.stages.receipts import keep_receipts, refusals
from dangwu_docs.stages.render import Workshop, make, render
from dangwu_docs.stages.verify import Trust, manifests_at, prove_files, prove_workspace, vouch
from dangwu_docs.support.clock import today
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.interrupts import interruptible
from dangwu_docs.support.lock import one_writer
from dangwu_docs.support.recovery import settled
from dangwu_docs.support.state import State, open_state, read_state
from dangwu_docs.template import CompiledTemplate
from dangwu_docs.template.lint import lint_template

EVERYTHING = Selection()
#: The edition that holds everything.
FULL = "full"
#: How many outcomes are kept in one commit: what an interruption costs to do again.
CHUNK = 50
#: Hears of each document as soon as it is done.
Observer = Callable[[Outcome], object]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: its outcomes and the plan's current and blocked are all that is planned."""

    plan: Plan
    outcomes: tuple[Outcome, ...]
    #: Where a damaged state of earlier builds was put, so that all was judged anew.
    set_aside: str = ""
    #: What was not made, as the receipt in output/ says it.
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A template filled with a real record, or with the year of an organisation."""

    document: bytes
    #: File of the record, or of the organisation.
    record: str


def open_workspace(root: Path | str) -> Workspace:
    """Return the workspace in the folder `root`; nothing is read yet."""
    return Workspace(Path(root))


#: Convert finished documents, and compare them; neither needs a workspace.
export_files, compare_files = export_in_order, compare
#: What gives the PDF of each packet its outline, for `export_files`.
packet_outlines = outlines
#: What needs no workspace either.
page_counter, enter_packet_export = find_page_counter, enter_export
find_manifests, verify_files, sign_manifest = manifests_at, prove_files, vouch


def layout_files(files: Iterable[Path]) -> Iterator[Measured]:
    """Yield, as each is done, what the pages of each .docx or .pdf show; no workspace needed."""
    return layout(sheets(files))


class Workspace:
    """One organisation's folder, and what the commands do with it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def loaded(self) -> Loaded:
        """Records, rules and cards; a bad record is a finding, never a crash."""
        return load(self.root)

    @cached_property
    def templates(self) -> dict[str, CompiledTemplate]:
        """Every template by its name, compiled once."""
        return {name: self._workshop.template(name) for name in self.loaded.template_files}

    def check(self, as_of: date | None = None) -> tuple[Finding, ...]:
        """Return what is wrong with shapes, references and by the rules in force."""
        judged = check(self.loaded.records, self.loaded.rules, as_of or today())
        return (*self.loaded.findings, *judged)

    def plan(self, selection: Selection = EVERYTHING) -> Plan:
        """Return what would be made and why; nothing is written."""
        outputs = self._workshop.outputs
        made = read_state(self.root, outputs)
        found = outputs.digests(made)
        return plan(self.loaded, self.check(), OutputState(made, found), self._means(selection))

    def build(
        self,
        selection: Selection = EVERYTHING,
        observer: Observer | None = None,
        runner: Runner = serial,
    ) -> Report:
        """Make what is due."""
        with self._writing("build") as state:
            return self._built(state, selection, observer, runner)

    def packet(
        self,
        year: int,
        organisation: str = "",
        observer: Observer | None = None,
        runner: Runner = serial,
        edition: str = FULL,
    ) -> tuple[PacketReport, ...]:
        """Bring a year's documents up to date and bind them, one packet per organisation."""
        found = self.loaded.records.organisation(organisation)
        keeper = found.filed_by if found else organisation
        with self._writing("packet") as state:
            wanted = Selection(year=year, organisation=keeper)
            report = self._built(state, wanted, observer, runner)
            papers = Papers(report.plan, report.outcomes, self.loaded.records)
            bound = self._bind(self._binder(papers, edition), year, state, edition)
            return tuple(sorted(bound, key=lambda one: one.organisation))

    def merge(self, others: Iterable[Path]) -> Merged:
        """Bring in what was built in copies of this workspace; nothing is made."""
        with self._writing("merge") as state:
            return merge(others, state)

    def leaks(
        self, file: Path, organisation: Organisation, year: int, edition: str
    ) -> tuple[Leak, ...]:
        """Return what a file gives away that an edition of an organisation's year withholds."""
        rendition = self._public(edition)(organisation, year)
        planned = self.plan(Selection(year=year, organisation=organisation.id))
        return rendition.leaks(file.read_bytes(), file.name, planned)

    def explain(self, file: Path, planned: Plan | None = None) -> Explanation:
        """Return what gave every passage of a document or a packet of this workspace."""
        path = os.path.relpath(file.resolve(), self.root.resolve()).replace(os.sep, "/")
        made, digest = read_state(self.root, self._workshop.outputs), sha256_file(file)
        question = Question(path, digest, planned or self.plan(), made, self.loaded)
        return explain(file.read_bytes(), question)

    def archive(
        self,
        year: int,
        organisation: str = "",
        observer: Observer | None = None,
        runner: Runner = serial,
        count: CountPages | None = None,
    ) -> tuple[ArchiveReport, ...]:
        """Bring a year's documents up to date and file them, one archive per organisation."""
        found = self.loaded.records.organisation(organisation)
        wanted = Selection(year=year, organisation=found.filed_by if found else organisation)
        bench = self._workshop
        filer = Filer.of(self.root, self.loaded, bench.template, bench.look.give, count)
        with self._writing("archive") as state:
            report = self._built(state, wanted, observer, runner)
            papers = Papers(report.plan, report.outcomes, self.loaded.records)
            return tuple(archives(filer, year, papers))

    def verify(self, trust: Trust) -> Iterator[Proof]:
        """Yield how documents, packets and archives differ from what was written down of them."""
        outputs = self._workshop.outputs
        return prove_workspace(self.root, read_state(self.root, outputs), outputs, trust)

    def lint(self, path: Path | str, file: str, card: Card | None) -> tuple[Finding, ...]:
        """Return what is wrong with a template, which findings call `file`, and with its card."""
        faces = house_style().faces(self.loaded.settings.font_profile)
        names = known_names(card) if card else None
        return lint_template(Path(path), card, names, file=file, faces=faces)

    def preview(self, card: Card) -> Preview | None:
        """Return the first document of a card, whatever blocks it; None where nothing is read."""
        if card.is_only_for_packet:
            return self._preview_page(card)
        means = Means({card.name: self._facts(card.name)}, "", EVERYTHING)
        planned = plan(replace(self.loaded, cards=(card,)), (), OutputState(), means)
        return next((self._preview(card, job.context, job.record) for job in planned.jobs), None)

    def clean(self) -> tuple[str, ...]:
        """Remove the outputs that nothing produces any more; return them."""
        with self._writing("clean") as state:
            orphans = self.plan().orphans
            for path in orphans:
                self._workshop.outputs.remove(path)
            state.forget(orphans)
        return orphans

    @contextmanager
    def _writing(self, command: str) -> Iterator[State]:
        """Be the one writer; what cannot be read is refused before anything is written."""
        self._means(EVERYTHING)
        with (
            one_writer(self.root, f"dangwu {command}"),
            open_state(self.root, self._workshop.outputs) as state,
            settled(state),
        ):
            yield state

    def _built(
        self, state: State, selection: Selection, observer: Observer | None, runner: Runner
    ) -> Report:
        planned = self.plan(selection)
        settings = self.loaded.settings
        work = Limited(
            partial(render, workshop=self._workshop), settings.time_limit, settings.memory_limit
        )
        with interruptible(planned.jobs) as jobs, closing(runner(jobs, work)) as outcomes:
            heard = outcomes if observer is None else _heard(outcomes, observer)
            report = Report(planned, tuple(_kept(heard, state)), state.set_aside)
        findings = self.check() if planned.blocked else ()
        found = refusals(planned, report.outcomes, self.loaded, findings)
        return replace(report, refused=keep_receipts(self.root, selection, planned, found))

    def _bind(
        self, binder: Binder, year: int, state: State, edition: str
    ) -> Iterator[PacketReport]:
        keepers = map(self.loaded.records.organisation, binder.papers.organisations(year))
        for packed in packets(binder, filter(None, keepers), year, state.packets()):
            if packed.digest:
                state.record_packet(packed.path, packed.digest)
            own = filed(binder.papers.of(packed.organisation, year), binder.cards)
            yield put_manifest(self.root, packed, year, own, edition)

    def _binder(self, papers: Papers, edition: str = FULL) -> Binder:
        loaded = self.loaded
        pages = [card.name for card in loaded.cards if card.is_only_for_packet]
        return Binder(
            root=self.root,
            records=loaded.records,
            papers=papers,
            tally=Tally(loaded.records),
            cards={card.name: card for card in loaded.cards},
            sections=loaded.packet_sections,
            templates={name: self._workshop.template(name) for name in pages},
            finish=self._workshop.look.give,
            rendition=(lambda *_: Full(self.root)) if edition == FULL else self._public(edition),
            settings=loaded.settings.packet,
            office=find_office(),
        )

    def _public(self, edition: str) -> Callable[[Organisation, int], PublicRendition]:
        return renditions(self.loaded, edition, partial(make, workshop=self._workshop))

    def _means(self, selection: Selection) -> Means:
        facts = {name: self._facts(name) for name in self.loaded.template_files}
        return Means(facts, f"{__version__} {self._workshop.look}", selection)

    def _facts(self, name: str) -> TemplateFacts:
        """Of a template that does not compile nothing is known; its documents fail and say why."""
        try:
            template = self._workshop.template(name)
        except TemplateError:
            return TemplateFacts("", {})
        return TemplateFacts(template.digest, template.fields)

    def _preview_page(self, card: Card) -> Preview | None:
        """A page of a packet, of the first organisation and year, as if all of it were made."""
        jobs = plan(self.loaded, (), OutputState(), self._means(EVERYTHING)).jobs
        records = self.loaded.records
        binder = self._binder(Papers(Plan(current=jobs), (), records))
        for job in jobs:
            organisation = records.organisation(job.organisation)
            if organisation and organisation.filed_by == organisation.id:
                context = page_context(binder, organisation, job.year)
                return self._preview(card, context, records.entry(organisation).file)
        return None

    def _preview(self, card: Card, context: Mapping[str, object], record: str) -> Preview:
        document = self._workshop.template(card.name).render(context)
        return Preview(self._workshop.look.give(document), record)

    @cached_property
    def _workshop(self) -> Workshop:
        settings = self.loaded.settings
        look = Look(settings.font_profile, settings.type_area)
        to = (settings.output_place, settings.durability)
        return Workshop(self.root, self.loaded.template_files, look, *to)


def _kept(outcomes: Iterator[Outcome], state: State) -> Iterator[Outcome]:
    while chunk := tuple(islice(outcomes, CHUNK)):
        state.record(chunk)
        yield from chunk


def _heard(outcomes: Iterable[Outcome], observer: Observer) -> Iterator[Outcome]:
    for outcome in outcomes:
        observer(outcome)
        yield outcome
