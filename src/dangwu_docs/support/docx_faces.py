"""Which faces a .docx asks for; it knows nothing of which there are."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

#: What prints text; the list of fonts and the theme name faces that nothing may use.
_PRINTING = re.compile(r"word/(document|styles|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FONTS = re.compile(r"<w:rFonts [^>]*>")
_FACE = re.compile(r'w:(?:ascii|hAnsi|eastAsia)="([^"]+)"')


def faces(docx: bytes) -> frozenset[str]:
    """Return the names of all faces in which text of the document may be set."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = [package.read(n) for n in package.namelist() if _PRINTING.fullmatch(n)]
    fonts = (match for part in parts for match in _FONTS.findall(part.decode("utf-8", "replace")))
    return frozenset(face for font in fonts for face in _FACE.findall(font))
