"""What is written in a picture beside what it shows: EXIF, XMP, comments, text of PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
#: Formats whose notes stand anywhere among bytes that no compression hides.
_OTHERS = (
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x01\x00\x00\x00",
    b"\xd7\xcd\xc6\x9a",
    b"RIFF",
)
_LARGEST_NOTE = 10_000_000


def is_picture(data: bytes) -> bool:
    """Tell whether bytes begin as a picture does."""
    return data.startswith((_PNG, _JPEG, *_OTHERS))


def picture_texts(data: bytes) -> list[bytes]:
    """Return the pieces of a picture that may hold words, none of which are its pixels."""
    if data.startswith(_PNG):
        return list(_png(data))
    if data.startswith(_JPEG):
        return list(_jpeg(data))
    return [data]


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        if kind != b"IDAT":
            yield content
            yield _inflated(content)
        at += size + 12
    yield data[at:]


def _inflated(content: bytes) -> bytes:
    """Compressed text follows a keyword, a zero and a flag or five."""
    start = content.find(b"\x78", content.find(b"\0"))
    try:
        return zlib.decompressobj().decompress(content[start:], _LARGEST_NOTE) if start > 0 else b""
    except zlib.error:
        return b""


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments before the pixels, and what stands behind the end."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:  # noqa: PLR2004 - JPEG's markers
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)
    end = data.rfind(b"\xff\xd9")
    if end >= at:
        yield data[end + 2 :]
