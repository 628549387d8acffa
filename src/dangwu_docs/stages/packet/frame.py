"""What cover, catalogue, missing-items list and consistency table of a packet read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dangwu_docs.model.packets import (
    CatalogueLine,
    ConsistencyLine,
    PacketSection,
    PacketView,
    SectionHeld,
)
from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.marks import count_mark, start_mark
from dangwu_docs.stages.packet.papers import Filed
from dangwu_docs.stages.packet.pieces import Pieces
from dangwu_docs.stages.packet.sealed import Sealed


class Contents(Struct, frozen=True):
    """What a packet holds and lacks."""

    #: Documents to be bound, in order.
    papers: tuple[Filed, ...]
    sealed: tuple[Sealed, ...]
    missing: tuple[Missing, ...]
    consistency: list[ConsistencyLine]


def frame(
    contents: Contents, sections: Iterable[PacketSection], pieces: Pieces, edition: str
) -> PacketView:
    """Return the value of 资料包 in the templates of the packet's own pages.

    Marks stand for numbers of pages, which only a layout engine can count; none stand for those
    of what is not among the pieces.
    """
    names = {section.number: section.name for section in sections}
    lines = [
        (one.filing.section, _line(number, one, names, pieces))
        for number, one in enumerate(contents.papers, 1)
    ]
    return {
        "版本": edition,
        "份数": len(contents.papers),
        "页数": count_mark() if pieces else None,
        "部分": _sections(contents, names, lines, pieces),
        "目录": [line for _, line in lines],
        "缺项": [
            {"部分": _name(one.section, names), "名称": one.name, "原因": one.reason}
            for one in contents.missing
        ],
        "不公开": [
            {
                "部分": _name(one.section, names),
                "名称": one.name,
                "份数": one.documents,
                "原因": one.reason,
                "统计": one.numbers,
            }
            for one in contents.sealed
        ],
        "核对": contents.consistency,
    }


def _sections(
    contents: Contents,
    names: Mapping[int, str],
    lines: list[tuple[int, CatalogueLine]],
    pieces: Pieces,
) -> list[SectionHeld]:
    """Sections that hold nothing and lack nothing are left out."""
    held: dict[int, list[CatalogueLine]] = defaultdict(list)
    for number, line in lines:
        held[number].append(line)
    shown = {*held, *(one.section for one in contents.missing)}
    return [
        {
            "编号": number,
            "名称": _name(number, names),
            "份数": len(held[number]),
            "页码": _start(pieces.of_section(number)),
            "目录": held[number],
        }
        for number in sorted(shown)
    ]


def _line(number: int, one: Filed, names: Mapping[int, str], pieces: Pieces) -> CatalogueLine:
    piece = pieces.of_paper(one)
    return {
        "序号": number,
        "部分": _name(one.filing.section, names),
        "题名": one.job.title,
        "日期": one.job.day,
        "责任者": one.job.issuer or None,
        "文号": one.job.number or "",
        "页码": _start(piece),
        "页数": count_mark(piece) if piece else None,
        "保管期限": one.filing.retention,
        "备注": "",
    }


def _start(piece: int) -> str | None:
    return start_mark(piece) if piece else None


def _name(number: int, names: Mapping[int, str]) -> str:
    return names.get(number, f"第{number}部分")
