"""Fills the gaps of records that were written by hand, such as 〈年〉; it knows no organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dangwu_docs.support.sample.bank import pages
from dangwu_docs.support.sample.clerk import heading

_FILE = "# 文件: "
_GAP, _KIND = re.compile("〈(.+?)〉"), re.compile(r"^类型: (.+)$", re.MULTILINE)


def filled(folder: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the records of a folder of this package as (path, text), by the names of their pages.

    A line with a gap for which there is no word is left out.
    """
    for page in pages(folder):
        text = _GAP.sub(lambda gap: words.get(gap[1], gap[0]), page)
        lines = [line for line in text.splitlines(keepends=True) if "〈" not in line]
        path, body = lines[0].strip().removeprefix(_FILE), "".join(lines[1:])
        kind = _KIND.search(body)
        yield path, heading(path, kind[1] if kind else "") + body
