"""What an interrupted writer left is settled before anything is written, and once more after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dangwu_docs.support.state import State


@contextmanager
def settled(state: State) -> Iterator[None]:
    """Write documents while the state knows all that lies there; the caller is its one writer."""
    _settle(state)
    try:
        yield
    finally:
        _settle(state)


def _settle(state: State) -> None:
    noted = state.noted()
    state.keep(state.recovered(noted))
    for path, digest in noted.packets.items():
        state.record_packet(path, digest)
    state.outputs.clean(noted.folders)
