"""Text that must never leave the office; which text that is, is said by rules/residue.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

from dangwu_docs.errors import RuleError
from dangwu_docs.support.yaml_plain import read_plain

#: How many characters are shown on each side of what was found.
_AROUND = 12
_HINT = "每一项写 编号、样式（正则表达式）、说明 三个键。"

Search = Callable[[str], tuple[str, ...]]


def residues(text: str) -> tuple[str, ...]:
    """Return a sentence for each kind of residue in `text`, by the list that ships."""
    return _shipped()(text)


def compile_residues(items: object) -> Search:
    """Return the search for what `items` list: each an 编号, a 样式 (expression) and a 说明.

    Raises:
        RuleError: no list, an item that lacks a key, or an expression that is none.
    """
    if not isinstance(items, list):
        raise RuleError("残留文字规则应是一个列表。", _HINT)
    patterns = tuple(_pattern(item) for item in items)

    def search(text: str) -> tuple[str, ...]:
        found = ((pattern.search(text), meaning) for pattern, meaning in patterns)
        return tuple(_sentence(match, meaning) for match, meaning in found if match)

    return search


def _pattern(item: Mapping[str, str]) -> tuple[re.Pattern[str], str]:
    try:
        return re.compile(item["样式"]), f"{item['说明']}（{item['编号']}）"
    except (KeyError, TypeError, re.error) as error:
        raise RuleError(f"残留文字规则写法有误：{item}：{error}", _HINT) from error


def _sentence(match: re.Match[str], meaning: str) -> str:
    start, end = match.span()
    around = match.string[max(0, start - _AROUND) : end + _AROUND]
    return f"{meaning}：“…{' '.join(around.split())}…”"


@lru_cache(maxsize=1)
def _shipped() -> Search:
    text = files("dangwu_docs.rules").joinpath("residue.yaml").read_text(encoding="utf-8")
    return compile_residues(read_plain(text))
