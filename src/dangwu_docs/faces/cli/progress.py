"""The progress bar of a batch, on terminals only; without spinner, which GBK cannot show."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from operator import length_hint
from typing import Generic, TypeVar

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.runners.contract import Jobs, Runner, Work

Done = TypeVar("Done")


class Bar(Generic[Done]):
    """Hears of every document of a batch that is done, draws it, and passes it on."""

    def __init__(self, drawn: Progress, task: str, hear: Callable[[Done], object]) -> None:
        self._drawn = drawn
        self._hear: Callable[[Done], object] = hear
        self._task = drawn.add_task(task, total=None)
        self._jobs: Jobs = ()

    def __call__(self, done: Done) -> None:
        """Count a document."""
        total = length_hint(self._jobs) or None
        self._drawn.update(self._task, advance=1, total=total)
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
    columns = (TextColumn("{task.description}"), BarColumn(), _Count(), _Pace())
    is_silent = not voice.may_draw
    with Progress(*columns, console=voice.console, transient=True, disable=is_silent) as drawn:
        yield Bar(drawn, task, hear)


class _Count(ProgressColumn):
    """How many documents are done, and of how many."""

    def render(self, task: Task) -> Text:
        of = "" if task.total is None else f"/{task.total:.0f}"
        return Text(f"{task.completed:.0f}{of} 份")


class _Pace(ProgressColumn):
    """How fast it goes, and how long it takes yet; before that is known, how long it has taken."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        passed = timedelta(seconds=int(task.elapsed or 0))
        if not task.speed or task.time_remaining is None:
            return Text(f"已用 {passed}")
        left = timedelta(seconds=int(task.time_remaining))
        return Text(f"{task.speed:.0f} 份/秒  剩余 {left}")
