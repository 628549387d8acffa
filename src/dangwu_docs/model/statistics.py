"""The numbers of an organisation's year, each counted from its records."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dangwu_docs.model.attendance import attendance
from dangwu_docs.model.meeting import Lecture, Meeting, ThemeDay
from dangwu_docs.model.plain import Tree
from dangwu_docs.model.ratio import percentage
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records
from dangwu_docs.model.rectification import Rectification, rectification_counts
from dangwu_docs.model.year import Talk

#: The kinds of meeting in the order in which summaries name them.
MEETING_KINDS = ("支部党员大会", "支委会", "党小组会", "党课", "主题党日", "专题会议")


def statistics(kept: tuple[Record, ...], required: Mapping[str, int], records: Records) -> Tree:
    """Return the numbers of one organisation's records of one year.

    `required` says how often each kind of meeting is due; a kind that is not due is absent.
    """
    meetings = [record for record in kept if isinstance(record, Meeting)]
    studies = [meeting for meeting in meetings if isinstance(meeting, Lecture | ThemeDay)]
    days = [meeting for meeting in meetings if isinstance(meeting, ThemeDay)]
    talks = [record for record in kept if isinstance(record, Talk)]
    return {
        "会议": _meetings(meetings, required, records),
        "整改": rectification_counts(r for r in kept if isinstance(r, Rectification)),
        "学时": sum((study.hours or Decimal(0) for study in studies), Decimal(0)),
        "党费": sum((day.dues or Decimal(0) for day in days), Decimal(0)),
        "谈话": {
            "次数": len(talks),
            "五必谈次数": sum(talk.talk_type == "五必谈" for talk in talks),
        },
    }


def _meetings(meetings: list[Meeting], required: Mapping[str, int], records: Records) -> list[Tree]:
    rows = []
    for kind in MEETING_KINDS:
        held = [meeting for meeting in meetings if meeting.kind == kind]
        if held or kind in required:
            rate = _average_attendance(held, records)
            row = {"类型": kind, "应开": required.get(kind), "已开": len(held), "平均到会率": rate}
            rows.append(row)
    return rows


def _average_attendance(meetings: list[Meeting], records: Records) -> str | None:
    """Those present in all meetings together, of those expected; None without meetings."""
    people = [found for meeting in meetings if (found := attendance(meeting, records))]
    present = sum(len(one.present) for one in people)
    return percentage(present, sum(len(one.expected) for one in people), 1)
