"""The progress bar of a batch, on terminals only; without spinner, which GBK cannot show."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

from dangwu_docs.faces.cli.voice import Voice
from dangwu_docs.model.exports import Exported
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.runners.contract import Jobs, Runner, Work

Done = TypeVar("Done", Outcome, Exported)


class _Bar:
    """One batch on the terminal, as what hears of each document that is done."""

    def __init__(self, progress: Progress, task: str, hear: Callable[[Done], object]) -> None:
        self._progress, self._hear = progress, hear
        self._task = progress.add_task(task, total=None)

    def __call__(self, done: Done) -> None:
        """Count a document, and pass it on."""
        self._progress.advance(self._task)
        self._hear(done)
