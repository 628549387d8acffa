"""What an interrupted writer left is settled before anything is written, and once more after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dangwu_docs.support import disk, journal
from dangwu_docs.support.state import State


@contextmanager
def settled(workspace: Path, state: State) -> Iterator[None]:
    """Write in a workspace whose state knows all that lies there; the caller is its one writer."""
    _settle(workspace, state)
    try:
        yield
    finally:
        _settle(workspace, state)


def _settle(workspace: Path, state: State) -> None:
    disk.sweep(workspace / "output")
    state.keep(journal.recovered(workspace, state.made()))
    journal.clear(workspace)
