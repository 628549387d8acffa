from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest
from tests.support_for_tests.records import BRANCH, records_from

from dangwu_docs.model.chart import Chart, Seat, Seats, stub
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.portable import portable_name

GROUP = BRANCH.replace("编号: zb", "编号: xz\n上级: zb").replace("党支部\n发文", "党小组\n发文")
NAMESAKE = BRANCH.replace("编号: zb", "编号: zb2")


def called(name: str, key: str) -> str:
    return BRANCH.replace("编号: zb", f"编号: {key}").replace(
        "简称: 县水务局党支部", f"简称: '{name}'"
    )


def chart(*texts: str) -> Chart:
    return records_from(*texts).chart


def test_organisations_are_found_by_number_and_by_what_stands_above_them() -> None:
    found = chart(BRANCH, GROUP)

    assert [one.id for one in found] == ["zb", "xz"]
    assert found.organisation("zb") is next(iter(found))
    assert (found.organisation("no"), found.organisation(None)) == (None, None)
    assert [one.id for one in found.below("zb")] == ["xz"]
    assert found.below("xz") == found.groups_of("xz") == ()
    assert found.groups_of("zb") == ("xz",)


class Far:
    """Organisations that lie elsewhere; it tells what it was asked for."""

    def __init__(self, *organisations: Organisation) -> None:
        self._every = organisations
        self.asked: list[str] = []

    def fetch(self, key: str) -> Organisation:
        self.asked.append(key)
        return next(one for one in self._every if one.id == key)

    def every(self) -> tuple[Organisation, ...]:
        return self._every

    def seats(self, names: Collection[str]) -> Seats:
        self.asked += sorted(names)
        return {name: (Seat("zb", None),) for name in names if name != "谁"}


def test_an_organisation_laid_out_is_not_fetched() -> None:
    branch, group = chart(BRANCH, GROUP)
    source = Far(branch, group)
    found = Chart(map(stub, (branch, group)), source)
    found.lay_out([branch])

    assert found.organisation("zb") is branch
    assert found.below("zb") == (group,)
    assert found.filed_by("zb") == (branch, group)
    assert source.asked == ["xz", "xz"]


def test_people_are_found_by_name_on_every_roster_and_in_every_post() -> None:
    found = chart(BRANCH, NAMESAKE)
    admitted = date(2001, 1, 1)

    assert found.seats(["林一", "谁"]) == {
        "林一": [Seat(key, day) for key in ("zb", "zb2") for day in (admitted, None)],
        "谁": (),
    }


def test_a_name_is_looked_for_once_in_a_unit() -> None:
    source = Far()
    found = Chart((), source)

    for names in (["林一", "谁"], ["谁", "周二"]):
        found.seats(names)
    found.lay_out(())
    found.seats(["林一"])

    assert source.asked == ["林一", "谁", "周二", "林一"]


def test_a_branch_files_for_its_groups() -> None:
    found = chart(BRANCH, GROUP)

    assert [one.id for one in found.filed_by("zb")] == ["zb", "xz"]
    assert found.filed_by("xz") == ()
    assert found.folder(found.stubs[1]) == "县水务局党支部"


def test_namesakes_have_folders_of_their_own() -> None:
    found = chart(BRANCH, NAMESAKE)

    assert [found.folder(one) for one in found] == [
        "县水务局党支部（zb）",
        "县水务局党支部（zb2）",
    ]


@pytest.mark.parametrize(
    "names",
    [("A支部", "a支部"), ("水务/防汛支部", "水务／防汛支部"), ("支部: 一", "支部：  一")],
)
def test_names_that_some_system_takes_for_one_have_folders_of_their_own(
    names: tuple[str, str],
) -> None:
    found = chart(*(called(*each) for each in zip(names, ("zb", "zb2"), strict=True)))

    assert [found.folder(one) for one in found] == [
        f"{portable_name(names[0])}（zb）",
        f"{portable_name(names[1])}（zb2）",
    ]
    assert [found.namesakes(one) for one in found] == [("zb2",), ("zb",)]


def test_where_the_number_is_no_help_the_folders_are_numbered() -> None:
    found = chart(called("A支部", "zb"), called("a支部", "ZB"), called("a支部（zb）", "zb3"))

    assert [found.folder(one) for one in found] == [
        "A支部（zb）（2）",
        "a支部（ZB）（3）",
        "a支部（zb）",
    ]
    assert found.namesakes(found.stubs[2]) == ()


def test_a_folder_is_called_as_every_system_accepts() -> None:
    found = chart(called("水务/防汛支部", "zb"))

    assert [found.folder(one) for one in found] == ["水务／防汛支部"]


def test_records_of_a_unit_find_all_organisations_and_call_few_their_own() -> None:
    every = records_from(BRANCH, GROUP)
    unit = type(every)(every.entries[1:], chart=every.chart)

    assert len(unit.of(Organisation)) == 2
    assert [one.id for one in unit.own_of(Organisation)] == ["xz"]
    assert unit.organisation("zb") is every.organisation("zb")


def test_above_an_organisation_stand_each_but_once() -> None:
    above = BRANCH.replace("编号: zb", "编号: dw\n上级: xz")
    found = chart(BRANCH.replace("编号: zb", "编号: zb\n上级: dw"), GROUP, above)
    group = found.organisation("xz")

    assert group is not None
    assert [one.id for one in found.upwards(group)] == ["xz", "zb", "dw"]
