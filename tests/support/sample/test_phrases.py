from __future__ import annotations

from itertools import islice, pairwise
from math import prod

import pytest

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.phrases import Phrases, deal, people

#: Leaders of the country whose names the three tables of characters must not spell.
REAL = (
    "习近平",
    "毛泽东",
    "邓小平",
    "江泽民",
    "胡锦涛",
    "温家宝",
    "李克强",
    "王岐山",
    "张国清",
    "何立峰",
)


@pytest.mark.parametrize("sizes", [(3, 4), (4, 4, 4), (5, 2, 6, 3), (1, 1)])
def test_every_combination_comes_once_before_any_again(sizes: tuple[int, ...]) -> None:
    pools = [[f"{place}{item}" for item in range(size)] for place, size in enumerate(sizes)]
    dealt = list(islice(deal(pools, Chance(1)), prod(sizes)))

    assert len(set(dealt)) == prod(sizes)


def test_neighbours_share_no_part() -> None:
    pools = [[f"{place}{item}" for item in range(14)] for place in range(3)]
    dealt = list(islice(deal(pools, Chance(1)), 14))

    assert all(not set(one) & set(next_one) for one, next_one in pairwise(dealt))


def test_what_an_office_says_differs_from_text_to_text() -> None:
    phrases = Phrases("jtj", ["修路", "查车", "建站"], 1)
    said = [phrases.say("发言") for _ in range(500)]

    assert len(set(said)) == 500


def test_people_are_many_and_none_is_a_leader_of_the_country() -> None:
    names = list(islice(people(1), 5000))
    tables = list(bank("names").values())

    assert len(set(names)) == 5000
    assert not [n for n in REAL if all(c in t for c, t in zip(n, tables, strict=True))]
