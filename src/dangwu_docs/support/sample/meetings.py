"""Writes the meetings of a branch's year, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dangwu_docs.support.sample.agendas import (
    Floor,
    assembly_item,
    committee_item,
)
from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.clerk import Document, RecordFile
from dangwu_docs.support.sample.scene import ASSEMBLY_MONTHS, LECTURE_MONTHS, Scene
from dangwu_docs.support.sample.sessions import Participants, opening, present_at

#: Topics of the members' meetings of March, June, September and November.
_TOPICS = {3: ("计划",), 6: ("半年", "接收"), 9: ("三季度", "转正", "补选"), 11: ("组织生活会",)}
#: Who gives a lecture where no leading cadre does; in July the secretary.
_LECTURERS = {1: "书记", 4: "组织委员", 10: "纪检委员"}
#: In this month a deputy chairs the committee for a secretary who is away.
_DELEGATED = 8
_HALF_HOUR = 30


def meetings(scene: Scene) -> Iterator[RecordFile]:
    """Yield the records of the meetings of a branch, in the order of months."""
    for month in range(1, 13):
        for document in _month(scene, month):
            yield scene.sheet("meetings", document)
        yield from _group_sheets(scene, month)


def _month(scene: Scene, month: int) -> Iterator[Document]:
    if scene.committee(scene.days["支委会", month]):
        yield _committee_meeting(scene, month)
    if month in ASSEMBLY_MONTHS:
        yield _assembly(scene, month)
    if month in LECTURE_MONTHS:
        yield _lecture(scene, month)
    yield _theme_day(scene, month)


def _assembly(scene: Scene, month: int) -> Document:
    kind, day = "支部党员大会", scene.days["支部党员大会", month]
    chance = scene.chance(kind, month)
    topics = [topic for topic in _TOPICS[month] if _is_due(scene, topic)]
    document = _opened(scene, kind, day, chance)
    document["次数"] = ASSEMBLY_MONTHS.index(month) + 1
    if "组织生活会" in topics:
        document["组织生活"] = ["组织生活会", "民主评议党员"]
    floor = Floor(day, present_at(document, scene.counted(day)), scene.voters(day))
    document["议题"] = [assembly_item(scene, topic, floor, chance) for topic in topics]
    document["小结"] = scene.phrases.say("小结")
    return document


def _is_due(scene: Scene, topic: str) -> bool:
    branch = scene.branch
    people = {"接收": branch.admitted, "转正": branch.confirmed, "补选": branch.elected}
    return people.get(topic, topic) is not None


def _opened(scene: Scene, kind: str, day: date, chance: Chance, *required: str) -> Document:
    """Return the first part of the record of a meeting of all members."""
    due = [name for name in (scene.branch.admitted, scene.branch.confirmed) if name]
    people = Participants(
        expected=scene.counted(day),
        chair=scene.secretary(day),
        recorder=scene.holder("组织委员", day),
        required=(*required, *due),
        candidates=scene.candidates(day),
    )
    return opening(scene, kind, day, people, chance)


def _committee_meeting(scene: Scene, month: int) -> Document:
    kind, day = "支委会", scene.days["支委会", month]
    chance = scene.chance(kind, month)
    members, secretary = scene.committee(day), scene.secretary(day)
    recorder = scene.holder("组织委员", day)
    is_delegated = month == _DELEGATED
    chair = members[-1] if is_delegated else secretary
    people = Participants(members, chair, recorder, excused=(secretary,) if is_delegated else ())
    document = opening(scene, kind, day, people, chance)
    if is_delegated:
        document["委托主持"] = secretary
    document["次数"] = month
    floor = Floor(day, present_at(document, members), members)
    document["议题"] = [
        committee_item(scene, topic, floor, chance) for topic in _committee_topics(scene, month)
    ]
    document["小结"] = scene.phrases.say("小结")
    return document


def _committee_topics(scene: Scene, month: int) -> Iterator[str]:
    """Yield the month's own topic, then what the members are to decide on persons."""
    yield str(month)
    persons = [topic for topic in _TOPICS.get(month, ()) if topic in ("接收", "转正", "补选")]
    yield from (topic for topic in persons if _is_due(scene, topic))


