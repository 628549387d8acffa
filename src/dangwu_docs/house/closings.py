"""What closes a document: signature lines, 署名 and date, attachments, imprint, receipt."""

from __future__ import annotations

from typing import Any

from dangwu_docs.house.heads import blank_lines, by_length
from dangwu_docs.house.markup import Element, element
from dangwu_docs.house.paragraphs import border, indent, paragraph, run, tab_stops, tag
from dangwu_docs.house.style import house_style
from dangwu_docs.house.tables import foot_table, single_row, tag_row

_GAP = 400
_TAB = "\t"


def signature_line(names: list[str], width: int) -> list[Element]:
    """Return one line in which each of one or two `names` has room to sign by hand."""
    share = (width - _GAP) // 2
    starts = [number * (share + _GAP) for number in range(len(names))]
    stops = [stop for start in starts for stop in (start, start + share)][1:]
    line = paragraph("签字", "", tab_stops(*((stop, "left") for stop in stops)))
    for number, name in enumerate(names):
        line.append(run(f"{'' if number == 0 else _TAB}{name}："))
        # Typed underscores would move when someone writes over them.
        line.append(run(_TAB, "", element("u", {"val": "single"})))
    return [line]


def signature(declared: dict[str, Any], width: int) -> list[Element]:
    """Return 署名 centred over the date, room for a seal left free. Source: 7.3.5.1.

    `declared` has 机关 (an expression) and 日期.
    """
    del width
    office = declared["机关"]
    choices = [
        (step, _signed(f"{{{{ {office} }}}}", declared["日期"], step.left))
        for step in house_style().signatures
    ]
    return [*blank_lines(2, kept=True), *by_length(office, choices)]


def stamp(declared: dict[str, str], width: int) -> list[Element]:
    """Return post and name of a signer, whose stamp goes over the name. Source: 7.3.5.3.

    `declared` has 职务, 姓名 and 日期.
    """
    del width
    words = f"{declared['职务']}　　{declared['姓名']}"
    return [
        *blank_lines(2, kept=True),
        _at_right(words, element("keepNext")),
        *blank_lines(1, kept=True),
        _at_right(declared["日期"]),
    ]


def attachments(declared: str, width: int) -> list[Element]:
    """Return 附件说明 for a list of names: one is named, several are numbered. Source: 7.3.4."""
    del width
    one = paragraph("附件说明", f"附件：{{{{ {declared}[0] }}}}")
    first = paragraph(
        "附件说明", f"附件：1.{{{{ {declared}[0] }}}}", indent(left=1920, hanging=1280)
    )
    more = paragraph("附件列项", "{{ loop.index + 1 }}.{{ 名 }}")
    several = [tag(f"for 名 in {declared}[1:]"), more, tag("endfor")]
    return [
        tag(f"if {declared}"),
        *blank_lines(1),
        tag(f"if {declared} | length == 1"),
        one,
        tag("else"),
        first,
        *several,
        tag("endif"),
        tag("endif"),
    ]


def imprint(declared: dict[str, str], width: int) -> list[Element]:
    """Return 版记 at the foot of the last page. Source: 7.4.

    `declared` has 机关, 日期 and 抄送 (an expression).
    """
    copies = declared["抄送"]
    ends = tab_stops((width - 280, "right"))
    printed = f"{declared['机关']}\t{declared['日期']}印发"
    rows = [
        tag_row(f"if {copies}", [width]),
        single_row(width, _copies(copies)),
        tag_row("endif", [width]),
        single_row(width, paragraph("版记", printed, ends, indent(left=280))),
    ]
    return [foot_table(rows, width), paragraph("微行")]


def letter_copies(declared: str, width: int) -> list[Element]:
    """Return a letter's 抄送, which has neither rules nor printing office. Source: 10.1."""
    del width
    return [tag(f"if {declared}"), *blank_lines(1), _copies(declared), tag("endif")]


def cut_line(declared: str, width: int) -> list[Element]:
    """Return the line along which a receipt is torn off, kept with what follows."""
    del width
    dashed = element("pBdr", {}, border("bottom", "dashed", 6))
    return [*blank_lines(1), paragraph("说明", declared, element("keepNext"), dashed, _centred())]


def _copies(copies: str) -> Element:
    hang = indent(left=1120, hanging=840, right=280)
    return paragraph("版记", f"抄送：{{{{ {copies} }}}}。", hang)


def _signed(name: str, date: str, left: int) -> list[Element]:
    place = {"left": left, "right": 0}
    first = paragraph("署名", name, element("keepNext"), indent(**place))
    return [first, paragraph("署名", date, indent(**place))]


def _at_right(words: str, *properties: Element) -> Element:
    """Four characters free at the right."""
    right = element("jc", {"val": "right"})
    return paragraph("署名", words, *properties, indent(left=0, right=1280), right)


def _centred() -> Element:
    return element("jc", {"val": "center"})
