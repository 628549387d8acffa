from __future__ import annotations

import pytest

from dangwu_docs.model.findings import Path, Place, field_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), ""),
        (("日期",), "日期"),
        (("议题", 0, "表决", "赞成"), "议题[0].表决.赞成"),
        (("出席", 2), "出席[2]"),
    ],
)
def test_a_path_reads_like_the_record(path: Path, name: str) -> None:
    assert field_name(path) == name


def test_places_stand_in_the_order_of_reading() -> None:
    places = [Place("b", 1), Place("a", 2, 1), Place("a", 1, 9), Place("a")]

    assert sorted(places) == [Place("a"), Place("a", 1, 9), Place("a", 2, 1), Place("b", 1)]
