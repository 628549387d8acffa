"""Where things stand in a template, in a clerk's words: 正文 第3段, 正文 表1 行2 列3."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docxtpl_lint.core import Tag, template_tags
from docxtpl_lint.reader import Paragraph
from lxml import etree

from dangwu_docs.support.docx_text import read_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Part, as docxtpl-lint calls it, without its number -> as clerks call it.
_LABELS = {"body": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注"}
_PRINTED = re.compile(r"word/(?:(document)|(header|footer)(\d*)|(footnotes))\.xml")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the template that people see."""

    #: Member of the package.
    member: str
    label: str
    root: etree._Element
    #: The place of each paragraph.
    places: tuple[str, ...]
    paragraphs: tuple[etree._Element, ...]

    def place(self, element: etree._Element) -> str:
        """Return where an element of the part stands; the part where no paragraph is around."""
        around = (element, *element.iterancestors(f"{W}p"))
        inside = next((one for one in around if one.tag == f"{W}p"), None)
        if inside is None:
            inside = next(element.iter(f"{W}p"), None)
        return self.label if inside is None else self.places[self.paragraphs.index(inside)]


class Layout:
    """A template as paragraphs, tags and parts; the package is known to be sound."""

    def __init__(self, package: bytes) -> None:
        self._paragraphs, self.tags = template_tags(BytesIO(package))  # type: ignore[arg-type] # as its own `lint` calls it
        self._words = dict(_described(self._paragraphs))
        self._ranks = {place: n for n, place in enumerate(dict.fromkeys(self._words.values()))}
        with zipfile.ZipFile(BytesIO(package)) as opened:
            self.members = {name: opened.read(name) for name in opened.namelist()}
        self.parts = tuple(self._parts())

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

    def _parts(self) -> Iterator[Part]:
        for member, content in self.members.items():
            if found := _PRINTED.fullmatch(member):
                part = "body" if found[1] else found[4] or f"{found[2]}{found[3]}"
                root = read_xml(content)
                paragraphs = tuple(root.iter(f"{W}p"))
                places = tuple(self.place(part, n) for n in range(1, len(paragraphs) + 1))
                yield Part(member, _label(part), root, places, paragraphs)


def _label(part: str) -> str:
    return _LABELS[part.rstrip("0123456789")]


def _described(paragraphs: list[Paragraph]) -> Iterator[tuple[tuple[str, int], str]]:
    """Paragraphs outside of tables are counted among themselves, as people count them."""
    outside: Counter[str] = Counter()
    for one in paragraphs:
        if one.cells:
            cells = " > ".join(f"表{at.table} 行{at.row} 列{at.col}" for at in one.cells)
            number = f" 第{one.cell_para}段" if one.cell_para > 1 else ""
            yield (one.part, one.index), f"{_label(one.part)} {cells}{number}"
        else:
            outside[one.part] += 1
            yield (one.part, one.index), f"{_label(one.part)} 第{outside[one.part]}段"
