"""Load, check, plan, render, pack: the only caller of the stages and the only writer of state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from dangwu_docs import __version__
from dangwu_docs.house.profiles import Look
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import Outcome, OutputState, Plan, Selection
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.runners.contract import Runner
from dangwu_docs.runners.serial import serial
from dangwu_docs.stages.check.check import check
from dangwu_docs.stages.load import load
from dangwu_docs.stages.packet import Binder, PacketReport, Papers, Tally, packet, packet_path
from dangwu_docs.stages.plan.plan import Means, TemplateFacts, plan
from dangwu_docs.stages.render import Workshop, render
from dangwu_docs.support.clock import today
from dangwu_docs.support.files import sha256_file
from dangwu_docs.support.interrupts import interruptible
from dangwu_docs.support.lock import one_writer
from dangwu_docs.support.outputs import remove, sweep
from dangwu_docs.support.state import State, open_state, read_state
from dangwu_docs.template import CompiledTemplate

EVERYTHING = Selection()
#: How many outcomes are kept in one commit: what an interruption costs to do again.
CHUNK = 50
OUTPUT = "output"
#: Hears of each document as soon as it is done.
Observer = Callable[[Outcome], object]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: its outcomes and the plan's current and blocked are all that is planned."""

    plan: Plan
    outcomes: tuple[Outcome, ...]
    #: Where a damaged state of earlier builds was put, so that all was judged anew.
    set_aside: str = ""


def open_workspace(root: Path | str) -> Workspace:
    """Return the workspace in the folder `root`; nothing is read yet."""
    return Workspace(Path(root))


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
        made = read_state(self.root)
        found = {path: sha256_file(self.root / path) for path in made if self._has(path)}
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
    ) -> tuple[PacketReport, ...]:
        """Bring a year's documents up to date and bind them, one packet per organisation."""
        found = self.loaded.records.organisation(organisation)
        keeper = found.filed_by if found else organisation
        with self._writing("packet") as state:
            wanted = Selection(year=year, organisation=keeper)
            report = self._built(state, wanted, observer, runner)
            return tuple(self._bind(report, year, state))

    def clean(self) -> tuple[str, ...]:
        """Remove the outputs that nothing produces any more; return them."""
        with self._writing("clean") as state:
            orphans = self.plan().orphans
            for path in orphans:
                remove(self.root / path)
            state.forget(orphans)
        return orphans

    @contextmanager
    def _writing(self, command: str) -> Iterator[State]:
        """Be the one writer; what cannot be read is refused before anything is written."""
        self._means(EVERYTHING)
        with one_writer(self.root, f"dangwu {command}"), open_state(self.root) as state:
            sweep(self.root / OUTPUT)
            try:
                yield state
            finally:
                sweep(self.root / OUTPUT)

    def _built(
        self, state: State, selection: Selection, observer: Observer | None, runner: Runner
    ) -> Report:
        planned = self.plan(selection)
        work = partial(render, workshop=self._workshop)
        with interruptible(planned.jobs) as jobs, closing(runner(jobs, work)) as outcomes:
            heard = outcomes if observer is None else _heard(outcomes, observer)
            return Report(planned, tuple(_kept(heard, state)), state.set_aside)

    def _bind(self, report: Report, year: int, state: State) -> Iterator[PacketReport]:
        papers = Papers(report.plan, report.outcomes, self.loaded.records)
        binder, written = self._binder(papers), state.packets()
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
            finish=self._workshop.look.give,
        )

    def _has(self, path: str) -> bool:
        return (self.root / path).is_file()

    def _means(self, selection: Selection) -> Means:
        facts = {
            name: TemplateFacts(template.digest, template.fields)
            for name, template in self.templates.items()
        }
        return Means(facts, f"{__version__} {self._workshop.look}", selection)

    @cached_property
    def _workshop(self) -> Workshop:
        settings = self.loaded.settings
        look = Look(settings.font_profile, settings.type_area)
        return Workshop(self.root, self.loaded.template_files, look)


def _kept(outcomes: Iterator[Outcome], state: State) -> Iterator[Outcome]:
    while chunk := tuple(islice(outcomes, CHUNK)):
        state.record(chunk)
        yield from chunk


def _heard(outcomes: Iterable[Outcome], observer: Observer) -> Iterator[Outcome]:
    for outcome in outcomes:
        observer(outcome)
        yield outcome
