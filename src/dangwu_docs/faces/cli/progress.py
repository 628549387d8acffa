"""The progress bar of a batch, on terminals only; without spinner, which GBK cannot show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.exports import Exported
from dangwu_docs.model.jobs import Outcome

Done = TypeVar("Done", Outcome, Exported)


@contextmanager
def progress(
    voice: Voice, task: str, hear: Callable[[Done], object] = id
) -> Iterator[Callable[[Done], object]]:
    """Yield what hears of every document that is done, and passes it on to `hear`."""
    done = TextColumn("{task.completed:.0f} 份")
    columns = (TextColumn("{task.description}"), BarColumn(), done, TimeElapsedColumn())
    is_silent = not voice.may_draw
    with Progress(*columns, console=voice.console, transient=True, disable=is_silent) as bar:
        batch = bar.add_task(task, total=None)

        def count(outcome: Done) -> None:
            bar.advance(batch)
            hear(outcome)

        yield count
