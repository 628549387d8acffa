"""Writes the faults that `dangwu check` must find, in one branch that is kept for them.

Every faulty record keeps a valid shape; what each fault is stands in faults.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank, page
from dangwu_docs.support.sample.clerk import RecordFile
from dangwu_docs.support.sample.days import DAY
from dangwu_docs.support.sample.handwritten import filled
from dangwu_docs.support.sample.scene import DayOf, Scene

_BRANCH = "jtj-zb4"
#: The month without a 主题党日.
_DROPPED = ("主题党日", 8)
_MOVED = ("党课", 4)
#: Reading a document that has just been written: its values are what the writers put there.
Record = dict[str, Any]


class PlantedFault(Struct, frozen=True):
    """A file, the codes that are found in it, and what is wrong."""

    path: str
    codes: tuple[str, ...]
    remark: str


def faults(days: DayOf, year: int) -> tuple[PlantedFault, ...]:
    """Return the faults of the year, in the order of months."""
    return tuple(
        PlantedFault(
            _path(row["类型"], int(row["月"]), days, year), tuple(row["代码"]), row["说明"]
        )
        for row in bank("faults")
    )


def guide(known: Iterable[PlantedFault]) -> str:
    """Return the README of the sample's records, which lists its faults."""
    rows = [f"| `{f.path}` | {'、'.join(f.codes)} | {f.remark} |\n" for f in known]
    return page("guide.md").replace("〈故障〉\n", "".join(rows))


def spoil(scene: Scene, sheets: Iterable[RecordFile]) -> Iterator[RecordFile]:
    """Yield the sheets of a branch with the faults written into them."""
    seen: dict[tuple[str, int], Record] = {}
    for sheet in sheets:
        record: Record = sheet.documents[0]
        key = (record["类型"], record["日期"].month)
        seen.setdefault(key, record)
        if key == _DROPPED:
            continue
        if spoiler := _SPOILERS.get(key):
            spoiler(scene, record, seen)
        yield scene.sheet("meetings", record) if key == _MOVED else sheet


def extras(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the faulty records that are no meetings, as (path, text)."""
    day = date(scene.year, 9, 1)
    posts = ("书记", "组织委员", "宣传委员")
    yield from filled("faulty", {"年": str(scene.year), **{p: scene.holder(p, day) for p in posts}})


def _path(kind: str, month: int, days: DayOf, year: int) -> str:
    if kind == "组织":
        return "data/organisations/jtj.yaml"
    if kind == "测评":
        return f"data/assessments/{year}/{_BRANCH}-测评.yaml"
    if kind == "整改":
        return f"data/rectification/{year}/{_BRANCH}-整改.yaml"
    day = days["主题党日", month] if (kind, month) == _MOVED else days[kind, month]
    return f"data/meetings/{year}/{_BRANCH}/{day}-{kind}.yaml"


def _written_late(_scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    record["记录日期"] = record["日期"] + 40 * DAY


def _someone_forgotten(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    present = _present(scene, record)
    record["出席"] = [name for name in present if name != present[-1]]


def _half_for_the_plan(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    _halve(scene, record, record["议题"][0])


def _half_for_admission(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    _halve(scene, record, record["议题"][1])


def _halve(scene: Scene, record: Record, item: Record) -> None:
    half = len(scene.voters(record["日期"])) // 2
    others = _casting(scene, record) - half
    method = item["表决"]["方式"]
    item["表决"] = {"方式": method, "赞成": half, "反对": others - 1, "弃权": 1}


def _overlapping(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    day = scene.days["主题党日", record["日期"].month]
    record |= {"日期": day, "开始": time(15, 0), "结束": time(16, 40), "地点": "三楼会议室"}
    record |= {"通知日期": day - 3 * DAY, "记录日期": day}


def _present_while_away(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    away = scene.away(record["日期"])
    record["缺席"] = [a for a in record["缺席"] if a["姓名"] not in away]
    absent = [a["姓名"] for a in record["缺席"]]
    record["出席"] = [name for name in scene.counted(record["日期"]) if name not in absent]


def _chair_absent(_scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    record["出席"] = "其余全部"
    absence = {"姓名": record["主持人"], "原因": "病假"}
    record["缺席"] = [*record.get("缺席", ()), absence]
    for speech in record["议题"][0]["发言"]:
        speech["姓名"] = record["记录人"]


def _no_quorum(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    day, fixed = record["日期"], [record["主持人"], record["记录人"]]
    others = [name for name in scene.voters(day) if name not in fixed]
    present = [*fixed, *others[:3]]
    record["出席"] = present
    absent = [name for name in scene.counted(day) if name not in present]
    record["缺席"] = [{"姓名": name, "原因": "公出"} for name in absent]
    item = record["议题"][0]
    for place, speech in enumerate(item["发言"]):
        speech["姓名"] = present[place]
    item["表决"] = {"方式": "举手", "赞成": len(present), "反对": 0, "弃权": 0}


def _copied(_scene: Scene, record: Record, seen: Mapping[Any, Record]) -> None:
    earlier = seen["支委会", 10]
    record["议题"][0]["发言"][0]["要点"] = earlier["议题"][0]["发言"][0]["要点"]


def _votes_missing(scene: Scene, record: Record, _seen: Mapping[Any, Record]) -> None:
    ayes = _casting(scene, record) - 2
    record["议题"][0]["表决"] = {"方式": "举手", "赞成": ayes, "反对": 0, "弃权": 0}


_SPOILERS: Mapping[tuple[str, int], Callable[[Scene, Record, Mapping[Any, Record]], None]] = {
    ("党课", 1): _written_late,
    ("主题党日", 2): _someone_forgotten,
    ("支部党员大会", 3): _half_for_the_plan,
    _MOVED: _overlapping,
    ("主题党日", 5): _present_while_away,
    ("支部党员大会", 6): _half_for_admission,
    ("支委会", 7): _chair_absent,
    ("支部党员大会", 9): _no_quorum,
    ("支委会", 11): _copied,
    ("支部党员大会", 11): _votes_missing,
}


def _present(scene: Scene, record: Record) -> list[str]:
    absent = [absence["姓名"] for absence in record.get("缺席", ())]
    return [name for name in scene.counted(record["日期"]) if name not in absent]


def _casting(scene: Scene, record: Record) -> int:
    voters = scene.voters(record["日期"])
    return sum(name in voters for name in _present(scene, record))
