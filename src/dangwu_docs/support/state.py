"""What earlier builds made, kept in SQLite below output/.dangwu; it knows no record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from dangwu_docs.errors import StateError
from dangwu_docs.model.jobs import Key, Made, Outcome, Status

#: Bump when the table changes; an older state is then forgotten, which only costs a rebuild.
FORMAT = 1
FILE = "output/.dangwu/state.sqlite"


class State:
    """The open state of a workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def made(self) -> dict[str, Made]:
        """Return what was made earlier, by path of the output."""
        rows = self._connection.execute(
            "select path, template, record, key, digest, failed from outputs"
        )
        return {
            path: Made(template, record, Key(**json.loads(key)), digest, bool(failed))
            for path, template, record, key, digest, failed in rows
        }

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what became of jobs; it is on disk when the call returns."""
        rows = [_row(one) for one in outcomes]
        with self._connection:
            self._connection.executemany(_RECORD, rows)

    def forget(self, paths: Iterable[str]) -> None:
        """Forget outputs that are no longer there."""
        with self._connection:
            self._connection.executemany(
                "delete from outputs where path = ?", [(path,) for path in paths]
            )

    def packets(self) -> dict[str, str]:
        """Return the SHA-256 of each packet as it was last written, by path."""
        return dict(self._connection.execute("select path, digest from packets"))

    def record_packet(self, path: str, digest: str) -> None:
        """Keep what a packet was when it was written."""
        with self._connection:
            self._connection.execute("insert or replace into packets values (?, ?)", (path, digest))


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
    digest = iif(excluded.failed, digest, excluded.digest), failed = excluded.failed
"""


def _row(outcome: Outcome) -> tuple[str, str, str, str, str, bool]:
    job = outcome.job
    key = json.dumps(asdict(job.key))
    failed = outcome.status is Status.FAILED
    return (job.path, job.template, job.record, key, outcome.digest, failed)


@contextmanager
def open_state(workspace: Path) -> Iterator[State]:
    """Open the state of a workspace for one writer.

    Raises:
        StateError: another build holds it, or it cannot be read.
    """
    path = workspace / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_connect(path)) as connection:
        yield State(connection)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1)
    try:
        _prepare(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _unusable(path, error) from error
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    if connection.execute("pragma user_version").fetchone()[0] != FORMAT:
        connection.executescript(f"{_DROP} pragma user_version = {FORMAT};")
    connection.executescript(_TABLES)


def _unusable(path: Path, error: sqlite3.DatabaseError) -> StateError:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return StateError("另一个 dangwu 正在使用本工作区", "等它结束后再运行。")
    hint = "删除该文件后重新运行 dangwu build；文书会重新生成，手改过的文书会另存保留。"
    return StateError(f"状态文件 {path.name} 无法读取：{error}", hint)


def read_state(workspace: Path) -> dict[str, Made]:
    """Return what was made earlier without writing anything; empty where nothing was."""
    if not (workspace / FILE).exists():
        return {}
    with open_state(workspace) as state:
        return state.made()
