"""Where things stand in a template, in a clerk's words: 正文 第3段, 正文 表1 行2 列3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from docxtpl_lint.core import Tag, template_tags
from lxml import etree
from msgspec import Struct

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W
from dangwu_docs.support.zipped import unzipped
from dangwu_docs.template.places import Places
from dangwu_docs.template.source import BODY, FOOTER, FOOTNOTES, HEADER

__all__ = ["Layout", "VisiblePart", "W"]

#: Part, as docxtpl-lint calls it, without its number -> as clerks call it.
_LABELS = {"body": BODY, "header": HEADER, "footer": FOOTER, "footnotes": FOOTNOTES}
_PRINTED = re.compile(r"word/(?:(document)|(header|footer)(\d*)|(footnotes))\.xml")


class VisiblePart(Struct, frozen=True):
    """A part of the template that people see."""

    #: Member of the package, and what docxtpl-lint calls it.
    member: str
    name: str
    root: etree._Element
    places: Places

    def place(self, element: etree._Element) -> str:
        """Return where an element of the part stands; the part where no paragraph is around."""
        return self.places.of(element)


class Layout:
    """A template as paragraphs, tags and parts; the package is known to be sound."""

    def __init__(self, package: bytes) -> None:
        self._paragraphs, self.tags = template_tags(BytesIO(package))  # type: ignore[arg-type] # as its own `lint` calls it
        self.members = unzipped(package)
        self.parts = tuple(self._parts())
        self._words = {
            (part.name, number): words
            for part in self.parts
            for number, words in enumerate(part.places.words, 1)
        }
        places = (self.place(one.part, one.index) for one in self._paragraphs)
        self._ranks = {place: rank for rank, place in enumerate(dict.fromkeys(places))}

    @property
    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """The place and the text of every paragraph, in reading order."""
        for one in self._paragraphs:
            yield self.place(one.part, one.index), one.text

    def place(self, part: str, paragraph: int) -> str:
        """Return where a paragraph stands that docxtpl-lint names so."""
        return self._words.get((part, paragraph), _label(part))

    def place_of(self, tag: Tag) -> str:
        """Return where a tag stands."""
        return self.place(tag.para.part, tag.para.index)

    def rank(self, place: str) -> int:
        """Return how far down a place is; what is no paragraph comes last."""
        return self._ranks.get(place, len(self._ranks))

    def _parts(self) -> Iterator[VisiblePart]:
        for member, content in self.members.items():
            if found := _PRINTED.fullmatch(member):
                name = "body" if found[1] else found[4] or f"{found[2]}{found[3]}"
                root = read_xml(content)
                yield VisiblePart(member, name, root, Places(root, _label(name)))


def _label(part: str) -> str:
    return _LABELS[part.rstrip("0123456789")]
