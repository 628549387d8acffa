"""Opens a meeting's record: time, place, chair, and who was there and who was not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.clerk import Document
from dangwu_docs.support.sample.days import DAY, notice_day
from dangwu_docs.support.sample.scene import Scene

#: Kind -> hour it begins at, shortest and longest duration in minutes.
_HOURS = {
    "支部党员大会": (14, 75, 125),
    "支委会": (9, 45, 85),
    "党小组会": (10, 50, 80),
    "党课": (15, 95, 115),
    "主题党日": (14, 125, 165),
}
_MINUTES = (0, 5, 10, 20, 30, 35, 40)
_REASONS = ("公出", "公出", "公出", "事假", "病假", "外出学习")
#: One in so many members misses a meeting.
_ABSENT = 16


class Participants(Struct, frozen=True):
    """Who a meeting is made of; `required` come in any case, `excused` in none.

    `candidates` are to be admitted and sit in.
    """

    expected: tuple[str, ...]
    chair: str
    recorder: str
    required: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


def opening(scene: Scene, kind: str, day: date, people: Participants, chance: Chance) -> Document:
    """Return the first part of a meeting's record, up to those who sat in."""
    hour, shortest, longest = _HOURS[kind]
    begins = datetime(day.year, day.month, day.day, hour, chance.pick(_MINUTES))  # noqa: DTZ001 (wall clock)
    ends = begins + timedelta(minutes=chance.between(shortest, longest))
    document: Document = {
        "类型": kind,
        "组织": scene.branch.id,
        "日期": day,
        "开始": begins.time(),
        "结束": ends.time(),
        "地点": scene.place(kind, chance),
        "主持人": people.chair,
        "记录人": people.recorder,
    }
    absent = _absences(scene, day, people, chance)
    missing = {str(absence["姓名"]) for absence in absent}
    present = [name for name in people.expected if name not in missing]
    document["出席"] = present if chance.happens(1, 3) else "其余全部"
    if absent:
        document["缺席"] = absent
    if guests := [{"姓名": name, "原因": "发展对象"} for name in people.candidates]:
        document["列席"] = guests
    document["通知日期"] = notice_day(day - DAY * chance.between(2, 5))
    document["记录日期"] = day + DAY * chance.between(0, 1)
    return document


def present_at(document: Document, expected: tuple[str, ...]) -> tuple[str, ...]:
    """Return who came to the meeting of a record."""
    absent = document.get("缺席")
    missing = {absence["姓名"] for absence in absent} if isinstance(absent, list) else set()
    return tuple(name for name in expected if name not in missing)


def _absences(scene: Scene, day: date, people: Participants, chance: Chance) -> list[Document]:
    away = scene.away(day)
    fixed = (people.chair, people.recorder, *people.required)
    # Never more than one in eight, so that every meeting can decide.
    left = max(1, len(people.expected) // 8)
    absent: list[Document] = []
    for name in people.expected:
        if name in away:
            absent.append({"姓名": name, "原因": "外出学习", "说明": away[name]})
        elif name in people.excused:
            absent.append({"姓名": name, "原因": "公出", "说明": "到市里参加会议"})
        elif name not in fixed and left and chance.happens(1, _ABSENT):
            left -= 1
            absent.append(_absence(name, chance))
    return absent


def _absence(name: str, chance: Chance) -> Document:
    reason = chance.pick(_REASONS)
    explanation = chance.pick(bank("topics")["缺席说明"][reason])
    known = {"说明": explanation} if chance.happens(2, 3) else {}
    return {"姓名": name, "原因": reason, **known}
