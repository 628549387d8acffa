"""What a clerk probably meant by a date, time or number that is written another way."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
