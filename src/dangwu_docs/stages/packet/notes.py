"""Notes of many documents, each with the number that it has alone.

Footnotes stand in one part. Endnotes would all stand at the end of the packet, so each document's
become the last paragraphs of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Protocol

from dangwu_docs.house.markup import Element, drop, element, qualified, text, value_of
from dangwu_docs.stages.packet.document import Document
from dangwu_docs.stages.packet.opc import Part, parse, to_bytes
from dangwu_docs.stages.packet.parts import Relations

_ID, _TYPE = qualified("id"), qualified("type")
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
        numbers = _Numbers(document.settings.find(qualified("footnotePr")), "decimal")
        for reference in references:
            self._last += 1
            note = deepcopy(known[reference.get(_ID)])
            numbers.write(reference, note)
            for one in (reference, note):
                one.set(_ID, str(self._last))
            self._root.append(note)


def write_out_endnotes(document: Document, move: Move, relations: Relations) -> None:
    """Let the endnotes of a document follow its text; what they refer to, the packet refers to."""
    references = list(document.body.iter(qualified("endnoteReference")))
    source = document.related("endnotes") if references else None
    if source is None:
        return
    root = parse(source.content)
    move.into(relations, root, source.name)
    known = {one.get(_ID): one for one in root}
    numbers = _Numbers(document.settings.find(qualified("endnotePr")), "lowerRoman")
    lines = [_rule()]
    for number, reference in enumerate(references, 1):
        note = deepcopy(known[reference.get(_ID)])
        mark = numbers.next_mark() or str(number)
        _replace((reference, *note.iter(qualified("endnoteRef"))), mark)
        lines.extend(note)
    for line in lines:
        _append(document.body, line)


class _Numbers:
    """The numbers of one document's notes, written as text: in the packet they would run on."""

    def __init__(self, declared: Element | None, form: str) -> None:
        # What a section declares is rare, and Word tells such notes from the others itself.
        own = element("footnotePr") if declared is None else declared
        self._form = _FORMS.get(value_of(own, "numFmt", form))
        self._next = int(value_of(own, "numStart", "1"))
        self._is_known = value_of(own, "numRestart", "continuous") == "continuous"

    def next_mark(self) -> str:
        """Return the number of the next note; empty where only Word can number them."""
        if self._form is None or not self._is_known:
            return ""
        self._next += 1
        return self._form(self._next - 1)

    def write(self, reference: Element, note: Element) -> None:
        """Number a footnote and what refers to it."""
        mark = "" if reference.get(_CUSTOM) else self.next_mark()
        if mark:
            reference.set(_CUSTOM, "1")
            reference.addnext(text(mark))
            _replace(note.iter(qualified("footnoteRef")), mark)


def _replace(marks: Iterable[Element], words: str) -> None:
    for one in list(marks):
        one.addnext(text(words))
        drop(one)


def _rule() -> Element:
    """Return the short line above notes, as Word draws it."""
    line = element("r", {}, text("\u2500" * 8))
    spacing = element("spacing", {"before": 120, "after": 0, "line": 240, "lineRule": "auto"})
    return element("p", {}, element("pPr", {}, element("keepNext"), spacing), line)


def _append(body: Element, line: Element) -> None:
    section = body.find(qualified("sectPr"))
    if section is None:
        body.append(line)
    else:
        section.addprevious(line)


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
