"""Identities that must be unique in one document: bookmarks, pictures, content controls."""

from __future__ import annotations

import re
from itertools import count

from dangwu_docs.house.markup import Element, drop, element, qualified, text
from dangwu_docs.stages.packet.links import ANCHOR
from dangwu_docs.stages.packet.names import NamesTaken

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ID, _NAME, _ANCHOR, _VALUE = (qualified(name) for name in ("id", "name", "anchor", "val"))
#: Fields that refer to a bookmark by its name.
_REFERRING = re.compile(r"(\s*(?:PAGEREF|REF|NOTEREF|GOTOBUTTON|HYPERLINK\s+\\l)\s+\"?)([\w.]+)")
#: Word's memory of where the cursor was; it marks nothing.
_CURSOR = "_GoBack"
_LONGEST_NAME = 40
_LINES = {qualified("p"), qualified("hyperlink")}


class Identities:
    """What identities the packet has given out."""

    def __init__(self) -> None:
        self._bookmarks = count(1)
        self._drawings = count(1)
        self._controls = count(1)
        self._names = NamesTaken(_LONGEST_NAME)

    def renew(self, tree: Element, names: dict[str, str]) -> None:
        """Give new identities to all that a tree holds.

        `names` gathers the bookmarks of one document, old name -> new; its text comes first.
        """
        names |= self._bookmarks_of(tree)
        self._drawings_of(tree)
        self._controls_of(tree)
        _drop_paragraph_ids(tree)
        if any(old != new for old, new in names.items()):
            _point_to(tree, names)

    def mark(self, body: Element, name: str) -> None:
        """Put a bookmark on the first page of a document.

        LibreOffice takes one before the first letter for one at the end of the page before.
        """
        key = str(next(self._bookmarks))
        run = _first_run(body)
        run.addnext(element("bookmarkEnd", {"id": key}))
        run.addnext(element("bookmarkStart", {"id": key, "name": name}))

    def _bookmarks_of(self, tree: Element) -> dict[str, str]:
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for start in list(tree.iter(qualified("bookmarkStart"))):
            name = start.get(_NAME, "")
            ids[start.get(_ID, "")] = "" if name == _CURSOR else str(next(self._bookmarks))
            # A packet within a packet has such bookmarks too.
            wanted = f"_{name}" if ANCHOR.fullmatch(name) else name
            names[name] = self._names.take(wanted)
            start.set(_NAME, names[name])
        for mark in list(tree.iter(qualified("bookmarkStart"), qualified("bookmarkEnd"))):
            if key := ids.get(mark.get(_ID, "")):
                mark.set(_ID, key)
            else:
                drop(mark)
        return names

    def _drawings_of(self, tree: Element) -> None:
        for drawing in tree.iter(f"{_DRAWING}docPr"):
            drawing.set("id", str(next(self._drawings)))

    def _controls_of(self, tree: Element) -> None:
        for properties in tree.iter(qualified("sdtPr")):
            for key in properties.findall(qualified("id")):
                key.set(_VALUE, str(next(self._controls)))


def _first_run(body: Element) -> Element:
    """Return the first run that says something; a text that says nothing is given one."""
    for run in body.iter(qualified("r")):
        # LibreOffice shows content controls as fields, and keeps no bookmark in them.
        parent = run.getparent()
        is_plain = parent is not None and parent.tag in _LINES
        if is_plain and run.find(qualified("t")) is not None:
            return run
    if body.find(f".//{qualified('p')}") is None:
        body.append(element("p"))
    run = element("r", {}, text("\u200b"))
    next(body.iter(qualified("p"))).append(run)
    return run


def _drop_paragraph_ids(tree: Element) -> None:
    """Ids of paragraphs serve co-authoring alone and would be given twice."""
    for name in ("paraId", "textId"):
        for one in tree.iterfind(f".//*[@{_WORD_2010}{name}]"):
            del one.attrib[f"{_WORD_2010}{name}"]


def _point_to(tree: Element, names: dict[str, str]) -> None:
    for link in tree.iterfind(f".//*[@{_ANCHOR}]"):
        link.set(_ANCHOR, names.get(link.get(_ANCHOR, ""), link.get(_ANCHOR, "")))
    for field in tree.iter(qualified("instrText")):
        field.text = _renamed(field.text or "", names)
    for field in tree.iter(qualified("fldSimple")):
        field.set(qualified("instr"), _renamed(field.get(qualified("instr"), ""), names))


def _renamed(instruction: str, names: dict[str, str]) -> str:
    return _REFERRING.sub(
        lambda found: found[1] + names.get(found[2], found[2]), instruction, count=1
    )
