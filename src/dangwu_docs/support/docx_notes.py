"""Footnotes with marks of their own, which LibreOffice would show twice."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W
from dangwu_docs.support.zipped import unzipped, zipped

_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"
_CUSTOM = f"{W}customMarkFollows"


def with_single_marks(docx: bytes) -> bytes:
    """Return a copy for LibreOffice of a .docx whose footnotes may have marks of their own.

    Word wants such a mark written in the note too; LibreOffice draws it there itself.
    """
    with zipfile.ZipFile(BytesIO(docx)) as package:
        if _NOTES not in package.namelist() or _BODY not in package.namelist():
            return docx
        marks = dict(_marks(read_xml(package.read(_BODY))))
        if not marks:
            return docx
        notes = _unmarked(package.read(_NOTES), marks)
        return zipped(unzipped(docx) | {_NOTES: notes})


def _marks(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the id of each note with a mark of its own, and the mark."""
    for reference in body.iter(f"{W}footnoteReference"):
        following = reference.getnext()
        if reference.get(_CUSTOM) and following is not None and following.tag == f"{W}t":
            yield reference.get(f"{W}id", ""), following.text or ""


def _unmarked(notes: bytes, marks: dict[str, str]) -> bytes:
    root = read_xml(notes)
    for note in root:
        first = next(note.iter(f"{W}t"), None)
        mark = marks.get(note.get(f"{W}id", ""))
        if mark and first is not None and (first.text or "") == mark:
            first.tag, first.text = f"{W}footnoteRef", None
            first.attrib.clear()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
