"""Whose documents these are: 全宗号 and 机构代码."""

from __future__ import annotations

import pytest
from tests.support_for_tests.archives import RULES
from tests.support_for_tests.records import BRANCH, records_from

from dangwu_docs.errors import ArchiveError
from dangwu_docs.model.archive import ArchiveSettings
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.archive.items import Series
from dangwu_docs.stages.archive.series import series_of

ABOVE = BRANCH.replace("编号: zb", "编号: jw").replace("简称: 县水务局党支部", "简称: 机关党委")
BELOW = BRANCH.replace("编号: zb", "编号: zb-1\n上级: jw")


def series(written: dict[str, object], *texts: str) -> Series:
    records = records_from(*(texts or (ABOVE, BELOW)))
    settings = ArchiveSettings.model_validate(written)
    return series_of(records.of(Organisation)[-1], 2026, records, settings, RULES)


def test_a_code_is_drawn_from_the_organisations_key_unless_it_is_given():
    assert series({"全宗号": "Q012"}) == Series("Q012", "WS", 2026, "ZB1")
    assert series({"机构代码": {"zb-1": "DZB"}}).code == "DZB"


def test_the_nearest_organisation_upwards_that_has_a_fonds_gives_it():
    assert series({"全宗号": "Q012", "各单位全宗号": {"jw": "J003"}}).fonds == "J003"
    assert series({"各单位全宗号": {"jw": "J003", "zb-1": "J004"}}).fonds == "J004"
    assert series({"各单位全宗号": {"jw": "J003", "zb-1": ""}}).fonds == ""


def test_two_organisations_of_a_fonds_with_one_code_are_refused():
    with pytest.raises(ArchiveError, match="“机关党委”的机构代码都是 ZB1，档号会重复") as caught:
        series({"机构代码": {"jw": "ZB1"}})

    assert '"机构代码" = { "zb-1" = "ZB1" }' in caught.value.hint
    assert series({"机构代码": {"jw": "ZB1"}, "各单位全宗号": {"zb-1": "J9"}}).code == "ZB1"


def test_an_organisation_from_whose_key_no_code_can_be_drawn_needs_one():
    with pytest.raises(ArchiveError, match="没有机构代码"):
        series({}, BRANCH.replace("编号: zb", "编号: 水务支部"))


def test_a_ring_of_organisations_ends():
    ring = ABOVE.replace("编号: jw", "编号: jw\n上级: zb-1")

    assert series({}, ring, BELOW).fonds == ""
