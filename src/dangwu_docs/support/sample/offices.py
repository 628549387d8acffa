"""Makes one office: its leading group, the committee over its branches, and the branches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank
from dangwu_docs.support.sample.branches import (
    WORK_COMMITTEE,
    Branch,
    BranchMaker,
    Seat,
)
from dangwu_docs.support.sample.clerk import Document
from dangwu_docs.support.sample.extent import Extent

_NUMERALS = "零一二三四五六七八九十"


class Committee(NamedTuple):
    """A sort of committee over the branches of an office (ORG-10, ORG-11)."""

    #: From so many members on, with room for those who leave in the year.
    members: int
    kind: str
    key: str
    full: str
    short: str
    years: int


_FORMS = (
    Committee(105, "机关党委", "dw", "机关委员会", "机关党委", 5),
    Committee(52, "党总支", "zz", "机关总支部委员会", "机关党总支", 3),
)


class Office(Struct, frozen=True):
    """An office with everything below its leading group."""

    id: str
    name: str
    tasks: tuple[str, ...]
    upper: tuple[Document, ...]
    branches: tuple[Branch, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The records of all organisations of the office, from the top down."""
        below = (document for b in self.branches for document in (b.document, *b.groups))
        return (*self.upper, *below)

    @property
    def leading_group(self) -> tuple[str, ...]:
        """The members of the 党组, its secretary first."""
        return leaders_of(self.branches)

    @property
    def committee(self) -> Document | None:
        """The 机关党委 or 党总支 over the branches, where there is one."""
        return self.upper[1] if len(self.upper) > 1 else None


def leaders_of(branches: tuple[Branch, ...]) -> tuple[str, ...]:
    """Return the leading cadres in the branches, in their order."""
    return tuple(name for branch in branches for name in branch.leaders)


def make_office(extent: Extent, index: int, count: int, names: Iterator[str]) -> Office:
    """Return the office at `index` of the county with `count` branches."""
    name, key, code, *tasks = bank("offices")[index]
    sizes = [extent.size(index, place) for place in range(count)]
    form = next((form for form in _FORMS if sum(sizes) >= form.members), None)
    parent = f"{key}-{form.key}" if form else "gw"
    maker = BranchMaker(extent.year, extent.seed, names)
    branches = tuple(
        maker.make(
            Seat(f"{key}-zb{place + 1}", _branch_name(name, place, count), parent),
            size,
            extent.case(index, place, size),
        )
        for place, size in enumerate(sizes)
    )
    upper = [_leading_group(f"{key}-dz", name, code, extent.year, leaders_of(branches))]
    if form:
        upper.append(_committee(parent, name, form, extent.year, branches))
    return Office(key, name, tuple(tasks), tuple(upper), branches)


def _branch_name(office: str, place: int, count: int) -> str:
    return f"{office}第{_numeral(place + 1)}党支部" if count > 1 else f"{office}机关党支部"


def _numeral(number: int) -> str:
    """Return a number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    if number <= 10:  # noqa: PLR2004 (the numerals of one sign)
        return _NUMERALS[number]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def _leading_group(key: str, name: str, code: str, year: int, leaders: tuple[str, ...]) -> Document:
    titles = ("书记", "副书记", *["成员"] * len(leaders))
    since = date(year - 2, 3, 12)
    return {
        "类型": "组织",
        "编号": key,
        "名称": f"中共青禾{name}党组",
        "简称": f"{name}党组",
        "组织类型": "党组",
        "上级": "gw",
        "发文机关代字": code,
        "任职": [
            {"姓名": leader, "职务": title, "起": since}
            for leader, title in zip(leaders, titles, strict=False)
        ],
    }


def _committee(
    key: str,
    name: str,
    form: Committee,
    year: int,
    branches: tuple[Branch, ...],
) -> Document:
    staff = sum(len(branch.organisation.members) for branch in branches) * 8 // 5
    return {
        "类型": "组织",
        "编号": key,
        "名称": f"中共青禾{name}{form.full}",
        "简称": f"{name}{form.short}",
        "组织类型": form.kind,
        "上级": "gw",
        "成立日期": date(2012, 6, 20),
        "在编人数": staff,
        "专职党务人数": ceil(staff / 100),
        "届期": [_term(year, form.years)],
        "任职": _committee_posts(form.kind, year, branches),
    }


def _term(year: int, years: int) -> Document:
    return {
        "届次": 4,
        "起": date(year - 1, 4, 9),
        "止": date(year - 1 + years, 4, 8),
        "党组研究日期": date(year - 1, 3, 13),
        "批准日期": date(year - 1, 4, 15),
        "批准机关": WORK_COMMITTEE,
    }


def _committee_posts(kind: str, year: int, branches: tuple[Branch, ...]) -> list[Document]:
    """One deputy is full-time; in a 机关党委 a deputy also heads the 机关纪委 (ORG-13)."""
    leaders = leaders_of(branches)
    members = [str(post["姓名"]) for b in branches for post in _posts(b)]
    head = leaders[min(1, len(leaders) - 1)]
    others = list(dict.fromkeys(name for name in members if name != head))
    titles = ["专职副书记", "组织委员", "宣传委员", "纪检委员"]
    if kind == "机关党委":
        titles[1:] = ["副书记", "组织委员", "宣传委员"]
    posts = [(head, "书记"), *zip(others, titles, strict=False)]
    if kind == "机关党委":
        posts.append((others[1], "纪委书记"))
    since = date(year - 1, 4, 9)
    return [{"姓名": name, "职务": title, "起": since} for name, title in posts]


def _posts(branch: Branch) -> list[Document]:
    posts = branch.document["任职"]
    return posts if isinstance(posts, list) else []
