"""Document defaults written into styles, for documents whose defaults are not the packet's."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from dangwu_docs.house.markup import Element, child, element, put, qualified

#: What the packet's own defaults must not lend to a document that has no such default.
_NEUTRAL: Mapping[str, Mapping[str, object]] = {
    "rFonts": dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman"),
    "color": {"val": "auto"},
    "spacing": {"val": 0},
    "kern": {"val": 0},
    "sz": {"val": 20},
    "szCs": {"val": 20},
}


def lend(properties: Element, style: Element) -> None:
    """Give a style every one of `properties` that it does not have itself."""
    own = child(style, _local(properties))
    present = {one.tag for one in own}
    for one in properties:
        if one.tag not in present:
            put(deepcopy(one), own)


def lent(theirs: Element, ours: Element) -> tuple[Element, ...]:
    """Return what styles of a document must be lent to look, under `ours`, as under `theirs`.

    Both are the roots of style parts; nothing is lent where the defaults are equal.
    """
    if defaults(theirs) == defaults(ours):
        return ()
    return tuple(_difference(name, theirs, ours) for name in ("pPr", "rPr"))


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
