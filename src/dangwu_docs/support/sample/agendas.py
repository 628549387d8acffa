"""Writes items of business: report, speeches, discussion, vote or ballot, resolution."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.clerk import Document
from dangwu_docs.support.sample.days import DAY
from dangwu_docs.support.sample.scene import Scene

#: Topic -> banks of what is said on it and how it went, where they are not the general ones.
_GENERAL = ("发言", "讨论情况")
_BANKS = {
    "接收": ("发言入党", "表态情况"),
    "转正": ("发言入党", "表态情况"),
    "补选": ("发言选举", "表态情况"),
    "组织生活会": ("对照检查", "表态情况"),
}
#: Topic of a members' meeting -> category of its item.
CATEGORIES = {
    "计划": "重要事项",
    "接收": "接收预备党员",
    "转正": "预备党员转正",
    "补选": "选举",
}


class Floor(Struct, frozen=True):
    """The people in the room: who is there, and who of all may vote."""

    day: date
    present: tuple[str, ...]
    voters: tuple[str, ...]

    @property
    def casting(self) -> int:
        """How many of those present vote."""
        return sum(name in self.voters for name in self.present)

    @property
    def missing(self) -> int:
        """How many voters are not there."""
        return len(self.voters) - self.casting


def assembly_item(scene: Scene, topic: str, floor: Floor, chance: Chance) -> Document:
    """Return an item of a branch members' meeting."""
    words = bank("topics")["支部党员大会"][topic]
    subject = _subject(scene, topic)
    committee = scene.committee(floor.day)
    item: Document = {"标题": scene.fill(words["标题"], chance, 对象=subject)}
    if topic in CATEGORIES:
        item["类别"] = CATEGORIES[topic]
    item["提交人"] = "支委会" if committee else scene.secretary(floor.day)
    if committee:
        item["支委会讨论日期"] = scene.days["支委会", floor.day.month]
    if subject:
        item["对象"] = subject
    item["报告内容"] = scene.fill(words["报告"], chance, 对象=subject)
    _debate(scene, item, floor, chance, topic)
    if topic in CATEGORIES:
        item |= _decided(scene, topic, floor, chance)
    _close(scene, item, words, floor, chance)
    return item


def committee_item(scene: Scene, topic: str, floor: Floor, chance: Chance) -> Document:
    """Return an item of a committee meeting; what goes to the members is put to the vote.

    `topic` is the month, or what the committee examines beforehand for the members.
    """
    words = _committee_words(topic)
    subject = _subject(scene, topic)
    goes_on = "大会" in words["决议"]
    item: Document = {"标题": scene.fill(words["标题"], chance, 对象=subject)}
    if subject:
        item["对象"] = subject
    reports = chance.some(words["报告"], 2)
    item["报告内容"] = "".join(scene.fill(text, chance) for text in reports)
    _debate(scene, item, floor, chance, topic)
    if goes_on:
        item["表决"] = vote("举手", floor, chance)
    _close(scene, item, words, floor, chance)
    item["提交党员大会"] = goes_on
    return item


def vote(method: str, floor: Floor, chance: Chance) -> Document:
    """Return a vote that carries: at most one of many abstains."""
    abstentions = int(floor.casting > 8 and chance.happens(1, 4))  # noqa: PLR2004 (of nine or more)
    ayes = floor.casting - abstentions
    return {"方式": method, "赞成": ayes, "反对": 0, "弃权": abstentions}


def _committee_words(topic: str) -> dict[str, Any]:
    topics: dict[str, Any] = bank("topics")
    known: dict[str, Any] = topics["支委会审查"].get(topic) or topics["支委会"][int(topic) - 1]
    return known


def _subject(scene: Scene, topic: str) -> str | None:
    """Return whom a topic is about, where it is about one person."""
    return {"接收": scene.branch.admitted, "转正": scene.branch.confirmed}.get(topic)


def _decided(scene: Scene, topic: str, floor: Floor, chance: Chance) -> Document:
    if topic == "补选":
        return {"选举": _election(scene, floor)}
    if topic == "计划":
        return {"表决": vote("举手", floor, chance)}
    ballot = vote("无记名投票", floor, chance)
    # An absent voter's opinion in writing counts as a vote (VOTE-16).
    return {"表决": ballot | ({"书面赞成": 1} if floor.missing else {})}


def _election(scene: Scene, floor: Floor) -> Document:
    elected = scene.branch.elected
    helpers = [name for name in floor.present if name in floor.voters and name != elected]
    other, scrutineer, counter = helpers[-1], helpers[1], helpers[2]
    cast = floor.casting
    won, lost = cast - cast // 5, cast // 5 - 1
    return {
        "职务": "宣传委员",
        "应选名额": 1,
        "方式": "无记名投票",
        "候选人": [
            {"姓名": elected, "赞成": won, "反对": cast - won, "弃权": 0},
            {"姓名": other, "赞成": lost, "反对": cast - lost, "弃权": 0},
        ],
        "发出": cast,
        "收回": cast,
        "有效": cast,
        "监票人": scrutineer,
        "计票人": counter,
    }


def _debate(scene: Scene, item: Document, floor: Floor, chance: Chance, topic: str) -> None:
    speech, course = _BANKS.get(topic, _GENERAL)
    subject = item.get("对象")
    # Whoever reports or is spoken of does not also comment.
    silent = (subject, scene.secretary(floor.day))
    others = [name for name in floor.present if name not in silent]
    item["发言"] = [
        {"姓名": name, "要点": scene.phrases.say(speech, 对象=subject)}
        for name in chance.some(others, chance.between(2, 4))
    ]
    item["讨论情况"] = scene.phrases.say(course)


def _close(
    scene: Scene, item: Document, words: dict[str, str], floor: Floor, chance: Chance
) -> None:
    subject = item.get("对象") or scene.branch.elected
    item["决议"] = scene.fill(words["决议"], chance, 对象=subject)
    item["议定事项"] = [
        {
            "内容": words["事项"],
            "责任人": chance.pick(scene.committee(floor.day) or floor.present),
            "时限": floor.day + DAY * chance.between(10, 30),
        }
    ]
