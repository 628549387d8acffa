"""A cache of how files looked: lost or damaged, it costs time and nothing else."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.support.marks import FILE, RemoteMarks


def test_nothing_is_known_at_first_and_asking_writes_nothing(tmp_path: Path):
    assert RemoteMarks(tmp_path).known() == {}
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_known_and_the_last_counts(tmp_path: Path):
    RemoteMarks(tmp_path).keep([("a", "1", "x"), ("b", "2", "y")])
    RemoteMarks(tmp_path).keep([("a", "3", "z")])

    assert RemoteMarks(tmp_path).known() == {"a": ("3", "z"), "b": ("2", "y")}


def test_a_damaged_cache_is_begun_anew(tmp_path: Path):
    RemoteMarks(tmp_path).keep([("a", "1", "x")])
    (tmp_path / FILE).write_bytes(b"damaged" * 999)

    assert RemoteMarks(tmp_path).known() == {}
    RemoteMarks(tmp_path).keep([("b", "1", "x")])
    RemoteMarks(tmp_path).keep([("c", "1", "x")])
    assert RemoteMarks(tmp_path).known() == {"c": ("1", "x")}
