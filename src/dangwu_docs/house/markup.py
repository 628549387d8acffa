"""WordprocessingML elements, their children always in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from dangwu_docs.support.word_names import R_URI, W_URI

Element = etree._Element  # noqa: SLF001 (lxml's public name for the type of its elements)

_NAMESPACES = {"w": W_URI, "r": R_URI}

#: Word refuses, or silently drops, properties that stand in another order.
ORDER: dict[str, tuple[str, ...]] = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens"),
        *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"),
        *("bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    ),
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
        *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish"),
        *("webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight"),
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    ),
    "tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize"),
        *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
        *("tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange"),
    ),
    "style": (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority"),
        *("semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose"),
        *("personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"),
    ),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "noWrap", "tcMar", "vAlign"),
    "sectPr": (
        *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz"),
        *("pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt"),
        *("vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
        *("printerSettings", "sectPrChange"),
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


def child(parent: Element, name: str) -> Element:
    """Return the child `name` of an element, made at its place where there is none."""
    found = parent.find(qualified(name))
    if found is None:
        found = element(name)
        put(found, parent)
    return found


def put(one: Element, parent: Element) -> None:
    """Put an element at its place in another; where no order is known, that is the first.

    What the schema does not know, as other programs add it, stands last.
    """
    places = _PLACES.get(parent.tag, {one.tag: 0})
    own, *others = (places.get(each.tag, len(places)) for each in (one, *parent))
    parent.insert(next((at for at, other in enumerate(others) if other > own), len(others)), one)


def drop(one: Element) -> None:
    """Take an element out of its tree."""
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def value_of(parent: Element, name: str, default: str = "") -> str:
    """Return the w:val of a child, or `default` where nothing says it."""
    one = parent.find(qualified(name))
    return default if one is None else one.get(qualified("val"), default)


def serialise(root: Element) -> bytes:
    """Return a part as bytes, each namespace declared once."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _in_order(name: str, children: Iterable[Element]) -> list[Element]:
    order = ORDER.get(name)
    if order is None:
        return list(children)
    return sorted(children, key=lambda child: order.index(etree.QName(child).localname))


_PLACES = {
    qualified(parent): {qualified(name): place for place, name in enumerate(names)}
    for parent, names in ORDER.items()
}
