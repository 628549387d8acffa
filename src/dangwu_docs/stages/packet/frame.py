"""What cover, catalogue, missing-items list and consistency table of a packet read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dangwu_docs.model.packets import (
    CatalogueLine,
    ConsistencyLine,
    PacketSection,
    PacketView,
    SectionHeld,
)
from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.papers import Filed

_EDITION = "全本"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a packet holds and lacks."""

    #: Documents to be bound, in order.
    papers: tuple[Filed, ...]
    missing: tuple[Missing, ...]
    consistency: list[ConsistencyLine]


def frame(contents: Contents, sections: Iterable[PacketSection]) -> PacketView:
    """Return the value of 资料包 in the templates of the packet's own pages.

    Pages cannot be counted without laying them out; sections say how many documents they hold.
    """
    names = {section.number: section.name for section in sections}
    return {
        "版本": _EDITION,
        "份数": len(contents.papers),
        "部分": _sections(contents, names),
        "目录": [_line(number, one, names) for number, one in enumerate(contents.papers, 1)],
        "缺项": [
            {"部分": _name(one.section, names), "名称": one.name, "原因": one.reason}
            for one in contents.missing
        ],
        "核对": contents.consistency,
    }


def _sections(contents: Contents, names: Mapping[int, str]) -> list[SectionHeld]:
    """Sections that hold nothing and lack nothing are left out."""
    counts = Counter(one.filing.section for one in contents.papers)
    shown = {*counts, *(one.section for one in contents.missing)}
    return [
        {"编号": number, "名称": _name(number, names), "份数": counts[number]}
        for number in sorted(shown)
    ]


def _line(number: int, one: Filed, names: Mapping[int, str]) -> CatalogueLine:
    return {
        "序号": number,
        "部分": _name(one.filing.section, names),
        "题名": one.job.title,
        "日期": one.job.day,
        "责任者": _issuer(one),
        "文号": one.job.number or "",
        # Only a layout engine could count pages.
        "页数": None,
        "保管期限": one.filing.retention,
        "备注": "",
    }


def _issuer(one: Filed) -> object:
    organisation = one.job.context.get("组织")
    return organisation.get("名称") if isinstance(organisation, Mapping) else None


def _name(number: int, names: Mapping[int, str]) -> str:
    return names.get(number, f"第{number}部分")
