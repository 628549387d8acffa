"""The words that a mistyped one was probably meant to be, asked as a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_MOST = 2
#: Names are short: of 日起 and 日期 half the characters are the same.
_ALIKE = 0.5


def did_you_mean(word: str, known: Iterable[object], likely: Sequence[str] = ()) -> str:
    """Return 是不是“…”或“…”？ with the known words nearest to `word`; "" where none is near.

    `likely` are words known to be meant, which go before any that merely look alike.
    """
    near = likely or get_close_matches(word, list(map(str, known)), _MOST, _ALIKE)
    return f"是不是{'或'.join(f'“{each}”' for each in near)}？" if near else ""
