"""What a clerk probably meant by a date, time, number or 编号 that is written another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

from dangwu_docs.support.nearest import did_you_mean

_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_CLOCK = r"([01]?\d|2[0-3])\D+([0-5]\d)\D*"

#: Example of the right form -> what is taken for another way to write it, and how to write that.
_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "2026-07-06": (re.compile(rf"(\d{{4}})\D+{_MONTH}\D+{_DAY}\D*"), "{:04}-{:02}-{:02}"),
    "14:30": (re.compile(_CLOCK), "{}:{:02}"),
    "18": (re.compile(r"(\d+)\D+"), "{}"),
}


def likely(example: str, found: object) -> str:
    """Return `found` in the form of `example`, or `example` itself where nothing is likely.

    2026年7月6日 becomes 2026-07-06, 14点30分 becomes 14:30, 18人 becomes 18.
    """
    if example not in _FORMS or not isinstance(found, str):
        return example
    pattern, form = _FORMS[example]
    match = pattern.fullmatch(found)
    return form.format(*map(int, match.groups())) if match else example


def nearest_rule(code: str, known: Collection[str]) -> str:
    """Return the next step for whoever wrote the 编号 of a rule that does not exist."""
    alike = [one for one in sorted(known) if _folded(one) == _folded(code)]
    otherwise = "写 dangwu check 列出的规则编号，如 MTG-02；本单位的规则先在 rules/ 里写好"
    return did_you_mean(code, sorted(known), alike) or otherwise


def _folded(code: str) -> str:
    """Return what stays of an 编号 when it is written carelessly: mtg2 of MTG－02."""
    plain = unicodedata.normalize("NFKC", code).casefold()
    return re.sub(r"[^a-z0-9\u4e00-\u9fff]|(?<!\d)0+(?=\d)", "", plain)
