"""What stands for withheld values, and the edition that ships."""

from __future__ import annotations

import pytest
from tests.support_for_tests.editions import PUBLIC

from dangwu_docs.model.editions import Veiled
from dangwu_docs.support.printing import FILTERS


def test_the_public_edition_shows_what_anybody_may_know_and_nothing_above() -> None:
    assert (PUBLIC.id, PUBLIC.limit, PUBLIC.consent.limit) == ("public", "P0", "P2")
    assert set(PUBLIC.reasons) == {"P1", "P2", "P3", "P4"}


@pytest.mark.parametrize(
    "name", ["日期", "紧凑日期", "月日", "时间", "汉字数", "顿号", "元", "或无"]
)
def test_a_filter_prints_what_stands_for_a_value_as_it_is(name: str) -> None:
    assert FILTERS[name](Veiled("不公开")) == "不公开"
