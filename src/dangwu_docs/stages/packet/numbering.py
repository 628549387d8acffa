"""Numbered lists: each document's own, so that its numbers begin anew."""

from __future__ import annotations

from copy import deepcopy

from dangwu_docs.house.markup import Element, element, qualified

_NUMBER, _ABSTRACT, _VALUE = qualified("numId"), qualified("abstractNumId"), qualified("val")


class NumberingBook:
    """The packet's list definitions; only lists that a document uses are brought in."""

    def __init__(self) -> None:
        self._abstract: list[Element] = []
        self._numbers: list[Element] = []

    @property
    def root(self) -> Element:
        """All definitions; Word wants the abstract ones first."""
        return element("numbering", {}, *self._abstract, *self._numbers)

    @property
    def is_empty(self) -> bool:
        """Whether no document uses a list."""
        return not self._numbers

    def add(self, number: Element, abstract: Element) -> tuple[str, Element]:
        """Take in a list; return its id in the packet and the copy of its abstract definition."""
        key = str(len(self._numbers) + 1)
        abstract, number = deepcopy(abstract), deepcopy(number)
        abstract.set(_ABSTRACT, key)
        # Word joins lists of one nsid, and the numbers of one document would go on in the next.
        for name, value in (("nsid", f"{int(key):08X}"), ("tmpl", f"{int(key):08X}")):
            for one in abstract.findall(qualified(name)):
                one.set(_VALUE, value)
        for level in abstract.findall(qualified("lvl")):
            for picture in level.findall(qualified("lvlPicBulletId")):
                level.remove(picture)
        number.set(_NUMBER, key)
        for named in number.findall(_ABSTRACT):
            named.set(_VALUE, key)
        self._abstract.append(abstract)
        self._numbers.append(number)
        return key, abstract


class Lists:
    """The lists of one document."""

    def __init__(self, book: NumberingBook, root: Element | None) -> None:
        self._book = book
        own = element("numbering") if root is None else root
        self._numbers = {one.get(_NUMBER): one for one in own.iterfind(qualified("num"))}
        self._abstract = {one.get(_ABSTRACT): one for one in own.iterfind(qualified("abstractNum"))}
        self._ids: dict[str, str] = {}
        #: Definitions brought in that still name styles as the document does.
        self.added: list[Element] = []

    def new_id(self, old: str) -> str:
        """Return the id in the packet of a list; "0" for none, or one that is not defined."""
        if old not in self._ids:
            self._ids[old] = self._take(old)
        return self._ids[old]

    def _take(self, old: str) -> str:
        number = self._numbers.get(old)
        named = None if number is None else number.find(_ABSTRACT)
        abstract = None if named is None else self._abstract.get(named.get(_VALUE))
        if number is None or abstract is None:
            return "0"
        key, copy = self._book.add(number, abstract)
        self.added.append(copy)
        return key
