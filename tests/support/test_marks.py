"""A cache of how files looked: lost or damaged, it costs time and nothing else."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.support.marks import FILE, UNSEEN, RemoteMarks


def test_nothing_is_known_at_first_and_asking_writes_nothing(tmp_path: Path):
    assert RemoteMarks(tmp_path).known(["a"]) == {}
    assert RemoteMarks(tmp_path).unseen() == []
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_known_and_the_last_counts(tmp_path: Path):
    RemoteMarks(tmp_path).keep([("a", "1", "x"), ("b", "2", "y")])
    RemoteMarks(tmp_path).keep([("a", "3", "z")])

    known = RemoteMarks(tmp_path).known(["b", "none", "a"])
    assert known == {"a": ("3", "z"), "b": ("2", "y")}


def test_what_nobody_has_seen_there_yet_is_told(tmp_path: Path):
    RemoteMarks(tmp_path).keep([("a", f"{UNSEEN}1", "x"), ("b", "2", "y")])

    assert RemoteMarks(tmp_path).unseen() == ["a"]


def test_a_damaged_cache_is_begun_anew(tmp_path: Path):
    RemoteMarks(tmp_path).keep([("a", "1", "x")])
    (tmp_path / FILE).write_bytes(b"damaged" * 999)

    assert RemoteMarks(tmp_path).known(["a"]) == {}
    RemoteMarks(tmp_path).keep([("b", "1", "x")])
    RemoteMarks(tmp_path).keep([("c", "1", "x")])
    assert RemoteMarks(tmp_path).known(["a", "b", "c"]) == {"c": ("1", "x")}
