"""A disk that fails at the operation that a test chooses."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest
from msgspec import Struct, field

#: What builds ask of a system when they write; `io` opens files, and counts those to be written.
OPERATIONS = ("mkdir", "replace", "rename", "unlink", "rmdir", "fsync", "open")


class Disk(Struct):
    """Counts what is asked of it, and refuses the operations whose numbers are in `refused`."""

    refused: range = range(0)
    error: int = errno.ENOSPC
    asked: list[str] = field(default_factory=list)
    is_watching: bool = False

    def ask(self, operation: str) -> None:
        """Count one operation.

        Raises:
            OSError: it is refused.
        """
        if self.is_watching:
            self.asked.append(operation)
            if len(self.asked) - 1 in self.refused:
                raise OSError(self.error, os.strerror(self.error))

    @contextmanager
    def failing(self, refused: range, error: int) -> Iterator[None]:
        """Refuse the operations with these numbers, from 0."""
        self.refused, self.error, self.is_watching = refused, error, True
        self.asked.clear()
        try:
            yield
        finally:
            self.is_watching = False


def failing_disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Stand between Python and the system."""
    disk = Disk()
    for name in OPERATIONS:
        monkeypatch.setattr(os, name, _asking(disk, name, getattr(os, name)))
    for opens in ("open", "FileIO"):
        monkeypatch.setattr(io, opens, _opening(disk, getattr(io, opens)))
    return disk


def _asking(disk: Disk, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
    def asking(*words: Any, **options: Any) -> Any:  # noqa: ANN401 (whatever the system takes)
        disk.ask(name)
        return act(*words, **options)

    return asking


def _opening(disk: Disk, act: Callable[..., Any]) -> Callable[..., Any]:
    def opening(file: Path, mode: str = "r", *words: Any, **options: Any) -> Any:  # noqa: ANN401 (the same)
        if "r" in mode:
            return act(file, mode, *words, **options)
        disk.ask("create")
        return _Stream(disk, act(file, mode, *words, **options))

    return opening


class _Stream:
    """A stream to a disk; a full one takes the first half of what it is given."""

    def __init__(self, disk: Disk, stream: Any) -> None:  # noqa: ANN401 (the same)
        self._disk, self._stream = disk, stream

    def write(self, data: bytes | memoryview) -> int:
        try:
            self._disk.ask("write")
        except OSError:
            self._stream.write(data[: len(data) // 2])
            self._stream.flush()
            raise
        return int(self._stream.write(data))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (the same)
        return getattr(self._stream, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