def _lecture(scene: Scene, month: int) -> Document:
    kind, day = "党课", scene.days["党课", month]
    chance = scene.chance(kind, month)
    topic = bank("topics")["党课"][LECTURE_MONTHS.index(month)]
    lecturer, post = _lecturer(scene, month, day)
    document = _opened(scene, kind, day, chance, lecturer)
    hours = _half_hours(document)
    return document | {
        "主讲人": lecturer,
        "职务": post,
        "题目": topic["题目"],
        "课型": chance.pick(("集中", "集中", "微党课", "现场")),
        "内容提纲": scene.fill(topic["内容提纲"], chance),
        "讨论情况": scene.phrases.say("课堂讨论"),
        "学时": hours,
        "小结": scene.phrases.say("活动小结"),
    }


def _lecturer(scene: Scene, month: int, day: date) -> tuple[str, str]:
    leader = _leading_lecturer(scene, month)
    if leader is not None:
        return leader
    title = _LECTURERS.get(month, "书记")
    name = scene.branch.organisation.holder(title, day)
    return (name, f"党支部{title}") if name else (scene.holder(title, day), "党员")


def _leading_lecturer(scene: Scene, month: int) -> tuple[str, str] | None:
    """In April and July leading cadres lecture; in the first branch the heads of the 党组."""
    place = {7: 0, 4: 1}.get(month)
    if place is None or place >= len(scene.branch.leaders):
        return None
    is_first = scene.branch.id.endswith("-zb1")
    title = ("书记", "副书记")[place] if is_first else "成员"
    return scene.branch.leaders[place], f"{scene.office}党组{title}"


def _theme_day(scene: Scene, month: int) -> Document:
    kind, day = "主题党日", scene.days["主题党日", month]
    chance = scene.chance(kind, month)
    topic = bank("topics")["主题党日"][month - 1]
    document = _opened(scene, kind, day, chance)
    return document | {
        "主题": topic["主题"],
        "活动形式": topic["活动形式"],
        "流程": topic["流程"],
        "收到党费": f"{len(scene.counted(day)) * chance.between(28, 52)}.{chance.below(10)}0",
        "活动内容": _course(scene, topic["经过"], chance),
        "学时": _half_hours(document),
        "小结": scene.phrases.say("活动小结"),
    }


def _course(scene: Scene, courses: list[str], chance: Chance) -> str:
    course = scene.fill(chance.pick(courses), chance)
    return scene.phrases.say("活动开头") + course + scene.phrases.say("活动结尾")


def _half_hours(document: Document) -> str:
    """Return how long a meeting was in full half hours, as study hours are counted."""
    minutes = _minutes(document["结束"]) - _minutes(document["开始"])
    return f"{minutes // _HALF_HOUR / 2:g}"


def _minutes(clock: object) -> int:
    hours, minutes = str(clock).split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _group_sheets(scene: Scene, month: int) -> Iterator[RecordFile]:
    for number, group in enumerate(scene.branch.groups, start=1):
        document = _group_meeting(scene, str(group["编号"]), month)
        yield scene.sheet("meetings", document, f"{document['日期']}-党小组会-{number}")


def _group_meeting(scene: Scene, group: str, month: int) -> Document:
    kind, day = "党小组会", scene.days["党小组会", month]
    chance = scene.chance(kind, group, month)
    people = _group_people(scene, group, day)
    document = opening(scene, kind, day, people, chance) | {"组织": group}
    present = present_at(document, people.expected)
    topics = bank("topics")
    return document | {
        "学习材料": chance.some(topics["学习材料"], 2),
        "思想汇报": [
            {"姓名": name, "要点": scene.phrases.say("思想汇报")}
            for name in chance.some(present, chance.between(2, 4))
        ],
        "批评与自我批评": scene.fill(chance.pick(topics["批评与自我批评"]), chance),
        "意见建议": [scene.fill(chance.pick(topics["意见建议"]), chance)],
        "小结": scene.phrases.say("小结"),
    }


def _group_people(scene: Scene, group: str, day: date) -> Participants:
    head = next(g for g in scene.branch.groups if g["编号"] == group)["任职"]
    chair = str(head[0]["姓名"]) if isinstance(head, list) else ""
    members = scene.branch.group_of(group, day)
    expected = tuple(member.name for member in members if member.is_counted(day))
    away = scene.away(day)
    recorder = next(name for name in expected if name != chair and name not in away)
    return Participants(expected, chair, recorder)
