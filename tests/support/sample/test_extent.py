from __future__ import annotations

import pytest

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.extent import Extent


@pytest.mark.parametrize("branches", [1, 3, 4, 5, 6, 139, 1000])
def test_the_branches_are_shared_out_among_the_offices(branches: int) -> None:
    shares = list(Extent(branches, None, 2026, 1).offices())

    assert sum(shares) == branches
    assert len(shares) <= len(bank("offices"))
    assert min(shares) > 0


def test_139_branches_are_a_county_of_60_offices() -> None:
    assert len(list(Extent(139, None, 2026, 1).offices())) == 60


def test_members_are_the_average_of_a_branch() -> None:
    extent = Extent(139, 12, 2026, 1)
    sizes = [extent.size(office, 0) for office in range(1, 400)]

    assert abs(sum(sizes) / len(sizes) - 12) < 1
    assert min(sizes) >= 3


def test_offices_have_numbers_and_tasks_of_their_own() -> None:
    offices = bank("offices")
    tasks = [task for _, _, _, *tasks in offices for task in tasks]

    assert len({key for _, key, *_ in offices}) == len({code for _, _, code, *_ in offices}) == 60
    assert len(set(tasks)) == len(tasks) == 180
