"""The visible text of a .docx; it knows nothing of what the text means."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_W}p"
_CONTENT_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
#: What is read, in this order: subtype of the content type.
_VISIBLE = ("document.main", "header", "footer", "footnotes", "endnotes")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TEXT = f"{_W}t"
#: The copy of a text box that old programs read.
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = (f"{_W}del", f"{_W}moveFrom", _COPY)

#: A part in UTF-8 whose Word elements are written with the usual prefix.
_IS_PLAIN = re.compile(
    rb"""(<\?xml version=["']1.0["'] encoding=["']UTF-8["'][^>]*>\s*)?<w:\w+ [^>]*xmlns:w=["']"""
    + re.escape(_W[1:-1].encode())
    + rb"""["']"""
).match
#: Text boxes, deletions and what only a parser reads.
_NOT_PLAIN = (
    b":txbxContent",
    b":del",
    b":moveFrom",
    b":Fallback",
    b"<!",
    b"&#",
    b"\r",
    b" />",
    b"<w:t/>",
)
#: A tab stop has attributes, a tab has none.
_PLAIN_TAG = re.compile(
    r"<(w:t(?=[ >])|/w:p(?=>)|w:p(?=/>)|w:tab(?=/>)|w:(?:br|cr|noBreakHyphen)(?=[ /]))[^>]*>([^<]*)"
)
_PLAIN_BREAKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
#: How a quotation mark may be written; the first two are how the engine writes it.
_QUOTES = {"&#34;": '"', "&#39;": "'", "&quot;": '"', "&apos;": "'"}
#: All else that XML has a name for; what stands for & itself comes last.
_SIGNS = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def document_text(docx: bytes) -> str:
    """Return the text of body, headers, footers and notes, one paragraph a line."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        names = _names_of(package.read(_CONTENT_TYPES))
        return "\n".join(_text_of(package.read(name)) for name in names)


@lru_cache(maxsize=64)
def _names_of(types: bytes) -> tuple[str, ...]:
    """All documents of a template have the same parts."""
    return tuple(_visible_parts(read_xml(types)))


def _text_of(part: bytes) -> str:
    """Plain paragraphs are read by their tags alone, which takes a third of the time."""
    text = plain_text(part) if is_plain(part) else None
    return part_text(read_xml(part)) if text is None else text


def is_plain(part: bytes) -> bool:
    """Tell whether a part is well-formed and begins so that its tags alone tell what it says."""
    if not _IS_PLAIN(part):
        return False
    with suppress(ExpatError):
        return bool(ParserCreate().Parse(part, True))  # noqa: FBT003 (how expat is told the end)
    return False


def plain_text(paragraphs: bytes) -> str | None:
    """Return the text of whole paragraphs of a plain part; None where it takes a parser."""
    for code, mark in _QUOTES.items():
        paragraphs = paragraphs.replace(code.encode(), mark.encode())
    if any(mark in paragraphs for mark in _NOT_PLAIN):
        return None
    return "\n".join(_plain_paragraphs(paragraphs.decode()))


def _plain_paragraphs(part: str) -> Iterator[str]:
    pieces: list[str] = []
    for tag, text in _PLAIN_TAG.findall(part):
        if tag in ("/w:p", "w:p"):
            yield "".join(pieces)
            pieces.clear()
        elif tag == "w:t":
            pieces.append(_written_out(text) if "&" in text else text)
        else:
            pieces.append(_PLAIN_BREAKS[tag])


def _written_out(text: str) -> str:
    for code, sign in _SIGNS.items():
        text = text.replace(code, sign)
    return text


def body_text(docx: bytes) -> str | None:
    """Return the text without headers, footers and notes; None where there is no body."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        bodies = _visible_parts(read_xml(package.read(_CONTENT_TYPES)), _VISIBLE[:1])
        found = [name for name in bodies if name in package.namelist()]
        return part_text(read_xml(package.read(found[0]))) if found else None


def read_xml(text: bytes) -> etree._Element:
    """Return the root of an XML part; nothing is repaired, expanded or fetched.

    Raises:
        lxml.etree.XMLSyntaxError: the part is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(text, parser)


def part_text(root: etree._Element) -> str:
    """Return the text of one part, one paragraph a line, in reading order."""
    paragraphs = root.iter(_PARAGRAPH)
    return "\n".join(paragraph_text(each) for each in paragraphs if not _is_copy(each))


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, without that of paragraphs inside of it."""
    return "".join(_pieces(paragraph))


def _is_copy(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(_COPY), None) is not None


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            # Tab stops stand under the same name among the properties of a paragraph.
            yield _BREAKS[child.tag] if element.tag == f"{_W}r" else ""
        elif child.tag != _PARAGRAPH and child.tag not in _HIDDEN:
            yield from _pieces(child)


def _visible_parts(types: etree._Element, kinds: tuple[str, ...] = _VISIBLE) -> list[str]:
    found = []
    for override in types.iter("{*}Override"):
        kind = (override.get("ContentType") or "").removeprefix(_WORD).removesuffix("+xml")
        name = (override.get("PartName") or "").lstrip("/")
        if kind in kinds:
            number = re.search(r"(\d+)\.xml$", name)
            found.append((_VISIBLE.index(kind), int(number[1]) if number else 0, name))
    return [name for _, _, name in sorted(found)]
