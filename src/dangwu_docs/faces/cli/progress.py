"""How far a batch is, shown on terminals only."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from operator import length_hint
from typing import Generic, TypeVar

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.runners.contract import Jobs, Runner, Work

Done = TypeVar("Done")


class Bar(Generic[Done]):
    """Hears of every document of a batch that is done, draws it, and passes it on."""

    def __init__(
        self, hear: Callable[[Done], object], draw: Callable[[int | None], object]
    ) -> None:
        self._hear: Callable[[Done], object] = hear
        self._draw = draw
        self._jobs: Jobs = ()

    def __call__(self, done: Done) -> None:
        """Count a document."""
        self._draw(length_hint(self._jobs) or None)
        self._hear(done)

    def watched(self, runner: Runner) -> Runner:
        """Return a runner that says before it begins how much there is to do, if that is known."""

        def run(jobs: Jobs, work: Work) -> Generator[Outcome]:
            self._jobs = jobs
            yield from runner(jobs, work)

        return run


@contextmanager
def progress(voice: Voice, task: str, hear: Callable[[Done], object]) -> Iterator[Bar[Done]]:
    """Yield what hears of every document that is done, and passes it on to `hear`."""
    if not voice.may_draw:
        yield Bar(hear, id)
        return
    from dangwu_docs.faces.cli.drawing import bar  # noqa: PLC0415 (files need nothing drawn)

    with bar(task, has_colour=voice.has_colour) as draw:
        yield Bar(hear, draw)
