"""The numbers of an organisation's year, each counted from its records."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from dangwu_docs.model.attendance import attendance
from dangwu_docs.model.meeting import Lecture, Meeting, ThemeDay
from dangwu_docs.model.ratio import percentage
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records
from dangwu_docs.model.rectification import Rectification
from dangwu_docs.model.rectification_facts import RectificationCounts, rectification_counts
from dangwu_docs.model.year import Talk

#: The kinds of meeting in the order in which summaries name them.
MEETING_KINDS = ("支部党员大会", "支委会", "党小组会", "党课", "主题党日", "专题会议")


class MeetingsHeld(TypedDict):
    """The meetings of one kind."""

    类型: str
    已开: int
    平均到会率: str | None


class TalkCounts(TypedDict):
    """How many talks there were; nothing of what was said."""

    次数: int
    五必谈次数: int


class Statistics(TypedDict):
    """The numbers of a year."""

    会议: list[MeetingsHeld]
    整改: RectificationCounts
    学时: Decimal
    党费: Decimal
    谈话: TalkCounts


def statistics(kept: tuple[Record, ...], records: Records) -> Statistics:
    """Return the numbers of one organisation's records of one year."""
    meetings = [record for record in kept if isinstance(record, Meeting)]
    studies = [meeting for meeting in meetings if isinstance(meeting, Lecture | ThemeDay)]
    days = [meeting for meeting in meetings if isinstance(meeting, ThemeDay)]
    talks = [record for record in kept if isinstance(record, Talk)]
    return {
        "会议": _meetings(meetings, records),
        "整改": rectification_counts(r for r in kept if isinstance(r, Rectification)),
        "学时": sum((study.hours or Decimal(0) for study in studies), Decimal(0)),
        "党费": sum((day.dues or Decimal(0) for day in days), Decimal(0)),
        "谈话": {
            "次数": len(talks),
            "五必谈次数": sum(talk.talk_type == "五必谈" for talk in talks),
        },
    }


def _meetings(meetings: list[Meeting], records: Records) -> list[MeetingsHeld]:
    held = {
        kind: [meeting for meeting in meetings if meeting.kind == kind] for kind in MEETING_KINDS
    }
    return [
        {"类型": kind, "已开": len(found), "平均到会率": _average_attendance(found, records)}
        for kind, found in held.items()
    ]


def _average_attendance(meetings: list[Meeting], records: Records) -> str | None:
    """Those present in all meetings together, of those expected; None without meetings."""
    people = [found for meeting in meetings if (found := attendance(meeting, records))]
    present = sum(len(one.present) for one in people)
    return percentage(present, sum(len(one.expected) for one in people), 1)
