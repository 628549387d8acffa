"""What earlier builds made, kept in SQLite below output/.dangwu; it knows no record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from msgspec.json import decode, encode
from msgspec.structs import replace

from dangwu_docs.model.durability import Durability
from dangwu_docs.model.jobs import UNKNOWN, Key, Made, Outcome, Status
from dangwu_docs.support import disk
from dangwu_docs.support.journal import Noted
from dangwu_docs.support.outputs import LocalOutputs, Outputs
from dangwu_docs.support.signatures import signature_of
from dangwu_docs.support.state_faults import NOT_OF_THE_FILE, explained, primary

#: Bump when the table changes; an older state is then forgotten, which only costs a rebuild.
FORMAT = 1
FILE = "output/.dangwu/state.sqlite"
#: How long the one writer waits for who looks through the state; others ask whether one writes.
_PATIENCE_S = 60
_Row = tuple[str, str, str, str, str, bool]


class State:
    """The open state of a workspace."""

    def __init__(
        self, connection: sqlite3.Connection, outputs: Outputs, set_aside: str = ""
    ) -> None:
        self._connection, self.outputs = connection, outputs
        #: The name under which a damaged state was kept before this one was begun.
        self.set_aside = set_aside

    def made(self) -> dict[str, Made]:
        """Return what was made earlier, by path of the output."""
        return dict(found for row in self._connection.execute(_MADE) for found in _made(row))

    def made_of(self, paths: Sequence[str]) -> dict[str, Made]:
        """Return what was made earlier of some outputs, by path; there may be no more than 900."""
        return dict(found for row in self._among(_MADE, paths) for found in _made(row))

    def noted(self) -> Noted:
        """Return what lies there as builds wrote it, and is not known so."""
        return self.outputs.noted(lambda paths: dict(self._among(_KNOWN, paths)))

    def recovered(self, noted: Noted) -> dict[str, Made]:
        """Return noted documents by path; what each is made from is unknown: it is made again."""
        now = noted.documents
        made = ((path, self.made_of((path,)).get(path, UNKNOWN)) for path in now)
        return {p: replace(one, key=UNKNOWN.key, digest=now[p], failed=True) for p, one in made}

    def _among(self, query: str, paths: Sequence[str]) -> sqlite3.Cursor:
        marks = ", ".join("?" * len(paths))
        return self._connection.execute(f"{query} where path in ({marks})", paths)

    def listed(self) -> Iterator[tuple[str, str]]:
        """Yield path and SHA-256 of all that was made, by path."""
        yield from self._connection.execute(f"{_DIGEST} order by path")

    def count(self) -> int:
        """Return how many outputs are known."""
        return int(self._connection.execute("select count(*) from outputs").fetchone()[0])

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what became of jobs; it is on disk when the call returns, documents first."""
        kept = tuple(outcomes)
        self.outputs.hold({o.job.path: o.digest for o in kept if o.status is Status.MADE})
        self._insert(_row(one) for one in kept)

    def keep(self, made: Mapping[str, Made]) -> None:
        """Keep what was made otherwise than by jobs of this build, by path of the output."""
        self.outputs.hold({path: one.digest for path, one in made.items() if one.digest})
        self.insert(made)

    def insert(self, made: Mapping[str, Made]) -> None:
        """Know what lies there without waiting for the disk."""
        self._insert(_row_of(path, one) for path, one in made.items())

    def _insert(self, rows: Iterable[_Row]) -> None:
        with self._connection:
            self._connection.executemany(_RECORD, rows)

    def forget(self, paths: Iterable[str]) -> None:
        """Forget outputs that are no longer there."""
        with self._connection:
            self._connection.executemany(_FORGET, ((path,) for path in paths))

    def packets(self) -> dict[str, str]:
        """Return the SHA-256 of each packet as it was last written, by path."""
        return dict(self._connection.execute(_PACKETS))

    def record_packet(self, path: str, digest: str) -> None:
        """Keep what a packet was when it was written."""
        with self._connection:
            self._connection.execute("insert or replace into packets values (?, ?)", (path, digest))


_MADE = "select path, template, record, key, digest, failed from outputs"
_DIGEST = "select path, digest from outputs"
_FORGET = "delete from outputs where path = ?"
_PACKETS = "select path, digest from packets"
_KNOWN = f"select path, digest from ({_DIGEST} union all {_PACKETS})"  # noqa: S608 (our own tables)
_DROP = "drop table if exists outputs; drop table if exists packets;"
_TABLES = """
create table if not exists outputs (
    path text primary key, template text not null, record text not null,
    key text not null, digest text not null, failed int not null);
create table if not exists packets (path text primary key, digest text not null);
"""
#: A failure leaves the digest of the document made before, which may still lie there.
_RECORD = """
insert into outputs values (?, ?, ?, ?, ?, ?) on conflict (path) do update set
    template = excluded.template, record = excluded.record, key = excluded.key,
    digest = iif(excluded.digest = '', digest, excluded.digest), failed = excluded.failed
"""


