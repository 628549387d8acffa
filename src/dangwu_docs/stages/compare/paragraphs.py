"""The paragraphs of a document, each with its place and what it is called by; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct

from dangwu_docs.support.docx_text import paragraph_text, read_xml
from dangwu_docs.support.word_names import W
from dangwu_docs.template.lint.places import Layout, VisiblePart

_CELL = re.compile(r"(.* 表\d+ 行)(\d+)( 列)(\d+)")
_HEADING = re.compile(r"heading \d|标题 ?\d", re.IGNORECASE)
_LONGEST_LABEL = 20
#: Place of a paragraph -> its text in pieces, each with the field that gave it, if one did.
Fields = Mapping[str, Sequence[tuple[str, str]]]


class Paragraph(Struct, frozen=True):
    """A paragraph as a reader finds it."""

    place: str
    #: Column head or row label of a cell, heading above a paragraph; "" where there is none.
    label: str
    text: str


def paragraphs(document: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs that say something, in reading order."""
    layout = Layout(document)
    headings = _headings(layout)
    parts = sorted(layout.parts, key=lambda part: part.places.label != "正文")
    return tuple(one for part in parts for one in _of_part(part, headings))


def _headings(layout: Layout) -> frozenset[str]:
    """Return the ids of the styles that make headings."""
    styles = layout.members.get("word/styles.xml")
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(f"{W}styleId", "")
        for style in read_xml(styles).iter(f"{W}style")
        for name in style.iterchildren(f"{W}name")
        if _HEADING.fullmatch(name.get(f"{W}val", ""))
    )


def _of_part(part: VisiblePart, headings: frozenset[str]) -> Iterator[Paragraph]:
    heads: dict[str, str] = {}
    cells: dict[str, str] = {}
    heading = ""
    for place, element in zip(part.places.words, part.places.paragraphs, strict=True):
        text = paragraph_text(element)
        cell = _CELL.match(place)
        if cell is None:
            label = heading
            heading = text if _style(element) in headings else heading
        else:
            cells.setdefault(cell[0], text)
            table, column = cell[1], cell[4]
            if _is_head(element):
                heads.setdefault(table + column, text)
            beside = f"{table}{cell[2]}{cell[3]}{int(column) - 1}"
            label = heads.get(table + column) or cells.get(beside, "")
        if text.strip():
            yield Paragraph(place, _short(label, text), text)


def _short(label: str, text: str) -> str:
    label = "".join(label.split())
    return "" if label == "".join(text.split()) or len(label) > _LONGEST_LABEL else label


def _style(element: etree._Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _is_head(element: etree._Element) -> bool:
    row = next(element.iterancestors(f"{W}tr"), None)
    return row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None
