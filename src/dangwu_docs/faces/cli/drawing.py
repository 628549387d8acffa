"""What is drawn, not said: tables, and the progress bar of terminals; nothing else needs rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Table
from rich.text import Text

#: A file has no width; a table in it must not be cut.
_WIDTH_OF_FILES = 200


def table(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table without rules: characters that draw lines have no safe width."""
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    page = StringIO()
    width = None if sys.stdout.isatty() else _WIDTH_OF_FILES
    Console(file=page, force_terminal=True, width=width, markup=False, emoji=False).print(drawn)
    return page.getvalue().rstrip("\n")


@contextmanager
def bar(task: str, *, has_colour: bool) -> Iterator[Callable[[int | None], None]]:
    """Yield what moves a bar on by one, of as many as there are if that is known.

    It has no spinner, which GBK cannot show.
    """
    console = Console(stderr=True, color_system="auto" if has_colour else None)
    columns = (TextColumn("{task.description}"), BarColumn(), _Count(), _Pace())
    with Progress(*columns, console=console, transient=True) as drawn:
        number = drawn.add_task(task, total=None)
        yield lambda total: drawn.update(number, advance=1, total=total)


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
