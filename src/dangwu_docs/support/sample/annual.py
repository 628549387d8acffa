"""Writes what a branch or office does once a year: plan, summary, duties, and a few talks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.clerk import Document, RecordFile
from dangwu_docs.support.sample.days import working_day
from dangwu_docs.support.sample.scene import TALK_MONTHS, Scene

_RELATIONS = ("委员与党员", "委员与委员", "党员与党员")


def annual(scene: Scene) -> Iterator[RecordFile]:
    """Yield the yearly texts, duties and talks of a branch."""
    yield scene.sheet("years", _plan(scene), "年度计划")
    yield scene.sheet("years", _summary(scene), "年度总结")
    yield from _duties(scene)
    yield from _talks(scene)


def duty(keeper: str, name: str, day: date, content: str, person: str | None = None) -> Document:
    """Return the record of a duty that was done."""
    reporter = {"对象": person} if person else {}
    return {
        "类型": "履责",
        "组织": keeper,
        "事项": name,
        "日期": day,
        **reporter,
        "内容": content,
    }


def _plan(scene: Scene) -> Document:
    chance, words = scene.chance("年度计划"), bank("topics")["计划"]
    day = scene.days["支部党员大会", 3]
    return {
        "类型": "年度计划",
        "组织": scene.branch.id,
        "年度": scene.year,
        "日期": day,
        "指导思想": scene.fill(words["指导思想"], chance),
        "重点任务": [
            {
                "任务": task["任务"],
                "措施": [scene.fill(text, chance) for text in task["措施"]],
                "责任人": scene.secretary(day),
                "时限": date(scene.year, int(task["月"]), 30),
            }
            for task in words["任务"]
        ],
    }


def _summary(scene: Scene) -> Document:
    chance, words = scene.chance("年度总结"), bank("topics")["总结"]
    parts = {"亮点": "亮点", "存在问题": "问题", "下年打算": "打算"}
    texts: Document = {
        key: [scene.fill(text, chance) for text in words[part]] for key, part in parts.items()
    }
    head: Document = {
        "类型": "年度总结",
        "组织": scene.branch.id,
        "年度": scene.year,
        "日期": working_day(date(scene.year, 12, 28)),
    }
    return head | texts


def _duties(scene: Scene) -> Iterator[RecordFile]:
    chance, words = scene.chance("履责"), bank("topics")["履责"]
    for period, month, first in (("上半年", 7, 6), ("下半年", 12, 29)):
        day = working_day(date(scene.year, month, first))
        content = scene.fill(words["组织生活公开"], chance, 起=period)
        yield scene.sheet("years", duty(scene.branch.id, "组织生活公开", day, content))
    day = working_day(date(scene.year, 12, 21))
    content = scene.fill(words["述职评议"], chance)
    record = duty(scene.branch.id, "述职评议", day, content, scene.secretary(day))
    yield scene.sheet("years", record | {"报送": "上级党组织", "结果": "好"})


def _talks(scene: Scene) -> Iterator[RecordFile]:
    for index, month in enumerate(TALK_MONTHS):
        relation = _RELATIONS[index]
        day = scene.days["谈心谈话", month]
        pair = _pair(scene, relation, day)
        if pair:
            yield scene.sheet("talks", _talk(scene, relation, day, pair))


def _pair(scene: Scene, relation: str, day: date) -> tuple[str, str] | None:
    """Return who talks with whom; nobody where a branch has no committee to talk within."""
    committee = scene.committee(day) or (scene.secretary(day),)
    away = scene.away(day)
    others = [n for n in scene.counted(day) if n not in committee and n not in away]
    if relation == "委员与委员":
        return (committee[0], committee[1]) if len(committee) > 1 else None
    return (committee[0], others[0]) if relation == "委员与党员" else (others[0], others[-1])


def _talk(scene: Scene, relation: str, day: date, pair: tuple[str, str]) -> Document:
    chance = scene.chance("谈心谈话", relation)
    words = bank("topics")["谈话"][_RELATIONS.index(relation)]
    texts: Document = {key: scene.fill(text, chance) for key, text in words.items()}
    head: Document = {
        "类型": "谈心谈话",
        "组织": scene.branch.id,
        "谈话类型": "日常",
        "谈话人": pair[0],
        "对象": pair[1],
        "关系": relation,
        "日期": day,
        "开始": "16:40",
        "地点": scene.place("谈心谈话", chance),
    }
    return head | texts
