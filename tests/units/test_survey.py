"""Unit by unit is as whole, and brought up to date is as looked at for the first time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support_for_tests.county import sample_text
from tests.support_for_tests.judged import found_in
from tests.support_for_tests.neighbours import edit, whole_county
from tests.support_for_tests.records import BRANCH
from tests.support_for_tests.trees import file_tree, put

from dangwu_docs.model.findings import Finding, in_order
from dangwu_docs.model.jobs import Draft, Selection
from dangwu_docs.pipeline import open_workspace
from dangwu_docs.runners.contract import Portion
from dangwu_docs.stages.load import load, load_declared
from dangwu_docs.stages.plan.drafts import Means, TemplateFacts, drafts
from dangwu_docs.support.cache import Cache, passing_cache
from dangwu_docs.units.declared import note_declared
from dangwu_docs.units.entries import Shelf
from dangwu_docs.units.examiner import Examiner
from dangwu_docs.units.shared import Shared
from dangwu_docs.units.survey import Survey

DAY = date(2026, 12, 31)
SETTINGS = {"dangwu.toml": '"名称" = "青禾县"\n'}
EVERYTHING = Selection()
#: What is wrong, and what follows: path -> document, without what it would print.
Seen = tuple[tuple[Finding, ...], dict[str, Draft]]


@cache
def means() -> Means:
    """Templates are compiled once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(file_tree(Path(folder), SETTINGS))
        names = workspace.declared.template_files
        templates = ((name, workspace.template(name)) for name in names)
        facts = {name: TemplateFacts(one.digest, one.fields) for name, one in templates}
    return Means(facts, "engine")


class Clerk:
    """Appoints who examines, with templates that are compiled already."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def portions(self, cache: Cache) -> Iterator[Portion]:
        del cache
        return iter(())

    def appoint(self, cache: Cache, as_of: date) -> Examiner:
        declared = load_declared(self._root)
        note_declared(self._root, cache, 2**62, declared.settings.local_rules)
        shared = Shared(declared, Shelf(self._root, cache), cache, as_of)
        return Examiner(shared, means())


def survey(root: Path, cache: Cache, day: date = DAY) -> Survey:
    return Survey(root, cache, day, Clerk(root))


def whole(root: Path, day: date = DAY) -> Seen:
    loaded = load(root)
    found = (*loaded.findings, *found_in(loaded.records, loaded.rules, day))
    return in_order(found), by_path(drafts(loaded, found, means()))


def by_unit(seen: Survey) -> Seen:
    units = seen.units(EVERYTHING)
    return seen.checked(frozenset()).findings, by_path(d for u in units for d in seen.drafts(u))


def by_path(found: Iterable[Draft]) -> dict[str, Draft]:
    return {one.job.path: replace(one, job=replace(one.job, context={})) for one in found}


def test_the_sample_is_seen_by_unit_as_it_is_seen_whole(tmp_path: Path):
    file_tree(tmp_path, {**sample_text(), **SETTINGS})
    with passing_cache() as cache:
        found, documents = by_unit(survey(tmp_path, cache))

    assert (found, documents) == whole(tmp_path)
    assert len(documents) > 200


@settings(deadline=None, max_examples=60)
@given(files=whole_county())
def test_any_county_is_seen_by_unit_as_it_is_seen_whole(files: dict[str, str]):
    with tempfile.TemporaryDirectory() as folder, passing_cache() as cache:
        root = file_tree(Path(folder), {**SETTINGS, **files})

        assert by_unit(survey(root, cache)) == whole(root)


@settings(deadline=None, max_examples=30)
@given(files=whole_county(), edits=st.lists(st.lists(edit, max_size=3), min_size=1, max_size=4))
def test_after_any_edits_all_is_seen_as_for_the_first_time(
    files: dict[str, str], edits: list[list[tuple[str, str | None]]]
):
    with tempfile.TemporaryDirectory() as folder, passing_cache() as cache:
        root = file_tree(Path(folder), {**SETTINGS, **files})
        by_unit(survey(root, cache))
        for some in edits:
            for file, text in some:
                put(root, file, text)

            assert by_unit(survey(root, cache)) == whole(root)


#: What turns in the sample: months, a year, terms, deadlines. Later, a clock set back, too.
TURNING = ("2026-06-30", "2026-07-01", "2026-09-14", "2026-09-15", "2026-12-31", "2027-01-01")
SOON = st.dates(date(2025, 6, 1), date(2026, 4, 1))
LATER = ("2027-01-02", "2027-04-01", "2029-03-01", "2026-09-15", "2025-12-31")


def test_on_each_day_the_sample_is_seen_as_for_the_first_time(tmp_path: Path):
    file_tree(tmp_path, {**sample_text(), **SETTINGS})
    with passing_cache() as cache:
        for day in map(date.fromisoformat, (*TURNING, *LATER)):
            assert by_unit(survey(tmp_path, cache, day)) == whole(tmp_path, day)


@settings(deadline=None, max_examples=30)
@given(files=whole_county(), days=st.lists(SOON, max_size=4))
def test_on_any_other_day_all_is_seen_as_for_the_first_time(
    files: dict[str, str], days: list[date]
):
    with tempfile.TemporaryDirectory() as folder, passing_cache() as cache:
        root = file_tree(Path(folder), {**SETTINGS, **files})
        for day in (DAY, *days):
            assert by_unit(survey(root, cache, day)) == whole(root, day)


def test_who_leaves_a_branch_tomorrow_has_no_other_looked_at_again(tmp_path: Path):
    left = BRANCH.replace("2025-12-01}", "2025-12-01, 转出日期: 2026-05-21}")
    other = BRANCH.replace("编号: zb", "编号: zb2").replace("县水务局", "县林业局")
    other = other.replace("姓名: ", "姓名: 另")
    files = {"data/organisations/zb.yaml": left, "data/organisations/zb2.yaml": other}
    file_tree(tmp_path, {**files, **SETTINGS})
    with passing_cache() as cache:
        by_unit(survey(tmp_path, cache, date(2026, 5, 20)))
        seen = survey(tmp_path, cache, date(2026, 5, 21))

        assert [seen.is_planned(unit) for unit in seen.units(EVERYTHING)] == [False, True]


def test_a_new_day_leaves_alone_what_it_does_not_turn(tmp_path: Path):
    file_tree(tmp_path, {**sample_text(), **SETTINGS})
    with passing_cache() as cache:
        by_unit(survey(tmp_path, cache, date(2027, 2, 1)))
        seen = survey(tmp_path, cache, date(2027, 2, 2))
        units = seen.units(EVERYTHING)

        assert sum(map(seen.is_planned, units)) > len(units) / 2
