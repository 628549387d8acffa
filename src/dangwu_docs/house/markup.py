"""WordprocessingML elements, their children always in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

Element = etree._Element  # noqa: SLF001 (lxml's public name for the type of its elements)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {"w": W, "r": R}

#: Word refuses, or silently drops, properties that stand in another order.
ORDER: dict[str, tuple[str, ...]] = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("pBdr", "shd", "tabs", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "textAlignment"),
        *("outlineLvl", "rPr", "sectPr"),
    ),
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "color", "spacing", "w", "kern", "sz", "szCs"),
        *("u", "lang"),
    ),
    "tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "tblW", "jc", "tblInd", "tblBorders"),
        *("tblLayout", "tblCellMar", "tblLook"),
    ),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "noWrap", "tcMar", "vAlign"),
    "sectPr": (
        *("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType"),
        *("titlePg", "docGrid"),
    ),
}


def qualified(name: str) -> str:
    """Return `w:p` or `p` as lxml names it; w is the namespace where none is given."""
    prefix, _, local = name.rpartition(":")
    return f"{{{_NAMESPACES[prefix or 'w']}}}{local}"


def element(
    name: str, attributes: Mapping[str, object] | None = None, *children: Element
) -> Element:
    """Return the element `name` of the w namespace with its attributes and children."""
    made = etree.Element(qualified(name), nsmap=_NAMESPACES)
    for key, value in (attributes or {}).items():
        made.set(qualified(key), str(value))
    made.extend(_in_order(name, children))
    return made


def switch(name: str, *, on: bool) -> Element:
    """Return an on-or-off property."""
    return element(name, {} if on else {"val": 0})


def text(content: str) -> Element:
    """Return a text element that keeps its spaces."""
    made = element("t")
    made.text = content
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def serialise(root: Element) -> bytes:
    """Return a part as bytes, each namespace declared once."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _in_order(name: str, children: Iterable[Element]) -> list[Element]:
    order = ORDER.get(name)
    if order is None:
        return list(children)
    return sorted(children, key=lambda child: order.index(etree.QName(child).localname))
