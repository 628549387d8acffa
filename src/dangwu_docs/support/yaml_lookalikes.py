"""What a clerk may take for one thing in a YAML text, and the parser for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.events import ScalarEvent

from dangwu_docs.support.yaml_faults import YamlFault

_HASH = re.compile(r"[ \t]#")
#: A # after a space begins a comment; who means one leaves a space after it, too.
_MEANT = re.compile(r"[ \t]#[^\s#]")
_WIDE_BAR = re.compile(r"(?<=:)[ \t]+(｜)[ \t]*$", re.MULTILINE)
_LONGEST_QUOTE = 10
#: Line and column, both from 0.
_Spot = tuple[int, int]


def lookalikes(text: str) -> Iterator[YamlFault]:
    """Yield what is read otherwise than it looks, in a text that can be read."""
    if "｜" in text:
        for match in _WIDE_BAR.finditer(text):
            line, start = text.count("\n", 0, match.start()), text.rfind("\n", 0, match.start())
            message, hint = (
                "“｜”是全角的，印在了内容里",
                "改成半角的“|”，下面各行比字段名多缩进两格",
            )
            yield YamlFault(
                "YAML-18", line + 1, match.start(1) - start, message, hint, is_readable=True
            )
    if " #" in text or "\t#" in text:
        yield from _cut_off(text)


def _cut_off(text: str) -> Iterator[YamlFault]:
    lines = [(number, line) for number, line in enumerate(text.split("\n")) if _MEANT.search(line)]
    written = [*_written(text)] if lines else []
    for number, line in lines:
        column = _comment(number, line, written)
        if column and _MEANT.match(line, column - 1):
            message = f"“{line[column:][:_LONGEST_QUOTE]}”当作注释，没有读取"
            hint = "是内容的，把整段内容放进英文单引号；是注释的，在“#”后面加一个空格"
            yield YamlFault("YAML-17", number + 1, column + 1, message, hint, is_readable=True)


def _comment(number: int, line: str, written: list[tuple[_Spot, _Spot]]) -> int:
    """Return where the comment behind something on a line begins; 0 where there is none."""
    for match in _HASH.finditer(line):
        at = (number, match.end() - 1)
        if not line[: at[1]].strip():
            break
        if not any(start <= at < end for start, end in written):
            return at[1]
    return 0


def _written(text: str) -> Iterator[tuple[_Spot, _Spot]]:
    """Yield where each text of a document begins and ends."""
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, ScalarEvent) and event.start_mark and event.end_mark:
            start, end = event.start_mark, event.end_mark
            yield (start.line, start.column), (end.line, end.column)
