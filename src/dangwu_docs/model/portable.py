"""File names that every system of an office accepts; it opens no file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

#: Characters that Windows refuses -> full-width ones that look alike.
_LOOKALIKES = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
#: Characters; folder, organisation and suffix must fit beside it into the 260 of Windows.
_LONGEST = 80
#: In UTF-8; number, 手改 and suffix must fit beside it into the 255 of Linux.
_MOST_BYTES = 230


def portable_name(text: str) -> str:
    """Return `text` as the name of a file or folder without suffix; never empty.

    Texts that macOS takes for the same have the same name.
    """
    text = text.translate(_LOOKALIKES)
    printable = text if text.isprintable() else "".join(filter(str.isprintable, text))
    short = unicodedata.normalize("NFC", " ".join(printable.split()))[:_LONGEST]
    name = short.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or "未命名"
    return f"_{name}" if _RESERVED.match(name) else name


def free_name(text: str, taken: Container[str]) -> str:
    """Return `text` as a name that is not `taken`, with a number where it needs one.

    Names are taken as `casefold` makes them: Windows and macOS tell no upper case from lower.
    """
    name = portable_name(text)
    names = chain((name,), (f"{name}（{number}）" for number in count(2)))
    return next(one for one in names if one.casefold() not in taken)
