"""Fields that count within a document, and would count through the whole packet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from dangwu_docs.house.markup import Element, qualified

_TEXT, _CODE, _SWITCH = (qualified(name) for name in ("t", "instrText", "fldChar"))
_SIMPLE, _INSTRUCTION = qualified("fldSimple"), qualified("instr")
_SEQUENCE = re.compile(r"\s*SEQ\s+(\S+)")
#: Switches with which a sequence says itself where it stands.
_RESET = re.compile(r"\\[rcsh]\b")
_TOTAL = re.compile(r"(\s*)NUMPAGES\b")


class Field(Struct):
    """A field: the elements that hold its instruction, and those that hold its result."""

    codes: list[Element] = field(default_factory=list)
    results: list[Element] = field(default_factory=list)
    simple: Element | None = None
    has_result: bool = False

    @property
    def instruction(self) -> str:
        """What it is told to show."""
        if self.simple is not None:
            return self.simple.get(_INSTRUCTION, "")
        return "".join(code.text or "" for code in self.codes)

    def instruct(self, instruction: str) -> None:
        """Tell it something else."""
        if self.simple is not None:
            self.simple.set(_INSTRUCTION, instruction)
        for number, code in enumerate(self.codes):
            code.text = "" if number else instruction

    def show(self, result: str) -> None:
        """Let it show another result until it is asked anew."""
        for number, one in enumerate(self.results):
            one.text = "" if number else result


def fields(tree: Element) -> Iterator[Field]:
    """Yield every field of a tree, inner ones before those around them."""
    for simple in tree.iter(_SIMPLE):
        yield Field(results=list(simple.iter(_TEXT)), simple=simple)
    open_fields: list[Field] = []
    for one in tree.iter(_SWITCH, _CODE, _TEXT):
        kind = one.get(qualified("fldCharType")) if one.tag == _SWITCH else None
        if kind == "begin":
            open_fields.append(Field())
        elif open_fields and kind == "separate":
            open_fields[-1].has_result = True
        elif open_fields and kind == "end":
            yield open_fields.pop()
        elif open_fields and one.tag == _CODE:
            open_fields[-1].codes.append(one)
        elif open_fields and open_fields[-1].has_result:
            open_fields[-1].results.append(one)


class Counting:
    """The counting fields of one document; its text comes before its headers."""

    def __init__(self, total: str, *, has_one_section: bool) -> None:
        #: What stands for the number of its pages; empty where the packet's number is meant.
        self._total = total
        self._has_one_section = has_one_section
        self._begun: set[str] = set()

    def keep_own(self, tree: Element) -> None:
        """Let sequences begin anew, and the number of pages be that of the document."""
        for one in fields(tree):
            sequence = _SEQUENCE.match(one.instruction)
            if sequence and sequence[1] not in self._begun:
                self._begun.add(sequence[1])
                self._begin(one)
            elif self._total and _TOTAL.match(one.instruction):
                self._count(one)

    def _begin(self, one: Field) -> None:
        if not _RESET.search(one.instruction):
            one.instruct(f"{one.instruction.rstrip()} \\r 1 ")

    def _count(self, one: Field) -> None:
        """Word counts the pages of a section itself; for several it is told the number."""
        one.show(self._total)
        if self._has_one_section:
            one.instruct(_TOTAL.sub(r"\1SECTIONPAGES", one.instruction, count=1))
        else:
            one.instruct(f' QUOTE "{self._total}" ')
