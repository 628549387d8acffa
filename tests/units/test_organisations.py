"""What the cache tells of organisations; `test_survey.py` shows that it is enough."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.support_for_tests.records import BRANCH, GROUP
from tests.support_for_tests.trees import file_tree

from dangwu_docs.errors import CacheError
from dangwu_docs.model.chart import Chart, Seat
from dangwu_docs.runners.contract import take_all
from dangwu_docs.runners.serial import serial
from dangwu_docs.stages.load import load
from dangwu_docs.support.cache import Cache, passing_cache
from dangwu_docs.units.arrivals import arrival_portions
from dangwu_docs.units.entries import Shelf
from dangwu_docs.units.files import changed_files
from dangwu_docs.units.organisations import kept_chart
from dangwu_docs.units.touched import Touched

FILE = "data/organisations/zb.yaml"
ADMITTED = date(2001, 1, 1)
NAMES = ("林一", "周二", "谁")


@pytest.fixture
def cache() -> Iterator[Cache]:
    with passing_cache() as found:
        yield found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A branch and its group."""
    group = {"data/organisations/g1.yaml": GROUP, "dangwu.toml": '"名称" = "青禾县"\n'}
    return file_tree(tmp_path, {FILE: BRANCH, **group})


def read(root: Path, cache: Cache, left_out: Container[int] = ()) -> Chart:
    changes = changed_files(root, cache)
    take_all(arrival_portions(root, changes, cache, Touched()), serial)
    return kept_chart(Shelf(root, cache), cache, left_out)


def seats(chart: Chart) -> dict[str, set[Seat]]:
    return {name: set(found) for name, found in chart.seats(NAMES).items()}


def test_organisations_are_known_as_they_are_read(root: Path, cache: Cache) -> None:
    kept, whole = read(root, cache), load(root).records.chart

    assert (kept.stubs, tuple(kept), seats(kept)) == (whole.stubs, tuple(whole), seats(whole))
    assert kept.organisation("zb") == whole.organisation("zb")
    assert kept.organisation("no") is None


def test_an_organisation_is_taken_out_of_the_cache_once(root: Path, cache: Cache) -> None:
    found = read(root, cache)

    assert found.organisation("zb") is found.organisation("zb")


def test_who_is_on_the_roster_no_more_is_not_found(root: Path, cache: Cache) -> None:
    read(root, cache)
    file_tree(root, {FILE: BRANCH.replace("姓名: 林一, 入", "姓名: 林二, 入")})

    assert read(root, cache).seats(["林一", "林二"]) == {
        "林一": [Seat("zb", None)],
        "林二": [Seat("zb", ADMITTED)],
    }


def test_nothing_stays_of_an_organisation_that_is_gone(root: Path, cache: Cache) -> None:
    read(root, cache)
    (root / FILE).unlink()
    found = read(root, cache)

    assert [one.id for one in found.stubs] == ["g1"]
    assert found.seats(["周二"]) == {"周二": ()}


def test_an_entry_that_is_left_out_is_not_found_in_any_way(root: Path, cache: Cache) -> None:
    read(root, cache)
    (number,) = cache.row("select id from entries where key = 'zb'") or ()
    found = read(root, cache, {number})

    assert [one.id for one in found.stubs] == [one.id for one in found] == ["g1"]
    assert found.seats(["周二"]) == {"周二": ()}


@pytest.mark.parametrize("damage", ["stubs set stub = x'ff'", "seats set admitted_on = '?'"])
def test_what_cannot_be_read_says_that_the_cache_is_damaged(
    root: Path, cache: Cache, damage: str
) -> None:
    read(root, cache)
    cache.write(f"update or ignore {damage}")

    with pytest.raises(CacheError):
        read(root, cache).seats(NAMES)
