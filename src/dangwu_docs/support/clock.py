"""The only clock: today and now, in the time zone of the documents."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

#: Asia/Shanghai has had no summer time since 1991; a fixed offset needs no zone data on Windows.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """Return today's date in China."""
    return now().date()


def now() -> datetime:
    """Return the time in China, with its offset."""
    return datetime.now(SHANGHAI)
