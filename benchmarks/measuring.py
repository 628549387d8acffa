"""Measures all peers on one workload: cold starts, interleaved rounds, memory, a document."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from blocks import BRACES, JINJA, Dialect, Workload
from packages import package
from peers import HOME, PEERS, REFERENCE, Peer, PeerError, Worker
from sameness import same_parts, same_text

#: Fresh processes of each peer for the cold figures.
_COLD_STARTS = 3
#: Processor seconds that a peer works in one round.
_ROUND_SECONDS = 0.2
_UNCOUNTED, _KEPT = 10, 50
#: Contexts rendered in turn, so that nothing is won by remembering the last one's values.
_TURNS = 7


@dataclass
class Measured:
    """What was measured of one peer on one workload; seconds are for one document."""

    peer: Peer
    imports: list[float] = field(default_factory=list)
    firsts: list[float] = field(default_factory=list)
    #: Processor seconds, one figure a round; a busy machine does not count in them.
    rounds: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    kept_kb: float | None = None
    #: Bytes of its document.
    size: int = 0
    output: str = ""
    #: Why it was not run, or not to the end.
    failure: str = ""

    @property
    def seconds(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)


@dataclass(frozen=True)
class Files:
    """A workload on disk: its template in each dialect, variants of it, and the context."""

    folder: Path
    workload: Workload

    @property
    def contexts(self) -> str:
        """The path of the contexts, as many as are rendered in turn."""
        return str(self.folder / "contexts.json")

    def template(self, dialect: Dialect) -> str:
        """Return the path of the template in a dialect."""
        return str(self.folder / f"{dialect.name}.docx")

    @property
    def variants(self) -> Path:
        """The folder of templates that differ in a word of body and header."""
        return self.folder / "variants"

    def write(self) -> None:
        """Write all files anew."""
        self.variants.mkdir(parents=True, exist_ok=True)
        for dialect in (JINJA, BRACES):
            Path(self.template(dialect)).write_bytes(package(self.workload, dialect))
        # Only engines of this dialect keep anything.
        for number in range(_UNCOUNTED + _KEPT):
            made = package(self.workload, JINJA, f"样本{number:02}")
            (self.variants / f"{number:02}.docx").write_bytes(made)
        contexts = [_told(self.workload.context, turn) for turn in range(_TURNS)]
        Path(self.contexts).write_text(json.dumps(contexts, ensure_ascii=False), encoding="utf-8")


def _told(value: object, turn: int) -> object:
    """Return data of the same shape whose texts are those of another turn."""
    if isinstance(value, Mapping):
        return {name: _told(each, turn) for name, each in value.items()}
    if isinstance(value, list):
        return [_told(each, turn) for each in value]
    return f"{value}（{turn}）" if turn and isinstance(value, str) else value


def measure(workload: Workload, rounds: int, failures: Mapping[str, str]) -> list[Measured]:
    """Return what was measured of each peer; `failures` names the peers that cannot run."""
    files = Files(HOME / "workloads" / workload.name, workload)
    files.write()
    everyone = [Measured(peer, failure=failures.get(peer.name, "")) for peer in PEERS]
    for _ in range(_COLD_STARTS):
        _each(everyone, lambda one: _cold(one, files))
    with ExitStack() as stack:
        workers: dict[str, Worker] = {}
        counts: dict[str, int] = {}

        def started(one: Measured) -> None:
            worker = stack.enter_context(Worker(one.peer))
            worker.ask("first", files.template(one.peer.dialect), files.contexts)
            workers[one.peer.name] = worker
            counts[one.peer.name] = _warm(worker)

        _each(everyone, started)
        for _ in range(rounds):
            _each(everyone, lambda one: _round(one, workers[one.peer.name], counts[one.peer.name]))
        _each(everyone, lambda one: _written(one, workers[one.peer.name], files))
        _each(everyone, lambda one: _remembered(one, workers[one.peer.name], files))
    _compare(everyone, files)
    return everyone


def _each(everyone: list[Measured], action: Callable[[Measured], None]) -> None:
    """Do something with each peer that still runs; what fails is noted and left alone."""
    for one in everyone:
        if one.failure:
            continue
        try:
            action(one)
        except PeerError as error:
            one.failure = str(error)


def _cold(one: Measured, files: Files) -> None:
    with Worker(one.peer) as worker:
        one.imports.append(worker.imported)
        one.firsts.append(worker.ask("first", files.template(one.peer.dialect), files.contexts))


def _warm(worker: Worker) -> int:
    """Let caches and just-in-time compilers settle; return how many documents fill a round."""
    count, worked = 1, 0.0
    while worked < _ROUND_SECONDS:
        worked = worker.ask("render", count)[1]
        count = max(count + 1, round(count * min(10, _ROUND_SECONDS / max(worked, 1e-6))))
    return count


def _round(one: Measured, worker: Worker, count: int) -> None:
    clock, worked = worker.ask("render", count)
    one.clock.append(clock / count)
    one.rounds.append(worked / count)


def _output(one: Measured, files: Files) -> Path:
    return files.folder / f"made-by-{one.peer.name}.docx"


def _written(one: Measured, worker: Worker, files: Files) -> None:
    one.size = worker.ask("write", str(_output(one, files)))


def _remembered(one: Measured, worker: Worker, files: Files) -> None:
    one.kept_kb = worker.ask("memory", str(files.variants), _UNCOUNTED)


def _compare(everyone: list[Measured], files: Files) -> None:
    made = {one.peer: _output(one, files).read_bytes() for one in everyone if one.size}
    for one in everyone:
        if one.peer not in made:
            continue
        if REFERENCE not in made:
            one.output = "nothing to compare with"
        elif one.peer is REFERENCE:
            one.output = "the reference"
        else:
            same = same_parts if one.peer.dialect is REFERENCE.dialect else same_text
            one.output = same(made[one.peer], made[REFERENCE])
