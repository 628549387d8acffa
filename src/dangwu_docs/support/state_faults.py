"""What SQLite says of a state that cannot be used, as people are told it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dangwu_docs.errors import StateError

#: Codes of SQLite that speak of the disk, of rights or of other programs.
NOT_OF_THE_FILE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
    }
)
#: Code of SQLite -> what it says in English.
_REASONS: Mapping[int, str] = {
    sqlite3.SQLITE_CANTOPEN: "打不开，可能没有权限",
    sqlite3.SQLITE_READONLY: "文件或磁盘是只读的",
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_IOERR: "磁盘或网络出错",
    sqlite3.SQLITE_NOMEM: "内存不足",
    sqlite3.SQLITE_CORRUPT: "文件已损坏",
    sqlite3.SQLITE_NOTADB: "文件已损坏",
}
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def primary(error: sqlite3.Error) -> int:
    """Return the code of an error without what specifies it."""
    return int(error.sqlite_errorcode) & 0xFF


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what goes wrong with the state as a StateError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: sqlite3.DatabaseError) -> StateError:
    if primary(error) in _BUSY:
        return StateError("另一个 dangwu 正在使用本工作区", "等它结束后再运行。")
    hint = "确认磁盘未满、output/.dangwu 文件夹可写，再重新运行；已生成的文书都是完整的。"
    reason = _REASONS.get(primary(error), str(error))
    return StateError(f"状态文件 {path.name} 无法读写：{reason}", hint)
