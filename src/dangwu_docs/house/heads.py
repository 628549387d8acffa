"""Heads of official documents: red head, heads of orders and letters, mark of minutes.

Source: GB/T 9704-2012, 7.2, 10.1 to 10.3.
"""

from __future__ import annotations

from typing import Any

from dangwu_docs.house.markup import Element, element
from dangwu_docs.house.paragraphs import Content, border, indent, paragraph, run, tab_stops, tag
from dangwu_docs.house.parts import letter_rule
from dangwu_docs.house.style import Step, house_style

#: 7.2.4: the mark's upper edge stands 35 mm below that of the type area.
_MARK_BELOW = 1984
#: 10.2: of an order, 20 mm.
_ORDER_BELOW = 1134
#: 10.1: 7/8 of a 3号 character, 280 twips, less what its exact line leaves free above the type.
_LETTER_NUMBER_BELOW = 85
_RED = "FF0000"


def red_head(declared: dict[str, Any], width: int) -> list[Element]:
    """Return mark, number, signer and red rule.

    `declared` has 机关 (an expression), 文号 and an expression of the signer: 签发人 where the
    document may go upwards, 上行 where it does, so that a missing signer shows.
    """
    mark = _mark(declared["机关"], "文件", "文件", _MARK_BELOW)
    number = _number(declared, width)
    return [*mark, *blank_lines(2), *number, _red_rule()]


def minutes_head(declared: dict[str, Any], width: int) -> list[Element]:
    """Return the mark of minutes with their number, issuer and date, and the red rule.

    `declared` has 机关 and 序号 (expressions; minutes may have no number), 署名 and 日期.
    """
    office, serial = declared["机关"], declared["序号"]
    mark = _mark(office, "会议纪要", "纪要", _MARK_BELOW)
    number = [tag(f"if {serial}"), paragraph("发文字号", f"第{{{{ {serial} }}}}号"), tag("endif")]
    ends = tab_stops((width - 320, "right"))
    issued = f"{declared['署名']}\t{declared['日期']}"
    line = paragraph("发文字号", issued, ends, indent(left=320, right=0), _left())
    return [*mark, *blank_lines(1), *number, line, _red_rule()]


def order_head(declared: dict[str, Any], width: int) -> list[Element]:
    """Return the mark of an order and its number, two lines free around it. Source: 10.2.

    `declared` has 机关 (an expression) and 令号.
    """
    del width
    mark = _mark(declared["机关"], "令", "文件", _ORDER_BELOW)
    return [*mark, *blank_lines(2), paragraph("发文字号", declared["令号"]), *blank_lines(2)]


def letter_head(office: str) -> list[Element]:
    """Return the mark of a letter and its double rule, for the first page's header."""
    return [*_mark(office, "", "信函", 0), letter_rule("thickThinSmallGap")]


def letter_number(declared: str, width: int) -> list[Element]:
    """Return a letter's number: flush right, 7/8 of a character below the rule."""
    del width
    right = element("jc", {"val": "right"})
    below = element("spacing", {"before": _LETTER_NUMBER_BELOW})
    return [paragraph("发文字号", declared, below, right)]


def blank_lines(count: int, *, kept: bool = False) -> list[Element]:
    """Return empty lines of the body's height; `kept` on the page of what follows."""
    return [paragraph("空行", "", *([element("keepNext")] if kept else [])) for _ in range(count)]


def by_length(office: str, choices: list[tuple[Step, list[Element]]]) -> list[Element]:
    """Return paragraphs of which the first are shown whose step the text of `office` fits."""
    made: list[Element] = []
    for number, (step, shown) in enumerate(choices):
        test = f"{office} | length <= {step.longest}"
        is_last = number == len(choices) - 1
        made.append(tag("else" if is_last else f"{'elif' if number else 'if'} {test}"))
        made += shown
    return [*made, tag("endif")]


def _mark(office: str, suffix: str, form: str, below: int) -> list[Element]:
    content = f"{{{{ {office} }}}}{suffix}"
    steps = house_style().marks[form]
    return by_length(office, [(step, [_sized(content, step, below)]) for step in steps])


def _sized(content: str, step: Step, below: int) -> Element:
    line = step.size * 10 + 60
    spacing = element("spacing", {"before": below, "line": line, "lineRule": "exact"})
    made = paragraph("发文机关标志", "", spacing)
    size = [element(name, {"val": step.size}) for name in ("sz", "szCs")]
    made.append(run(content, "", element("w", {"val": step.scale}), *size))
    return made


def _number(declared: dict[str, Any], width: int) -> list[Element]:
    number = declared["文号"]
    if "上行" in declared:
        return [_signed(number, declared["上行"], width)]
    alone = paragraph("发文字号", number)
    if "签发人" not in declared:
        return [alone]
    signer = declared["签发人"]
    return [tag(f"if {signer}"), _signed(number, signer, width), tag("else"), alone, tag("endif")]


def _signed(number: str, signer: str, width: int) -> Element:
    ends = tab_stops((width - 320, "right"))
    words: Content = [f"{number}\t签发人：", {"楷体": f"{{{{ {signer} }}}}"}]
    return paragraph("发文字号", words, ends, indent(left=320, right=0), _left())


def _left() -> Element:
    return element("jc", {"val": "left"})


def _red_rule() -> Element:
    return paragraph("红线", "", element("pBdr", {}, border("bottom", "single", 8, _RED)))
