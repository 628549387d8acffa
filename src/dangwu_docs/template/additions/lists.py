"""Word's numbered lists: which one a paragraph belongs to, and new ones that start at 1 again."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W

_HERE = "new-lists"
#: What python-docx and docxcompose number while docxtpl prints stays below.
ROOM_FOR_OTHERS = 10_000
_MOST_STEPS = 20


class Numbered(Struct, frozen=True):
    """The list and level of a paragraph."""

    number: int
    level: int


class Lists:
    """The lists of a template, which its paragraphs and styles name."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        self._numbers = {} if numbering is None else _numbers(read_xml(numbering))
        self._styles = {} if styles is None else _styles(read_xml(styles))

    @property
    def are_none(self) -> bool:
        """Whether the template holds no list."""
        return not self._numbers

    def of(self, paragraph: etree._Element) -> Numbered | None:
        """Return what numbers a paragraph, itself or through its style; None where nothing."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        own = properties.find(f"{W}numPr")
        number, level = _value(own, "numId"), _value(own, "ilvl")
        if number is None:
            number, of_style = self._of_style(_text(properties, "pStyle"))
            level = of_style if level is None else level
        return Numbered(number, level or 0) if number in self._numbers else None

    def _of_style(self, name: str) -> tuple[int | None, int | None]:
        for _ in range(_MOST_STEPS):
            style = self._styles.get(name)
            if style is None:
                break
            own = style.find(f"{W}pPr/{W}numPr")
            if (number := _value(own, "numId")) is not None:
                return number, self._level_of(number, name, _value(own, "ilvl"))
            name = _text(style, "basedOn")
        return None, None

    def _level_of(self, number: int, style: str, level: int | None) -> int | None:
        """Word finds the level of a style by the list that names it."""
        levels = self._numbers.get(number, {})
        return levels.get(style, level)


class NumberingPart:
    """The part that holds the lists of a template, ready to take new ones."""

    def __init__(self, member: str, content: bytes) -> None:
        self.member = member
        root = read_xml(content)
        self._elements = {int(each.get(f"{W}numId", "0")): each for each in root.iter(f"{W}num")}
        #: The first number that no list has.
        self.first = max(self._elements, default=0) + 1
        last = self._elements[max(self._elements, key=lambda n: root.index(self._elements[n]))]
        root.insert(root.index(last) + 1, etree.Comment(_HERE))
        written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._head, self._tail = written.split(f"<!--{_HERE}-->".encode())
        self._made: dict[tuple[int, int], bytes] = {}

    def with_lists(self, instances: Iterable[tuple[int, int, int]]) -> bytes:
        """Return the part with new lists: each the old one, its level started at 1."""
        made = (self._list(number, level) % new for number, level, new in instances)
        return b"".join((self._head, *made, self._tail))

    def _list(self, number: int, level: int) -> bytes:
        if (number, level) not in self._made:
            element = deepcopy(self._elements[number])
            element.tail = None
            for name in [each for each in element.attrib if not str(each).startswith(W)]:
                # Another program's id of this very list.
                del element.attrib[name]
            _start_anew(element, level)
            element.set(f"{W}numId", _HERE)
            etree.cleanup_namespaces(element)
            written = etree.tostring(element).replace(b"%", b"%%")
            self._made[number, level] = written.replace(_HERE.encode(), b"%d")
        return self._made[number, level]


def _start_anew(element: etree._Element, level: int) -> None:
    overrides = {each.get(f"{W}ilvl"): each for each in element.findall(f"{W}lvlOverride")}
    override = overrides.get(str(level))
    if override is None:
        override = etree.SubElement(element, f"{W}lvlOverride", {f"{W}ilvl": str(level)})
    for old in override.findall(f"{W}startOverride"):
        override.remove(old)
    override.insert(0, override.makeelement(f"{W}startOverride", {f"{W}val": "1"}))


def _numbers(root: etree._Element) -> dict[int, dict[str, int]]:
    """Return each list with the styles that its levels name."""
    abstract = {
        each.get(f"{W}abstractNumId"): {
            _text(level, "pStyle"): int(level.get(f"{W}ilvl", "0"))
            for level in each.findall(f"{W}lvl")
        }
        for each in root.iter(f"{W}abstractNum")
    }
    return {
        int(each.get(f"{W}numId", "0")): abstract.get(_text(each, "abstractNumId"), {})
        for each in root.iter(f"{W}num")
    }


def _styles(root: etree._Element) -> dict[str, etree._Element]:
    return {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}


def _text(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _value(element: etree._Element | None, name: str) -> int | None:
    text = "" if element is None else _text(element, name)
    return int(text) if text.isdecimal() else None
