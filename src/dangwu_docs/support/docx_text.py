"""The visible text of a .docx; it knows nothing of what the text means."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

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


def document_text(docx: bytes) -> str:
    """Return the text of body, headers, footers and notes, one paragraph a line."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        types = read_xml(package.read(_CONTENT_TYPES))
        return "\n".join(part_text(read_xml(package.read(name))) for name in _visible_parts(types))


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
