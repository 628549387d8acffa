"""The words that a mistyped one was probably meant to be, asked as a question."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_MOST = 2
#: Names are short: two of two characters may have but one in common, as 日起 and 日期 do. Such are
#: asked for where nothing is nearer, and one only.
_NEAR, _FAR = 0.6, 0.5


def did_you_mean(word: str, known: Iterable[object], likely: Sequence[str] = ()) -> str:
    """Return 是不是“…”或“…”？ with the known words nearest to `word`; "" where none is near.

    `likely` are words known to be meant, which go before any that merely look alike; so do those
    that differ in spaces, full width or capital letters only.
    """
    names = list(map(str, known))
    same = [name for name in names if name != word and _folded(name) == _folded(word)][:_MOST]
    near = likely or same or get_close_matches(word, names, _MOST, _NEAR)
    near = near or get_close_matches(word, names, 1, _FAR)
    return f"是不是{'或'.join(f'“{each}”' for each in near)}？" if near else ""


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())
