"""Other faces and another type area for a finished .docx; it knows no template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from dangwu_docs.model.settings import SHIPPED_PROFILE

if TYPE_CHECKING:
    from dangwu_docs.house.style import TypeArea

_FACE_AT = re.compile(rb'((?:w:ascii|w:eastAsia|w:hAnsi|w:cs|w:name)=")([^"]*)(")')
_MARGINS = re.compile(rb"<w:pgMar [^>]*>")


class Look(Struct, frozen=True):
    """The faces and the type area that an office has chosen."""

    font_profile: str = SHIPPED_PROFILE
    type_area: str = "nominal"

    def __call__(self, docx: bytes) -> bytes:
        """Return a finished .docx with this look; the others of its faces stay.

        Raises:
            KeyError: there is no such profile or type area.
        """
        if self == Look():
            # So templates look as they come.
            return docx
        changes = tuple(self._changes())
        return _mapped(docx, changes) if changes else docx

    def _changes(self) -> Iterator[Callable[[bytes], bytes]]:
        """Yield what is done to each part."""
        from dangwu_docs.house.style import house_style  # noqa: PLC0415 (the shipped look needs none of it)

        fonts, areas = house_style().fonts, house_style().type_areas
        shipped, chosen = fonts[SHIPPED_PROFILE], fonts[self.font_profile]
        faces = {
            face.encode(): chosen[font].encode()
            for font, face in shipped.items()
            if face != chosen[font]
        }
        if faces:
            yield partial(_renamed, faces=faces)
        old, new = areas["nominal"], areas[self.type_area]
        if old != new:
            yield partial(_respaced, old=old, new=new)

    def __str__(self) -> str:
        return f"{self.font_profile} {self.type_area}"


def _renamed(part: bytes, faces: Mapping[bytes, bytes]) -> bytes:
    def rename(match: re.Match[bytes]) -> bytes:
        return match[1] + faces.get(match[2], match[2]) + match[3]

    return _FACE_AT.sub(rename, part)


def _respaced(part: bytes, old: TypeArea, new: TypeArea) -> bytes:
    for attribute in ("line", "linePitch"):
        was, now = (f'w:{attribute}="{area.line}"'.encode() for area in (old, new))
        part = part.replace(was, now)
    return _MARGINS.sub(lambda margins: _moved(margins[0], old, new), part)


def _moved(margins: bytes, old: TypeArea, new: TypeArea) -> bytes:
    """Only an upright page has margins for binding at its left."""
    upright = (f'w:top="{old.top}"'.encode(), f'w:bottom="{old.bottom}"'.encode())
    if not all(margin in margins for margin in upright):
        return margins
    for was, now in zip(upright, (f'w:top="{new.top}"', f'w:bottom="{new.bottom}"'), strict=True):
        margins = margins.replace(was, now.encode())
    return margins


def _mapped(docx: bytes, changes: Iterable[Callable[[bytes], bytes]]) -> bytes:
    """Members keep their order, dates and compression, so equal input gives equal output."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            is_word = re.fullmatch(r"word/[^/]+\.xml", member.filename)
            for change in changes if is_word else ():
                content = change(content)
            new.writestr(member, content)
    return target.getvalue()
