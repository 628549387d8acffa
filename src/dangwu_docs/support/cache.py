"""What earlier runs worked out, kept in SQLite below output/.dangwu; it can always be made anew.

Nothing in it is code, and nothing in it is believed over the files: it may be deleted at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from dangwu_docs.errors import CacheError
from dangwu_docs.support import disk

#: How long to wait for who is copying the cache.
PATIENCE_S = 20
#: Bump when a table changes; an older cache is then forgotten, which only costs time.
FORMAT = 5
FILE = "output/.dangwu/cache.sqlite"

_TABLES = """
create table facts (name text primary key, value text not null) without rowid;
create table files (
    place text primary key, signature text not null, digest text not null,
    is_bad int not null, findings text not null, unloaded text not null
) without rowid;
create index bad_files on files (place) where is_bad;
create index files_with_losses on files (place) where unloaded != '[]';
create table entries (
    id integer primary key, place text not null, number int not null, kind text not null,
    key text, keeper text not null, meeting int, points blob not null, value blob not null,
    checksum int not null);
create index entries_of_file on entries (place, number);
create index entries_of_keeper on entries (keeper);
create index entries_by_key on entries (key) where key is not null;
create index entries_of_kind on entries (kind, place, number);
create index entries_of_year on entries (meeting) where meeting is not null;
create table borne (
    point int, entry int, primary key (point, entry)) without rowid;
create table units (
    unit text primary key, number int not null, since text, until text, points blob, findings text,
    documents int
) without rowid;
create table settled (unit text primary key, written text not null) without rowid;
create table documents (
    path text primary key, unit text not null, number int not null, job text not null, blocker text
) without rowid;
create index documents_of_unit on documents (unit, number, blocker);
create table outputs (
    path text primary key, signature text not null, digest text not null
) without rowid;
create table untouched (unit text primary key, outputs text not null) without rowid;
create table templates (
    name text primary key, signature text not null, facts text not null,
    package text not null, manuscript text not null, checksum int not null
) without rowid;
"""
_NOTE = """
insert into facts values (?, ?)
on conflict do update set value = excluded.value where value != excluded.value"""


class _Explained:
    """Entered for each query, which a generator would make dearer than the query."""

    def __enter__(self) -> None:
        """Watch for faults."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Say of a fault that it is one of the cache."""
        if isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError):
            raise CacheError from error


_EXPLAINED = _Explained()


class Cache:
    """An open cache; its tables belong to the modules of `dangwu_docs.units`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *given: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a query finds."""
        with _EXPLAINED:
            yield from self._connection.execute(query, given)

    def row(self, query: str, *given: object) -> tuple[Any, ...] | None:
        """Return the first row that a query finds."""
        return next(self.rows(query, *given), None)

    def write(self, query: str, *given: object) -> int:
        """Change rows; return the id of the last one put in."""
        with _EXPLAINED:
            return self._connection.execute(query, given).lastrowid or 0

    def write_all(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change as many rows as there are given."""
        with _EXPLAINED:
            self._connection.executemany(query, rows)

    def commit(self) -> None:
        """Bring all changes to disk; what is not committed is forgotten when the run ends."""
        with _EXPLAINED:
            self._connection.commit()

    def fact(self, name: str) -> str:
        """Return a fact by its name; empty where it is not known."""
        found = self.row("select value from facts where name = ?", name)
        return str(found[0]) if found else ""

    def note(self, name: str, value: str) -> None:
        """Keep a fact; what is known already costs no write."""
        self.write(_NOTE, name, value)

    #: Whether other processes can read what was committed.
    is_kept = False

    def let_read(self) -> None:
        """Hold in memory what is not committed: who spills it to disk locks readers out."""
        # Within a transaction SQLite takes note of it, and does not do it.
        self.commit()
        self.write("pragma cache_spill = off")

    def close(self) -> None:
        """Leave the cache to others."""
        self._connection.close()

    def clear(self) -> None:
        """Forget everything."""
        for (table,) in tuple(self.rows("select name from sqlite_master where type = 'table'")):
            self.write(f"delete from {table}")  # noqa: S608 (the name of a table of ours)


class _Kept(Cache):
    """A cache that lies on disk."""

    is_kept = True


class _Read(Cache):
    """A cache that belongs to another process, which keeps what is worked out here."""

    def write(self, query: str, *given: object) -> int:
        """Keep nothing."""
        del query, given
        return 0


def read_cache(workspace: Path, patience_s: float = PATIENCE_S) -> Cache:
    """Return the cache of a workspace as its one writer last committed it, until it is closed.

    Raises:
        CacheError: there is none, its writer lets nobody read, or it turns out to be damaged.
    """
    with _EXPLAINED:
        return _Read(_reading(workspace / FILE, patience_s))


@contextmanager
def open_cache(workspace: Path) -> Iterator[Cache]:
    """Open the cache of a workspace for its one writer; without one, or without a good one, anew.

    Raises:
        CacheError: it turns out to be damaged; then it is gone already.
    """
    path = workspace / FILE
    disk.make_folder(path.parent)
    try:
        with closing(_usable(path)) as connection:
            cache = _Kept(connection)
            yield cache
            cache.commit()
    except CacheError:
        forget_cache(workspace)
        raise


@contextmanager
def copy_cache(workspace: Path) -> Iterator[Cache]:
    """Open a passing copy of the cache for who may not write; empty where there is none to copy.

    Raises:
        CacheError: it turns out to be damaged.
    """
    with closing(sqlite3.connect("")) as connection:
        if not _copied(workspace / FILE, connection):
            connection.executescript(_TABLES)
        yield Cache(connection)


@contextmanager
def passing_cache() -> Iterator[Cache]:
    """Open an empty cache that is gone at the end."""
    with closing(sqlite3.connect("")) as connection:
        connection.executescript(_TABLES)
        yield Cache(connection)


def forget_cache(workspace: Path) -> None:
    """Remove the cache of a workspace."""
    for suffix in ("", "-journal"):
        path = workspace / FILE
        with suppress(OSError):
            disk.remove(path.with_name(f"{path.name}{suffix}"))


def _usable(path: Path) -> sqlite3.Connection:
    """What is of another format, or no database at all, is begun anew."""
    for _ in range(2):
        with suppress(sqlite3.DatabaseError):
            connection = sqlite3.connect(path, timeout=PATIENCE_S)
            connection.execute("pragma synchronous = normal")
            if _format(connection) == FORMAT:
                return connection
            if _format(connection) == 0 and not _has_tables(connection):
                connection.executescript(f"{_TABLES} pragma user_version = {FORMAT};")
                return connection
            connection.close()
        with suppress(OSError):
            disk.remove(path)
    raise CacheError


def _copied(path: Path, target: sqlite3.Connection) -> bool:
    if not path.is_file():
        return False
    with suppress(sqlite3.Error), closing(_reading(path, 1)) as source:
        if _format(source) == FORMAT:
            source.backup(target)
            return True
    return False


def _reading(path: Path, patience_s: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience_s)


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("select 1 from sqlite_master").fetchone() is not None
