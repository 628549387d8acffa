"""Faces of this machine, reduced to the characters that a document uses.

The only module that imports fontTools.
"""

from __future__ import annotations

import logging
import struct
from io import BytesIO
from typing import TYPE_CHECKING

from dangwu_docs.support.programs import face_file

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


def embedded(face: str, text: str) -> bytes | None:
    """Return a face with the characters of a text; None where this machine does not have it."""
    try:
        from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (an extra)
        from fontTools.ttLib import TTLibError  # noqa: PLC0415 (an extra)
    except ImportError:
        return None
    file = face_file(face)
    if file is None:
        return None
    # It warns of tables that no reader of a document needs.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = Options(notdef_outline=True, hinting=False, layout_features=[], name_IDs=[1, 2, 4, 6])
    cut, buffer = Subsetter(options), BytesIO()
    cut.populate(text=text)
    try:
        font = _opened(file.read_bytes(), face)
        cut.subset(font)
        font.save(buffer)
    except (TTLibError, LookupError, ValueError, OSError, struct.error):
        return None
    return buffer.getvalue()


def _opened(data: bytes, face: str) -> TTFont:
    """Return the face in a file, which may be one of a collection."""
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415 (an extra)

    if not data.startswith(b"ttcf"):
        return TTFont(BytesIO(data), recalcTimestamp=False)
    names = [font["name"].getDebugName(6) for font in TTCollection(BytesIO(data)).fonts]
    return TTFont(BytesIO(data), fontNumber=names.index(face), recalcTimestamp=False)
