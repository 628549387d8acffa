"""Serves one engine to the harness: a JSON array a line in, an answer a line out.

An engine is a module with `load(data)`, which returns a function from a context to a .docx's bytes,
and `KEEPS`, whether what `load` returns saves work for the next document.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Protocol

Render = Callable[[dict[str, Any]], bytes]


class Engine(Protocol):
    """What a module of this folder offers."""

    KEEPS: bool

    def load(self, data: bytes) -> Render:
        """Return what makes documents of a template."""


class Server:
    """The answers to the harness's requests."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._contexts: list[dict[str, Any]] = [{}]
        self._render: Render = _not_loaded

    def first(self, template: str, contexts: str) -> float:
        """Read a template, make its first document; return the seconds of both."""
        data = Path(template).read_bytes()
        self._contexts = json.loads(Path(contexts).read_text("utf-8"))
        start = time.perf_counter()
        self._render = self._engine.load(data)
        self._render(self._contexts[0])
        return time.perf_counter() - start

    def render(self, count: int) -> list[float]:
        """Make a document `count` times; return the seconds, on the clock and of the processor.

        One more, made before the clock starts, brings this process back into the caches.
        """
        render, contexts = self._render, self._contexts
        data = list(islice(cycle(contexts), count))
        render(contexts[-1])
        worked, start = time.process_time(), time.perf_counter()
        for context in data:
            render(context)
        return [time.perf_counter() - start, time.process_time() - worked]

    def write(self, path: str) -> int:
        """Write one document; return its size."""
        return Path(path).write_bytes(self._render(self._contexts[0]))

    def memory(self, folder: str, uncounted: int) -> float | None:
        """Return the kB that each template of a folder keeps; None when nothing is kept.

        The first `uncounted` templates fill what is shared by all.
        """
        if not self._engine.KEEPS:
            return None
        templates = sorted(Path(folder).iterdir())
        kept = [self._used(path) for path in templates[:uncounted]]
        before = _resident_kb()
        kept += [self._used(path) for path in templates[uncounted:]]
        return (_resident_kb() - before) / (len(kept) - uncounted)

    def _used(self, path: Path) -> Render:
        render = self._engine.load(path.read_bytes())
        render(self._contexts[0])
        return render


def _not_loaded(_: dict[str, Any]) -> bytes:
    raise RuntimeError("`first` comes before all other requests")


def _resident_kb() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


def main(name: str) -> None:
    """Answer until the harness closes the pipe."""
    # The engine may print; the pipe is for answers alone.
    answers, sys.stdout = sys.stdout, sys.stderr
    start = time.perf_counter()
    server = Server(importlib.import_module(name))
    print(json.dumps({"ok": time.perf_counter() - start}), file=answers, flush=True)
    for line in sys.stdin:
        verb, *words = json.loads(line)
        try:
            answer = {"ok": getattr(server, verb)(*words)}
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is its answer
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
