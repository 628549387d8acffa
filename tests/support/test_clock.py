"""The only clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dangwu_docs.support.clock import today


def test_today_is_the_date_in_china():
    before = (datetime.now(UTC) + timedelta(hours=8)).date()
    now = today()
    after = (datetime.now(UTC) + timedelta(hours=8)).date()

    assert before <= now <= after
