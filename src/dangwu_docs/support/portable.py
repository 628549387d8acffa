"""File names that every system of an office accepts; it opens no file."""

from __future__ import annotations

import re
import unicodedata

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
