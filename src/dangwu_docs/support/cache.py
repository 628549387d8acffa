"""What earlier runs worked out, kept in SQLite below output/.dangwu; it can always be made anew.

Nothing in it is code, and nothing in it is believed over the files: it may be deleted at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from dangwu_docs.errors import CacheError
from dangwu_docs.support import disk
from dangwu_docs.support.cache_tables import FORMAT, TABLES

#: How long to wait for who is copying the cache.
PATIENCE_S = 20
FILE = "output/.dangwu/cache.sqlite"
#: SQLite takes no more parameters than this everywhere.
_MOST = 900
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

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
            # `yield from` would close the cursor of who stops early, also after its connection.
            for row in self._connection.execute(query, given):  # noqa: UP028 (that closes cursors)
                yield row

    def rows_among(self, query: str, keys: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that asks `in ({})`, for however many keys."""
        coming = iter(keys)
        while some := tuple(islice(coming, _MOST)):
            yield from self.rows(query.format(", ".join("?" * len(some))), *some)

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
        CacheError: it turns out to be damaged, then it is gone already; or somebody reads it for
            longer than anyone waits.
    """
    path = workspace / FILE
    disk.make_folder(path.parent)
    try:
        with closing(_usable(path)) as connection:
            cache = _Kept(connection)
            yield cache
            cache.commit()
    except CacheError as error:
        if not _is_busy(error):
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
            connection.executescript(TABLES)
        yield Cache(connection)


@contextmanager
def passing_cache() -> Iterator[Cache]:
    """Open an empty cache that is gone at the end."""
    with closing(sqlite3.connect("")) as connection:
        connection.executescript(TABLES)
        yield Cache(connection)


def forget_cache(workspace: Path) -> None:
    """Remove the cache of a workspace."""
    for suffix in ("", "-journal"):
        path = workspace / FILE
        with suppress(OSError):
            disk.remove(path.with_name(f"{path.name}{suffix}"))


def _is_busy(error: CacheError) -> bool:
    """Whoever reads it may do so: it is as it was last committed."""
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in _BUSY


def _usable(path: Path) -> sqlite3.Connection:
    """What is of another format, or no database at all, is begun anew."""
    for _ in range(2):
        # Windows does not remove what is open.
        with suppress(sqlite3.DatabaseError), ExitStack() as opened:
            connection = sqlite3.connect(path, timeout=PATIENCE_S)
            opened.callback(connection.close)
            connection.execute("pragma synchronous = normal")
            if _format(connection) == 0 and not _has_tables(connection):
                connection.executescript(f"{TABLES} pragma user_version = {FORMAT};")
            if _format(connection) == FORMAT:
                opened.pop_all()
                return connection
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
