"""Footnotes of many documents in one part, each with the number that it has alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Protocol

from dangwu_docs.house.markup import Element, element, qualified, text
from dangwu_docs.stages.packet.document import Document
from dangwu_docs.stages.packet.opc import Part, parse, to_bytes
from dangwu_docs.stages.packet.shelf import Relations

_ID, _TYPE, _VALUE = qualified("id"), qualified("type"), qualified("val")
_CUSTOM = qualified("customMarkFollows")
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: The lines above notes; Word wants these two, with these ids.
_SEPARATORS = {"separator": "-1", "continuationSeparator": "0"}


class Move(Protocol):
    """What brings text of one document into the packet."""

    def into(self, relations: Relations, tree: Element, source: str) -> None:
        """Make a tree, which stands in the part `source`, fit for a part with these relations."""


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    pairs = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    made = ""
    for value, letters in pairs:
        count, number = divmod(number, value)
        made += letters * count
    return made


#: Circled numbers that there are.
_CIRCLES = 20


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= _CIRCLES else str(number)


#: How notes are numbered -> how a number is written.
_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


class Notes:
    """The packet's footnotes."""

    def __init__(self) -> None:
        self._root = element("footnotes")
        self._relations = Relations()
        self._last = 0

    @property
    def part(self) -> Part | None:
        """All notes as a part; None where there are none."""
        if not self._last:
            return None
        return Part("word/footnotes.xml", _KIND, to_bytes(self._root), self._relations.all)

    def take(self, document: Document, move: Move) -> None:
        """Bring in the notes to which a document's text refers."""
        references = list(document.body.iter(qualified("footnoteReference")))
        source = document.related("footnotes") if references else None
        if source is None:
            return
        root = parse(source.content)
        move.into(self._relations, root, source.name)
        if not len(self._root):
            self._root.extend(_separators(root))
        known = {one.get(_ID): one for one in root if one.get(_TYPE, "normal") == "normal"}
        numbers = _Numbers(document)
        for reference in references:
            self._last += 1
            note = deepcopy(known[reference.get(_ID)])
            numbers.write(reference, note)
            for one in (reference, note):
                one.set(_ID, str(self._last))
            self._root.append(note)


class _Numbers:
    """The numbers of one document's notes, written as text: in the packet they would run on."""

    def __init__(self, document: Document) -> None:
        declared = document.settings.find(qualified("footnotePr"))
        # Those of a section are rare, and Word tells them from the others itself.
        own = element("footnotePr") if declared is None else declared
        self._form = _FORMS.get(_value(own, "numFmt", "decimal"))
        self._next = int(_value(own, "numStart", "1"))
        restart = _value(own, "numRestart", "continuous")
        self._is_known = self._form is not None and restart == "continuous"

    def write(self, reference: Element, note: Element) -> None:
        if not self._is_known or self._form is None or reference.get(_CUSTOM):
            return
        mark = self._form(self._next)
        self._next += 1
        reference.set(_CUSTOM, "1")
        reference.addnext(text(mark))
        for one in list(note.iter(qualified("footnoteRef"))):
            one.addnext(text(mark))
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)


def _value(properties: Element, name: str, default: str) -> str:
    one = properties.find(qualified(name))
    return default if one is None else one.get(_VALUE, default)


def _separators(root: Element) -> list[Element]:
    """Return the lines of a document above its notes, or plain ones, under the ids of Word."""
    made = []
    for kind, key in _SEPARATORS.items():
        found = next((one for one in root if one.get(_TYPE) == kind), None)
        line = element("p", {}, element("r", {}, element(kind)))
        one = element("footnote", {"type": kind}, line) if found is None else deepcopy(found)
        one.set(_ID, key)
        made.append(one)
    return made