def _row(outcome: Outcome) -> _Row:
    job, failed = outcome.job, outcome.status is Status.FAILED
    return _row_of(job.path, Made(job.template, job.record, job.key, outcome.digest, failed))


def _row_of(path: str, made: Made) -> _Row:
    key = encode(made.key).decode()
    return (path, made.template, made.record, key, made.digest, made.failed)


def _made(row: tuple[str, ...]) -> Iterator[tuple[str, Made]]:
    """A row that cannot be read is as good as none: its document is made and compared again."""
    path, template, record, key, digest, failed = row
    with suppress(ValueError, TypeError):
        yield path, Made(template, record, decode(key, type=Key), digest, bool(failed))


@contextmanager
def open_state(workspace: Path, outputs: Outputs | None = None, left: str = "") -> Iterator[State]:
    """Open the state of a workspace for its one writer; a damaged one is set aside.

    One that has the signature with which it was `left` is not looked through for damage. The state
    waits for the disk as often as `outputs` do.

    Raises:
        StateError: another build holds it, or it cannot be read or written.
    """
    path = workspace / FILE
    outputs = outputs or LocalOutputs(workspace / "output")
    disk.make_folder(path.parent)
    with explained(path):
        is_as_left = state_signature(workspace) == left
        set_aside = "" if is_as_left or not _is_damaged(path) else _set_aside(path)
        with closing(_connect(path, _PATIENCE_S)) as connection:
            _prepare(connection)
            if outputs.durability is Durability.NONE:
                connection.execute("pragma synchronous = off")
            yield State(connection, outputs, set_aside)


def state_signature(workspace: Path) -> str:
    """Return what differs when a build has written to the state since; empty without a state."""
    return signature_of(workspace / FILE)


@contextmanager
def look_at_state(workspace: Path, outputs: Outputs) -> Iterator[State]:
    """Open what earlier builds made for who may not write; an empty state where nothing is known.

    Raises:
        StateError: another build holds it, or it cannot be read.
    """
    path = workspace / FILE
    with explained(path):
        is_good = path.exists() and not _is_damaged(path)
        with closing(_connect(":memory:")) as connection:
            if is_good:
                with closing(_connect(path)) as there:
                    there.backup(connection)
            _prepare(connection)
            state = State(connection, outputs)
            state.insert(state.recovered(state.noted()))
            yield state


def holds_builds(workspace: Path) -> bool:
    """Tell whether the state of a workspace is there and whole.

    Raises:
        StateError: it cannot be read.
    """
    path = workspace / FILE
    with explained(path):
        if not path.is_file() or _is_damaged(path):
            return False
        with closing(_connect(path)) as connection:
            return _format(connection) == FORMAT


def read_state(workspace: Path, outputs: Outputs | None = None) -> dict[str, Made]:
    """Return what was made earlier without writing anything; empty where nothing is known.

    Raises:
        StateError: another build holds it, or it cannot be read.
    """
    with look_at_state(workspace, outputs or LocalOutputs(workspace / "output")) as state:
        return state.made()


def _connect(path: Path | str, patience_s: float = 1) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience_s)
    connection.text_factory = lambda text: text.decode("utf-8", errors="replace")
    return connection


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _prepare(connection: sqlite3.Connection) -> None:
    if _format(connection) != FORMAT:
        connection.executescript(f"{_DROP} pragma user_version = {FORMAT};")
    connection.executescript(_TABLES)


def _is_damaged(path: Path) -> bool:
    """Whether the file itself is broken; one that is locked or cannot be opened is not."""
    if not path.exists():
        return False
    with closing(_connect(path)) as connection:
        try:
            if _format(connection) == FORMAT:
                connection.execute(f"{_MADE} limit 0")
                connection.execute(f"{_PACKETS} limit 0")
            return bool(connection.execute("pragma quick_check").fetchone() != ("ok",))
        except sqlite3.DatabaseError as error:
            if primary(error) in NOT_OF_THE_FILE:
                raise
            return True


def _set_aside(path: Path) -> str:
    """Keep a damaged state for whoever wants to look; its journal must not meet the new one."""
    for suffix in ("-journal", ""):
        part = path.with_name(f"{path.name}{suffix}")
        if part.exists():
            disk.move(part, path.with_name(f"{path.name}.bad{suffix}"))
    return f"{FILE}.bad"
