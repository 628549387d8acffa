"""How documents on a server looked when their content was last known, so that it is read once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from dangwu_docs.support import disk

FILE = "output/.dangwu/marks.sqlite"
#: How the mark begins of a document that one run has put there, and that nobody has seen there yet.
UNSEEN = "unseen "
_TABLE = """create table if not exists marks (
    path text primary key, mark text not null, digest text not null) without rowid"""
_OF = "select path, mark, digest from marks where path in (null{})"
_LIKE = "select path from marks where mark like ?"
#: SQLite takes no more parameters than this everywhere.
_MOST = 900


class RemoteMarks:
    """A cache: where it is lost or damaged, documents are read again."""

    def __init__(self, workspace: Path) -> None:
        self._file = workspace / FILE

    def known(self, paths: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return mark and SHA-256 by path, of those of the documents that are known."""
        some = (paths[at : at + _MOST] for at in range(0, len(paths), _MOST))
        rows = (row for few in some for row in self._rows(_OF.format(", ?" * len(few)), few))
        return {path: (mark, digest) for path, mark, digest in rows}

    def unseen(self) -> list[str]:
        """Return the paths of the documents that nobody has seen there yet."""
        return [path for (path,) in self._rows(_LIKE, [f"{UNSEEN}%"])]

    def _rows(self, query: str, given: Sequence[str]) -> list[tuple[str, ...]]:
        if not self._file.exists():
            return []
        try:
            with self._open() as connection:
                return connection.execute(query, given).fetchall()
        except sqlite3.DatabaseError:
            return []

    def keep(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep path, mark and SHA-256 of documents; a cache that cannot be written costs time."""
        disk.make_folder(self._file.parent)
        try:
            with self._open() as connection, connection:
                connection.execute(_TABLE)
                connection.executemany("insert or replace into marks values (?, ?, ?)", rows)
        except sqlite3.DatabaseError:
            disk.remove(self._file)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=1)) as connection:
            connection.execute("pragma synchronous = off")
            yield connection
