"""Record files as they are against what the cache knows of them."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.trees import file_tree, put

from dangwu_docs.runners.contract import take_all
from dangwu_docs.runners.serial import serial
from dangwu_docs.support.cache import Cache, passing_cache
from dangwu_docs.units.arrivals import arrival_portions
from dangwu_docs.units.files import ChangedFile, changed_files, record_files
from dangwu_docs.units.touched import Touched

#: What was written is not told apart from what is written within the same tick of a clock.
A_TICK_S = 0.025
FILES = [
    f"data/{name}"
    for name in ("a.yaml", "m/a.yaml", "m/b.yaml", "m/x/a.yaml", "m.x/a.yaml", "n/x/y/a.yaml")
]


def changed(root: Path, cache: Cache) -> list[str]:
    """Return what has changed, and let it be known."""
    found = tuple(changed_files(root, cache))
    take_all(arrival_portions(root, found, cache, Touched()), serial)
    return [one.file for one in found]


def settled(root: Path, cache: Cache) -> None:
    """Look until nothing is left to be noted."""
    time.sleep(A_TICK_S)
    for _ in range(2):
        changed(root, cache)


@given(st.lists(st.dictionaries(st.sampled_from(FILES), st.none() | st.text("ab", max_size=2))))
@settings(max_examples=40, deadline=None)
def test_after_any_edits_every_file_that_differs_is_told_once(edits: list[dict[str, str | None]]):
    with tempfile.TemporaryDirectory() as name, passing_cache() as cache:
        root, known = Path(name), dict[str, str]()
        for some in edits:
            settled(root, cache)
            for file, text in some.items():
                put(root, file, text)
            there = {file: (root / file).read_text("utf-8") for file, _ in record_files(root)}
            differ = {f for f in {*known, *there} if known.get(f) != there.get(f)}

            assert sorted(changed(root, cache)) == sorted(differ)
            assert changed(root, cache) == []
            known = there


def test_a_folder_that_is_gone_takes_all_its_files_along(tmp_path: Path):
    file_tree(tmp_path, dict.fromkeys(FILES, ""))
    with passing_cache() as cache:
        settled(tmp_path, cache)
        shutil.rmtree(tmp_path / "data/m")
        found = set(changed_files(tmp_path, cache))

        assert found == {ChangedFile(file, "") for file in FILES if file.startswith("data/m/")}
        assert len(changed(tmp_path, cache)) == len(found)
        assert changed(tmp_path, cache) == []


def test_a_file_that_was_only_touched_is_not_told(tmp_path: Path):
    file_tree(tmp_path, dict.fromkeys(FILES, ""))
    with passing_cache() as cache:
        settled(tmp_path, cache)
        (tmp_path / FILES[1]).touch()

        assert changed(tmp_path, cache) == []


def test_only_where_a_folder_looks_otherwise_are_its_files_compared_one_by_one(tmp_path: Path):
    file_tree(tmp_path, dict.fromkeys(FILES, ""))
    with passing_cache() as cache:
        settled(tmp_path, cache)
        cache.write("update files set signature = 'of others', digest = 'of others'")
        put(tmp_path, "data/m/b.yaml", "new")

        assert set(changed(tmp_path, cache)) == {"data/m/a.yaml", "data/m/b.yaml"}


def test_what_was_read_anew_is_compared_one_by_one_the_next_time(tmp_path: Path):
    file_tree(tmp_path, dict.fromkeys(FILES, ""))
    with passing_cache() as cache:
        settled(tmp_path, cache)
        put(tmp_path, "data/m/b.yaml", "new")
        changed(tmp_path, cache)
        cache.write("update files set signature = 'of others', digest = 'of others'")

        assert set(changed(tmp_path, cache)) == {"data/m/a.yaml", "data/m/b.yaml"}
