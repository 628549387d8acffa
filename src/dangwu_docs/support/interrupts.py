"""Ctrl-C: the first one lets what was begun be finished, the second one ends at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Interruptible(Generic[T]):
    """Items that end early when a batch is to stop."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self.is_stopped = False

    def __iter__(self) -> Iterator[T]:
        return self.until_stopped(self._items)

    def until_stopped(self, items: Iterable[U]) -> Iterator[U]:
        """Yield other items of the same batch; they end with it."""
        return takewhile(lambda _: not self.is_stopped, items)


@contextmanager
def interruptible(items: Iterable[T]) -> Iterator[Interruptible[T]]:
    """Yield items that end after the first Ctrl-C.

    Raises:
        KeyboardInterrupt: at the end after the first Ctrl-C, and at once after the second.
    """
    offered = Interruptible(items)
    with _first_interrupt(offered):
        yield offered
    if offered.is_stopped:
        raise KeyboardInterrupt


@contextmanager
def _first_interrupt(offered: Interruptible[T]) -> Iterator[None]:
    """Only the main thread hears of signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        offered.is_stopped = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
