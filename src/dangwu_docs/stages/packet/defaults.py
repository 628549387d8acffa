"""Document defaults written into styles, for documents whose defaults are not the packet's."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from dangwu_docs.house.markup import Element, element, qualified

#: What the packet's own defaults must not lend to a document that has no such default.
_NEUTRAL: Mapping[str, Mapping[str, object]] = {
    "rFonts": dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman"),
    "color": {"val": "auto"},
    "spacing": {"val": 0},
    "kern": {"val": 0},
    "sz": {"val": 20},
    "szCs": {"val": 20},
}
#: Word refuses, or silently drops, properties that stand in another order.
_ORDER: Mapping[str, tuple[str, ...]] = {
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
}


def lend(properties: Element, style: Element) -> None:
    """Give a style every one of `properties` that it does not have itself."""
    own = style.find(properties.tag)
    if own is None:
        own = element(_local(properties))
        text = style.find(qualified("rPr"))
        # In a style, pPr stands before rPr.
        style.append(own) if text is None else text.addprevious(own)
    present = {child.tag for child in own}
    own.extend(deepcopy(child) for child in properties if child.tag not in present)
    # What other programs add stands last.
    rank = {name: number for number, name in enumerate(_ORDER[_local(own)])}
    own[:] = sorted(own, key=lambda child: rank.get(_local(child), len(rank)))


def lent(theirs: Element, ours: Element) -> tuple[Element, ...]:
    """Return what styles of a document must be lent to look, under `ours`, as under `theirs`.

    Both are the roots of style parts; nothing is lent where the defaults are equal.
    """
    if defaults(theirs) == defaults(ours):
        return ()
    return tuple(_difference(name, theirs, ours) for name in _ORDER)


def defaults(styles: Element) -> bytes:
    """Return the defaults of a style part in canonical form."""
    found = styles.find(qualified("docDefaults"))
    return b"" if found is None else etree.tostring(found, method="c14n", exclusive=True)


def _difference(name: str, theirs: Element, ours: Element) -> Element:
    path = f"{qualified('docDefaults')}/{qualified(f'{name}Default')}/{qualified(name)}"
    own, other = theirs.find(path), ours.find(path)
    made = element(name) if own is None else deepcopy(own)
    present = {_local(child) for child in made}
    leaking = {_local(child) for child in (() if other is None else other)}
    if name == "rPr":
        made.extend(element(one, _NEUTRAL[one]) for one in _NEUTRAL if one in leaking - present)
    return made


def _local(one: Element) -> str:
    return etree.QName(one).localname
