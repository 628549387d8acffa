from collections.abc import Callable

import pytest

from dangwu_docs.support.allowance import (
    ITEM,
    MOST,
    Allowance,
    AllowanceError,
    counted,
    spend,
    weigh,
)


def test_what_is_left_grows_less_and_is_whole_again_for_the_next_document() -> None:
    for _ in range(2):
        with Allowance():
            spend(MOST)
            with pytest.raises(AllowanceError, match="太多"):
                spend(1)


def test_without_an_allowance_each_piece_of_work_has_one() -> None:
    spend(MOST)
    spend(MOST)
    with pytest.raises(AllowanceError):
        spend(MOST + 1)


@pytest.mark.parametrize("make", [range, lambda number: iter(range(number))])
def test_items_are_counted_also_where_their_number_is_not_known(
    make: Callable[[int], object],
) -> None:
    with Allowance():
        assert list(counted(make(3))) == [0, 1, 2]
        with pytest.raises(AllowanceError):
            list(counted(make(MOST // ITEM)))


def test_a_list_is_counted_before_anything_is_done_with_it() -> None:
    items = [1, 2]

    with Allowance():
        assert counted(items) is items


def test_a_list_that_is_held_twice_weighs_twice() -> None:
    value: object = [1]
    for _ in range(50):
        value = {"甲": value, "乙": (value,)}

    assert weigh("甲") == 1
    assert weigh([1, 2]) == 3
    assert weigh(value) > 2**50
