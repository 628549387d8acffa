"""The progress bar of a batch, on terminals only; without spinner, which GBK cannot show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.jobs import Outcome

Hear = Callable[[Outcome], object]


@contextmanager
def progress(voice: Voice, task: str, hear: Hear = id) -> Iterator[Hear]:
    """Yield what hears of every document that is done, and passes it on to `hear`."""
    done = TextColumn("{task.completed:.0f} 份")
    columns = (TextColumn("{task.description}"), BarColumn(), done, TimeElapsedColumn())
    is_silent = not voice.may_draw
    with Progress(*columns, console=voice.console, transient=True, disable=is_silent) as bar:
        batch = bar.add_task(task, total=None)

        def count(outcome: Outcome) -> None:
            bar.advance(batch)
            hear(outcome)

        yield count
