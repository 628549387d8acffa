from __future__ import annotations

from tests.stages.check.conftest import Found


def test_a_branch_elected_in_2021_with_a_year_of_delay(found: Found) -> None:
    """
    类型: 组织
    届期:
    - {届次: 3, 起: 2021-03-31, 止: 2024-03-30, 批准延期至: 2025-03-30}
    - {届次: 4, 起: 2025-03-31, 止: 2028-03-30}
    """
    assert found("ORG-09") == found("VOTE-12") == found("VOTE-12.2") == []


def test_an_election_after_the_delay_is_late(found: Found) -> None:
    """
    类型: 组织
    届期:
    - {届次: 3, 起: 2021-03-31, 止: 2024-03-30, 批准延期至: 2025-03-30}
    - {届次: 4, 起: 2025-04-01, 止: 2028-03-30}
    """
    assert "换届：2025-04-01" in found("VOTE-12.2")[0].message


def test_a_term_from_a_leap_day_is_three_years_long(found: Found) -> None:
    """
    类型: 组织
    届期: [{届次: 3, 起: 2024-02-29, 止: 2027-02-28}]
    """
    assert found("ORG-09") == []


def test_an_organisation_without_terms_is_not_late(found: Found) -> None:
    """
    类型: 组织
    """
    assert found("VOTE-12.2") == []


def test_an_election_to_come_does_not_end_a_term_yet(found: Found) -> None:
    """
    类型: 组织
    届期:
    - {届次: 3, 起: 2023-03-31, 止: 2026-03-30}
    - {届次: 4, 起: 2027-01-10, 止: 2030-01-09}
    """
    assert "至今未换届" in found("VOTE-12.2")[0].message


def test_a_term_without_end_is_too_long_and_breaks_nothing_else(found: Found) -> None:
    """
    类型: 组织
    届期:
    - {届次: 3, 起: 2023-03-31, 止: 9999-12-31, 批准延期至: 9999-12-31}
    """
    assert len(found("ORG-09")) == 1
    assert found("VOTE-12") == found("VOTE-12.2") == []
