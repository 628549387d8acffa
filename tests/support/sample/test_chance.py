from __future__ import annotations

from itertools import islice

from dangwu_docs.support.sample.chance import Chance, walk


def test_choices_are_the_same_on_every_machine() -> None:
    chance = Chance(1, "甲")

    assert [chance.below(100) for _ in range(5)] == [16, 85, 75, 43, 53]


def test_other_words_give_other_choices() -> None:
    one, other = Chance(1, "甲"), Chance(1, "乙")

    assert [one.below(10**9) for _ in range(3)] != [other.below(10**9) for _ in range(3)]


def test_some_are_different_ones() -> None:
    assert sorted(Chance(7).some("甲乙丙丁", 9)) == sorted("甲乙丙丁")


def test_a_walk_visits_every_number_once_before_any_again() -> None:
    for total in (1, 2, 7, 90):
        steps = list(islice(walk(total, Chance(total)), 2 * total))

        assert sorted(steps[:total]) == list(range(total))
        assert steps[total:] == steps[:total]
