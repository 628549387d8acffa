from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dangwu_docs.errors import CacheError
from dangwu_docs.support import cache as cache_module
from dangwu_docs.support.cache import (
    FILE,
    copy_cache,
    forget_cache,
    open_cache,
    passing_cache,
    read_cache,
)


def noted(workspace: Path) -> str:
    with open_cache(workspace) as cache:
        return cache.fact("name")


def note(workspace: Path, value: str) -> None:
    with open_cache(workspace) as cache:
        cache.note("name", value)


def test_what_is_noted_is_there_the_next_time(tmp_path: Path):
    note(tmp_path, "one")
    note(tmp_path, "two")

    assert noted(tmp_path) == "two"


def test_what_was_not_committed_is_forgotten(tmp_path: Path):
    def interrupted() -> None:
        with open_cache(tmp_path) as cache:
            cache.note("name", "one")
            cache.commit()
            cache.note("name", "two")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert noted(tmp_path) == "one"


def test_a_copy_knows_the_same_and_writes_nothing(tmp_path: Path):
    note(tmp_path, "one")
    with copy_cache(tmp_path) as cache:
        assert cache.fact("name") == "one"
        cache.note("name", "two")
        cache.commit()

    assert noted(tmp_path) == "one"


def test_what_is_kept_is_read_where_it_lies_and_not_written(tmp_path: Path):
    note(tmp_path, "one")
    with closing(read_cache(tmp_path)) as cache:
        cache.note("name", "two")
        assert cache.fact("name") == "one"

    assert noted(tmp_path) == "one"


def test_where_nothing_is_kept_nothing_is_read(tmp_path: Path):
    with pytest.raises(CacheError):
        read_cache(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_cache_a_copy_is_empty_and_makes_none(tmp_path: Path):
    with copy_cache(tmp_path) as cache, passing_cache() as other:
        assert cache.fact("name") == other.fact("name") == ""

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_cache_is_begun_anew(tmp_path: Path, content: bytes):
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(content)
    with copy_cache(tmp_path) as cache:
        assert cache.fact("name") == ""
    note(tmp_path, "one")

    assert noted(tmp_path) == "one"


def test_a_cache_of_another_format_is_begun_anew(tmp_path: Path):
    note(tmp_path, "one")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    with copy_cache(tmp_path) as cache:
        assert cache.fact("name") == ""

    assert noted(tmp_path) == ""


def test_a_cache_that_turns_out_to_be_damaged_is_gone(tmp_path: Path):
    note(tmp_path, "one")
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(CacheError) as caught:
        noted(tmp_path)

    assert "缓存" in str(caught.value)
    assert not path.exists()
    assert noted(tmp_path) == ""


def test_a_cache_may_be_cleared_and_forgotten(tmp_path: Path):
    note(tmp_path, "one")
    with open_cache(tmp_path) as cache:
        cache.clear()
    assert noted(tmp_path) == ""

    forget_cache(tmp_path)

    assert not (tmp_path / FILE).exists()


def test_others_read_while_much_is_held_that_is_not_committed(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        cache.note("早", "是")
        cache.let_read()
        for number in range(3000):
            cache.note(str(number), "长" * 1000)

        assert read_cache(tmp_path).fact("早") == "是"


def test_who_reads_it_for_long_costs_nobody_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cache_module, "PATIENCE_S", 0.1)
    note(tmp_path, "one")
    with closing(sqlite3.connect(tmp_path / FILE)) as reader:
        reader.execute("begin")
        reader.execute("select * from facts").fetchall()
        with pytest.raises(CacheError):
            note(tmp_path, "two")

    assert noted(tmp_path) == "one"


def test_a_query_that_nobody_reads_to_its_end_ends_with_the_cache():
    with passing_cache() as cache:
        rows = cache.rows("values (1), (2)")
        assert next(rows) == (1,)

    rows.close()
