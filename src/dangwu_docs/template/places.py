"""Where a paragraph stands in a template, in a clerk's words: 正文 第3段, 正文 表1 行2 列3."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree
from msgspec import Struct, field

from dangwu_docs.support.docx_text import paragraph_text
from dangwu_docs.support.word_names import W

_COUNTED = [f"{W}{name}" for name in ("tbl", "tr", "tc", "p")]


class Places:
    """The places of all paragraphs of a part, which clerks call `label`."""

    def __init__(self, root: etree._Element, label: str) -> None:
        self.label = label
        self.paragraphs: tuple[etree._Element, ...] = tuple(root.iter(f"{W}p"))
        #: In the order of the paragraphs.
        self.words = tuple(_Walk(label).through(root))
        self._by_paragraph = dict(zip(self.paragraphs, self.words, strict=True))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What the paragraphs say, in their order."""
        return tuple(map(paragraph_text, self.paragraphs))

    def of(self, element: etree._Element) -> str:
        """Return where an element stands; the part itself where no paragraph is around or in it."""
        around = (element, *element.iterancestors(f"{W}p"))
        inside = next((one for one in around if one.tag == f"{W}p"), None)
        if inside is None:
            inside = next(element.iter(f"{W}p"), None)
        return self.label if inside is None else self._by_paragraph[inside]


class _Table(Struct):
    """A table that is being gone through; all count from 1."""

    number: int
    row: int = 0
    column: int = 0
    paragraph: int = 0


class _Walk(Struct):
    """Counts tables and paragraphs; those outside of tables among themselves, as people count."""

    label: str
    tables: int = 0
    outside: int = 0
    open: list[_Table] = field(default_factory=list)

    def through(self, root: etree._Element) -> Iterator[str]:
        """Yield the place of every paragraph in an element, in reading order."""
        for event, element in etree.iterwalk(root, events=("start", "end"), tag=_COUNTED):
            if event == "end":
                if element.tag == f"{W}tbl":
                    self.open.pop()
            elif element.tag == f"{W}tbl":
                self.tables += 1
                self.open.append(_Table(self.tables))
            elif element.tag == f"{W}p":
                yield self._place()
            elif self.open:
                self._enter(element)

    def _enter(self, element: etree._Element) -> None:
        table = self.open[-1]
        if element.tag == f"{W}tr":
            table.row, table.column = table.row + 1, 0
        elif element.tag == f"{W}tc":
            table.column, table.paragraph = table.column + 1, 0

    def _place(self) -> str:
        if not self.open:
            self.outside += 1
            return f"{self.label} 第{self.outside}段"
        self.open[-1].paragraph += 1
        cells = " > ".join(f"表{one.number} 行{one.row} 列{one.column}" for one in self.open)
        number = self.open[-1].paragraph
        return f"{self.label} {cells}" + (f" 第{number}段" if number > 1 else "")
