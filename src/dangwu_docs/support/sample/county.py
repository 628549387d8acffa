"""Puts the county together, office by office, so that no more than one is ever held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.workspace import RULES, SETTINGS
from dangwu_docs.support.sample.annual import annual, duty
from dangwu_docs.support.sample.bank import bank, page
from dangwu_docs.support.sample.branches import WORK_COMMITTEE, Branch
from dangwu_docs.support.sample.chain import PANEL, review_files
from dangwu_docs.support.sample.chance import Chance
from dangwu_docs.support.sample.clerk import Document, RecordFile
from dangwu_docs.support.sample.days import working_day
from dangwu_docs.support.sample.extent import FAULTY, Extent
from dangwu_docs.support.sample.faults import PlantedFault, extras, faults, guide, spoil
from dangwu_docs.support.sample.meetings import meetings
from dangwu_docs.support.sample.offices import Office, make_office
from dangwu_docs.support.sample.phrases import Phrases, people
from dangwu_docs.support.sample.scene import Scene, schedule

_WORK_COMMITTEE_POSTS = ("书记", "副书记", "组织委员", "宣传委员", "纪检委员")


def sample_files(
    branches: int, members: int | None, year: int, seed: int
) -> Iterator[tuple[str, str]]:
    """Yield each file of a fictional workspace as (path with `/`, text); the same each time.

    `members` is the average of a branch; None takes sizes as they come, from 5 to 30.
    """
    extent = Extent(branches, members, year, seed)
    names = people(seed)
    staff = tuple(next(names) for _ in _WORK_COMMITTEE_POSTS)
    panel = tuple(next(names) for _ in range(PANEL))
    yield SETTINGS, page(SETTINGS)
    yield f"{RULES}/示例.yaml", page("rules.yaml")
    for sheet in _work_committee(staff, year):
        yield sheet.path, sheet.text()
    for index, count in enumerate(extent.offices()):
        office = make_office(extent, index, count, names)
        if index == 0:
            yield from review_files(office, staff, panel, year)
            yield "data/README.md", guide(_faults(office, extent))
        yield from _office_files(office, extent)


def seeded_faults(
    branches: int, members: int | None, year: int, seed: int
) -> Mapping[str, tuple[str, ...]]:
    """Return the codes that `dangwu check` must find in the sample, by the file it names."""
    extent = Extent(branches, members, year, seed)
    office = make_office(extent, 0, next(extent.offices()), people(seed))
    return {fault.path: fault.codes for fault in _faults(office, extent)}


def _office_files(office: Office, extent: Extent) -> Iterator[tuple[str, str]]:
    phrases = Phrases(office.id, office.tasks, extent.seed)
    for sheet in _upper_sheets(office, phrases, extent):
        yield sheet.path, sheet.text()
    for branch in office.branches:
        scene = _scene(office, branch, extent, phrases)
        is_faulty = branch is _faulty(office)
        held = meetings(scene)
        for sheet in chain(spoil(scene, held) if is_faulty else held, annual(scene)):
            yield sheet.path, sheet.text()
        if is_faulty:
            yield from extras(scene)


def _upper_sheets(office: Office, phrases: Phrases, extent: Extent) -> Iterator[RecordFile]:
    yield RecordFile(f"data/organisations/{office.id}.yaml", office.documents)
    words, chance = bank("topics")["履责"], Chance(extent.seed, office.id, "履责")
    yield from _duties(office.upper, lambda name: phrases.fill(words[name], chance), extent.year)


def _faulty(office: Office) -> Branch | None:
    """Return the branch that is reserved for faults, where the office has it."""
    is_first = office.id == bank("offices")[0][1]
    return office.branches[FAULTY - 1] if is_first and len(office.branches) >= FAULTY else None


def _faults(office: Office, extent: Extent) -> tuple[PlantedFault, ...]:
    branch = _faulty(office)
    return faults(schedule(branch.id, extent.year), extent.year) if branch else ()


def _scene(office: Office, branch: Branch, extent: Extent, phrases: Phrases) -> Scene:
    days = schedule(branch.id, extent.year)
    return Scene(branch, office.name, phrases, extent.year, extent.seed, days)


def _work_committee(staff: tuple[str, ...], year: int) -> Iterator[RecordFile]:
    since = date(year - 2, 9, 1)
    posts = zip(staff, _WORK_COMMITTEE_POSTS, strict=True)
    document: Document = {
        "类型": "组织",
        "编号": "gw",
        "名称": WORK_COMMITTEE,
        "简称": "县直机关工委",
        "组织类型": "工委",
        "发文机关代字": "青直工",
        "成立日期": date(1996, 5, 20),
        "任职": [{"姓名": name, "职务": post, "起": since} for name, post in posts],
    }
    yield RecordFile("data/organisations/gw.yaml", (document,))
    report = bank("topics")["各级履责"]["工委述职"]
    yield from _duties((document,), lambda _: str(report), year)


def _duties(
    documents: tuple[Document, ...], text: Callable[[str], str], year: int
) -> Iterator[RecordFile]:
    """Yield the yearly duties of the organisations above the branches, by their secretaries."""
    for document in documents:
        key, kind = str(document["编号"]), str(document["组织类型"])
        posts = Organisation.model_validate(document).posts
        for name in bank("topics")["各级履责"][kind]:
            day = working_day(date(year, 12, 17))
            record = duty(key, name, day, text(name), posts[0].name)
            path = f"data/years/{year}/{key}/{day}-{name}.yaml"
            yield RecordFile(path, (record | {"报送": "上级党组织", "结果": "好"},))
