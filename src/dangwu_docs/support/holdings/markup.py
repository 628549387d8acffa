"""The words of an XML part: of each paragraph together, of attributes, of comments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

#: Elements after which a reader sees a new line, in Word, Excel, PowerPoint, ODF and HTML.
_BLOCKS = frozenset({"p", "h", "si", "tr", "row", "li", "td", "th", "body", "title"})
#: Between what nobody reads in one go; a line end would not do, for print ends lines anywhere.
BETWEEN = "¶"


def markup_texts(root: etree._Element) -> tuple[str, str]:
    """Return the text of all blocks, however each is cut into runs, and what attributes say.

    What is deleted in a revision, hidden, or the copy for old programs, is in it as well.
    """
    attributes = {str(value): None for one in root.iter("*") for value in one.attrib.values()}
    return BETWEEN.join(_pieces(root)), BETWEEN.join(attributes)


def _pieces(root: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            yield element.text or ""
            continue
        if pieces and etree.QName(element).localname in _BLOCKS:
            yield "".join(pieces)
            pieces = []
        if words := element.text if event == "start" else element.tail:
            pieces.append(words)
    yield "".join(pieces)
