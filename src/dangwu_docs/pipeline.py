"""Load, check, plan, render, export, pack: the only caller of stages and writer of state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from dangwu_docs import __version__
from dangwu_docs.house.profiles import apply_profile, apply_type_area
from dangwu_docs.house.style import house_style
from dangwu_docs.model.cards import Card
from dangwu_docs.model.exports import Exported
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Job, Outcome, OutputState, Plan, Selection
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.reading import known_names
from dangwu_docs.runners.serial import serial
from dangwu_docs.stages.check.check import check
from dangwu_docs.stages.export import export
from dangwu_docs.stages.load import load
from dangwu_docs.stages.packet import (
    Binder,
    PacketReport,
    Papers,
    Tally,
    packet,
    packet_path,
    page_context,
)
from dangwu_docs.stages.plan.plan import Means, TemplateFacts, plan
from dangwu_docs.stages.render import Workshop, render
from dangwu_docs.support.clock import today
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.outputs import remove
from dangwu_docs.support.residue import residues
from dangwu_docs.support.state import open_state, read_state
from dangwu_docs.template import CompiledTemplate, compile_template
from dangwu_docs.template.lint import lint_template

T = TypeVar("T")
EVERYTHING = Selection()
#: How many outcomes are kept in one commit: what an interruption costs to do again.
CHUNK = 50
#: Hears of each document as soon as it is done.
Observer = Callable[[Outcome], object]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: its outcomes and the plan's current and blocked are all that is planned."""

    plan: Plan
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A template filled with a real record, or with the year of an organisation."""

    document: bytes
    #: File of the record, or of the organisation.
    record: str


def open_workspace(root: Path | str) -> Workspace:
    """Return the workspace in the folder `root`; nothing is read yet."""
    return Workspace(Path(root))


def export_files(
    files: Iterable[Path],
    form: str,
    out: Path | None = None,
    observer: Callable[[Exported], object] | None = None,
) -> tuple[Exported, ...]:
    """Convert finished documents, into the folder `out` or beside them; needs no workspace.

    Returns:
        What became of each, in the order of the files.
    """
    places = {path: place for place, path in enumerate(dict.fromkeys(map(str, files)))}
    done = export(map(Path, places), form, out)
    heard = done if observer is None else _heard(done, observer)
    return tuple(sorted(heard, key=lambda one: places[one.source]))


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
        return {name: compile_template(path) for name, path in self.loaded.template_files.items()}

    def check(self, as_of: date | None = None) -> tuple[Finding, ...]:
        """Return what is wrong with shapes, references and by the rules in force."""
        judged = check(self.loaded.records, self.loaded.rules, as_of or today())
        return (*self.loaded.findings, *judged)

    def plan(self, selection: Selection = EVERYTHING) -> Plan:
        """Return what would be made and why; nothing is written."""
        made = read_state(self.root)
        found = {path: sha256_file(self.root / path) for path in made if self._has(path)}
        return plan(self.loaded, self.check(), OutputState(made, found), self._means(selection))

    def build(self, selection: Selection = EVERYTHING, observer: Observer | None = None) -> Report:
        """Make what is due."""
        planned = self.plan(selection)
        return Report(planned, tuple(self._make(planned.jobs, observer)))

    def packet(
        self, year: int, organisation: str = "", observer: Observer | None = None
    ) -> tuple[PacketReport, ...]:
        """Bring a year's documents up to date and bind them, one packet per organisation."""
        found = self.loaded.records.organisation(organisation)
        keeper = found.filed_by if found else organisation
        report = self.build(Selection(year=year, organisation=keeper), observer)
        return tuple(self._bind(report, year))

    def lint(self, path: Path | str, file: str, card: Card | None) -> tuple[Finding, ...]:
        """Return what is wrong with a template, which findings call `file`, and with its card."""
        faces = house_style().faces(self.loaded.settings.font_profile)
        names = known_names(card) if card else None
        return lint_template(Path(path), card, names, file=file, faces=faces)

    def preview(self, card: Card) -> Preview | None:
        """Return the first document of a card, whatever blocks it; None where nothing is read."""
        if card.is_only_for_packet:
            return self._preview_page(card)
        template = compile_template(self.loaded.template_files[card.name])
        means = Means({card.name: _facts(template)}, "", EVERYTHING)
        planned = plan(replace(self.loaded, cards=(card,)), (), OutputState(), means)
        for job in planned.jobs[:1]:
            return Preview(self._finish(template.render(job.context)), job.record)
        return None

    def _preview_page(self, card: Card) -> Preview | None:
        """A page of a packet, of the first organisation and year, as if all of it were made."""
        jobs = plan(self.loaded, (), OutputState(), self._means(EVERYTHING)).jobs
        binder = self._binder(Papers(Plan(current=jobs), (), self.loaded.records))
        for job in jobs:
            organisation = self.loaded.records.organisation(job.organisation)
            if organisation and organisation.filed_by == organisation.id:
                context = page_context(binder, organisation, job.year)
                entry = self.loaded.records.entry(organisation)
                page = self.templates[card.name].render(context)
                return Preview(self._finish(page), entry.file)
        return None

    def clean(self) -> tuple[str, ...]:
        """Remove the outputs that nothing produces any more; return them."""
        orphans = self.plan().orphans
        for path in orphans:
            remove(self.root / path)
        with open_state(self.root) as state:
            state.forget(orphans)
        return orphans

    def _make(self, jobs: Iterable[Job], observer: Observer | None) -> Iterator[Outcome]:
        outcomes = serial(jobs, partial(render, workshop=self._workshop()))
        heard = outcomes if observer is None else _heard(outcomes, observer)
        with open_state(self.root) as state:
            while chunk := tuple(islice(heard, CHUNK)):
                state.record(chunk)
                yield from chunk

    def _bind(self, report: Report, year: int) -> Iterator[PacketReport]:
        papers = Papers(report.plan, report.outcomes, self.loaded.records)
        binder = self._binder(papers)
        with open_state(self.root) as state:
            written = state.packets()
            for key in papers.organisations(year):
                if organisation := self.loaded.records.organisation(key):
                    path = packet_path(organisation, year, self.loaded.records)
                    packed = packet(binder, organisation, year, written.get(path, ""))
                    if packed.digest:
                        state.record_packet(packed.path, packed.digest)
                    yield packed

    def _binder(self, papers: Papers) -> Binder:
        loaded = self.loaded
        return Binder(
            root=self.root,
            records=loaded.records,
            papers=papers,
            tally=Tally(loaded.records),
            cards={card.name: card for card in loaded.cards},
            sections=loaded.packet_sections,
            templates=self.templates,
            finish=self._finish,
        )

    def _has(self, path: str) -> bool:
        return (self.root / path).is_file()

    def _means(self, selection: Selection) -> Means:
        facts = {name: _facts(template) for name, template in self.templates.items()}
        return Means(facts, f"{__version__} {self._look}", selection)

    @property
    def _look(self) -> str:
        settings = self.loaded.settings
        return f"{settings.font_profile} {settings.type_area}"

    def _workshop(self) -> Workshop:
        return Workshop(self.root, self.templates, residues, self._finish)

    def _finish(self, document: bytes) -> bytes:
        """Give a document the faces and the type area that the office has chosen."""
        settings = self.loaded.settings
        return apply_type_area(apply_profile(document, settings.font_profile), settings.type_area)


def _facts(template: CompiledTemplate) -> TemplateFacts:
    return TemplateFacts(template.digest, template.fields)


def _heard(outcomes: Iterable[T], observer: Callable[[T], object]) -> Iterator[T]:
    for outcome in outcomes:
        observer(outcome)
        yield outcome
