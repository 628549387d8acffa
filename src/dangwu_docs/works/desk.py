"""Where a workspace is worked at: what it declares, its cache and its lock, each when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dangwu_docs import __version__
from dangwu_docs.errors import CacheError
from dangwu_docs.model.jobs import Job, Outcome
from dangwu_docs.model.workspace import SETTINGS
from dangwu_docs.runners.contract import Portion, Runner
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.cache import Cache, copy_cache, open_cache, passing_cache, read_cache
from dangwu_docs.support.clock import today
from dangwu_docs.support.files import read_text
from dangwu_docs.support.lock import one_writer
from dangwu_docs.support.outputs import LocalOutputs, Outputs
from dangwu_docs.support.recovery import settled
from dangwu_docs.support.signatures import moment
from dangwu_docs.support.state import State, open_state, state_signature
from dangwu_docs.units.declared import note_declared, note_findings
from dangwu_docs.units.survey import Survey

if TYPE_CHECKING:
    from dangwu_docs.house.profiles import Look
    from dangwu_docs.model.loaded import Loaded
    from dangwu_docs.stages.plan.drafts import TemplateFacts
    from dangwu_docs.stages.render import Workshop
    from dangwu_docs.units.examiner import Examiner
    from dangwu_docs.units.shared import Shared

#: What stands in the settings where documents are put in another way than usual; or may stand.
_OTHERWISE = ("输出位置", "output_place", "落盘", "durability", "\\")
#: The command that notes all that it writes; others may have left what they could not remove.
_NOTING = "build"
T = TypeVar("T")


class Desk:
    """One workspace under work; nothing is read before it is needed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        #: Templates that were compiled just now, here or elsewhere, by name.
        self._ready: dict[str, bytes] = {}

    @property
    def declared(self) -> Loaded:
        """Settings, rules and cards, without any record."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[int, Loaded]:
        from dangwu_docs.stages.load import load_declared

        return moment(), load_declared(self.root)

    @cached_property
    def workshop(self) -> Workshop:
        """What documents are made with."""
        from dangwu_docs.stages.render import Workshop
        from dangwu_docs.units.templates import KeptManuscripts

        settings, kept = self.declared.settings, KeptManuscripts(str(self.root))
        to = (settings.output_place, settings.durability)
        files = self.declared.template_files
        return Workshop(self.root, files, self._style, *to, kept, ready=self._ready)

    @property
    def _style(self) -> Look:
        from dangwu_docs.house.profiles import Look

        settings = self.declared.settings
        return Look(settings.font_profile, settings.type_area)

    @cached_property
    def outputs(self) -> Outputs:
        """Where documents are put; for that the settings are seldom needed."""
        text = read_text(self.root / SETTINGS, SETTINGS).text or _OTHERWISE[0]
        is_usual = not any(word in text for word in _OTHERWISE)
        return LocalOutputs(self.root / "output") if is_usual else self.workshop.outputs

    def work(self) -> Callable[[Job], Outcome]:
        """Return what makes one document."""
        from dangwu_docs.runners.limits import Limited
        from dangwu_docs.stages.render import render

        settings, make = self.declared.settings, partial(render, workshop=self.workshop)
        return Limited(make, settings.time_limit, settings.memory_limit)

    def look(self, work: Callable[[Survey], T], as_of: date | None = None) -> T:
        """Look at the workspace as it is, and write nothing."""
        try:
            return self._done(copy_cache(self.root), work, as_of)
        except CacheError:
            return self._done(passing_cache(), work, as_of)

    def recall(self, work: Callable[[Shared], T]) -> T:
        """Ask what the last writer knew, and look at no record; look where it kept nothing."""
        try:
            with closing(read_cache(self.root)) as cache:
                return work(self._shared(cache, today()))
        except CacheError:
            return self.look(lambda survey: work(survey.examiner.shared))

    def write(self, command: str, work: Callable[[Survey, State], T], runner: Runner = serial) -> T:
        """Be the one writer; a cache that turns out to be damaged is left out the second time.

        `runner` reads what has changed.

        Raises:
            StateError: another one writes.
        """
        with self._writing(command) as state:
            done = partial(self._done, work=lambda survey: work(survey, state), runner=runner)
            try:
                return done(open_cache(self.root))
            except CacheError:
                return done(passing_cache())

    def _done(
        self,
        opened: AbstractContextManager[Cache],
        work: Callable[[Survey], T],
        as_of: date | None = None,
        runner: Runner = serial,
    ) -> T:
        with opened as cache:
            return work(Survey(self.root, cache, as_of or today(), self, runner))

    @contextmanager
    def _writing(self, command: str) -> Iterator[State]:
        outputs = self.outputs
        with (
            one_writer(self.root, f"dangwu {command}", partial(state_signature, self.root)) as left,
            open_state(self.root, outputs, left or "") as state,
            settled(state),
        ):
            if command != _NOTING or left is None:
                outputs.sweep()
            yield state

    def portions(self, cache: Cache) -> Iterator[Portion]:
        """Yield the templates of which nothing is known yet, to be compiled.

        Nothing is imported or read before they are asked for: runners start meanwhile.
        """
        from dangwu_docs.units.templates import template_portions

        files = self.declared.template_files
        yield from template_portions(files, self._style, cache, self._ready)

    def appoint(self, cache: Cache, as_of: date) -> Examiner:
        """Return what examines the units of a cache that is written, and note what it rests on."""
        from dangwu_docs.units.templates import template_findings

        seen, declared = self._read
        note_declared(self.root, cache, seen, declared.settings.local_rules)
        examiner = self.examiner(cache, as_of)
        broken = template_findings(declared.template_files, cache)
        note_findings((*declared.findings, *broken, *examiner.misfits()), cache)
        return examiner

    def examiner(self, cache: Cache, as_of: date) -> Examiner:
        """Return what examines the units that a cache knows."""
        from dangwu_docs.stages.plan.drafts import Means
        from dangwu_docs.units.examiner import Examiner

        engine = f"{__version__} {self._style}"
        return Examiner(self._shared(cache, as_of), Means(self.facts(cache), engine))

    def _shared(self, cache: Cache, as_of: date) -> Shared:
        from dangwu_docs.units.entries import Shelf
        from dangwu_docs.units.shared import Shared

        return Shared(self.declared, Shelf(self.root, cache), cache, as_of)

    def facts(self, cache: Cache) -> dict[str, TemplateFacts]:
        """Return what the plan must know of each template."""
        from dangwu_docs.units.templates import template_facts

        return template_facts(self.declared.template_files, self._style, cache)


def local_outputs(root: Path) -> LocalOutputs:
    """Return where the documents of a workspace lie on this computer, or would if they did."""
    usual = LocalOutputs(root / "output")
    found = Desk(root).outputs if (root / SETTINGS).is_file() else usual
    return found if isinstance(found, LocalOutputs) else usual
