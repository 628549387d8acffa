"""The styles of many documents in one: equal ones once, different ones under new ids.

What a style means depends on those that it is based on and on the document's defaults; so equal
ids say nothing, and two styles are one only where all of that is equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from dangwu_docs.house.markup import Element, element, qualified
from dangwu_docs.stages.packet.defaults import defaults, lend, lent
from dangwu_docs.stages.packet.names import Names
from dangwu_docs.stages.packet.opc import parse, to_bytes

_ID, _VALUE, _TYPE = qualified("styleId"), qualified("val"), qualified("type")
_DEFAULT = qualified("default")
#: Parts of a style that change how a page looks.
_LOOK = {qualified(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
#: Names of styles may be no longer in Word.
_LONGEST_NAME = 253


@dataclass(frozen=True, slots=True)
class Translation:
    """Ids of a document's styles -> ids in the packet, and styles that came new, to be re-pointed.

    A default is named where the packet's own default of that type is another style.
    """

    ids: Mapping[str, str]
    added: tuple[Element, ...] = ()
    default_paragraph: str | None = None
    default_table: str | None = None

    @property
    def is_identity(self) -> bool:
        """Whether nothing needs to be re-pointed."""
        same = all(old == new for old, new in self.ids.items())
        return same and self.default_paragraph is None and self.default_table is None


class StyleBook:
    """The packet's styles; the first document brings defaults and latent styles."""

    def __init__(self) -> None:
        self._root: Element | None = None
        self._known: dict[tuple[str, str, bytes], str] = {}
        self._ids = Names(_LONGEST_NAME)
        self._names = Names(_LONGEST_NAME)
        self._defaults: dict[str, str] = {}
        self._translations: dict[bytes, Translation] = {}

    @property
    def part(self) -> bytes:
        """The styles as a part."""
        return to_bytes(element("styles") if self._root is None else self._root)

    def take(self, content: bytes) -> Translation:
        """Return how the styles of a document are called in the packet."""
        digest = sha256(content).digest()
        if digest in self._translations:
            return self._translations[digest]
        made = self._take(parse(content))
        if not any(style.find(f".//{qualified('numPr')}") is not None for style in made.added):
            # A numbered style is brought anew by each document: its numbers begin anew.
            self._translations[digest] = Translation(
                made.ids, (), made.default_paragraph, made.default_table
            )
        return made

    def _take(self, root: Element) -> Translation:
        if self._root is None:
            self._root = _without_styles(root)
        sheet = _Sheet(root)
        loan = lent(root, self._root)
        ids: dict[str, str] = {}
        added: list[Element] = []
        for style in sheet.styles:
            key = (style.get(_TYPE, "paragraph"), sheet.name(style), sheet.meaning(style))
            known = None if sheet.is_numbered(style) else self._known.get(key)
            if known is None:
                copy = self._add(style, loan if sheet.is_root(style) else ())
                added.append(copy)
                known = self._known[key] = copy.get(_ID, "")
            ids[style.get(_ID, "")] = known
        return self._translation(sheet, ids, added)

    def _add(self, style: Element, loan: tuple[Element, ...]) -> Element:
        copy = deepcopy(style)
        copy.set(_ID, self._ids.take(style.get(_ID, "")))
        self._rename(copy)
        kind = copy.get(_TYPE, "paragraph")
        if _is_default(copy):
            self._keep_one_default(copy, kind)
        if kind == "paragraph":
            for properties in loan:
                lend(properties, copy)
        self._styles.append(copy)
        return copy

    def _keep_one_default(self, style: Element, kind: str) -> None:
        key = style.get(_ID, "")
        if self._defaults.setdefault(kind, key) != key:
            del style.attrib[_DEFAULT]

    def _rename(self, style: Element) -> None:
        """Word takes two styles of one name for one style."""
        name = style.find(qualified("name"))
        if name is None:
            return
        wanted = name.get(_VALUE, "")
        free = self._names.take(wanted)
        if free != wanted:
            name.set(_VALUE, free)
            style.set(qualified("customStyle"), "1")

    @property
    def _styles(self) -> Element:
        if self._root is None:
            self._root = element("styles")
        return self._root

    def _translation(
        self, sheet: _Sheet, ids: Mapping[str, str], added: list[Element]
    ) -> Translation:
        own = {kind: ids[key] for kind, key in sheet.defaults.items()}
        other = {kind: key for kind, key in own.items() if self._defaults.get(kind) != key}
        return Translation(ids, tuple(added), other.get("paragraph"), other.get("table"))


class _Sheet:
    """The styles of one document."""

    def __init__(self, root: Element) -> None:
        self.styles = root.findall(qualified("style"))
        self._by_id = {style.get(_ID): style for style in self.styles}
        self._meanings: dict[str | None, bytes] = {None: sha256(defaults(root)).digest()}

    @property
    def defaults(self) -> Mapping[str, str]:
        """Type -> id of the style that is used where none is named."""
        return {
            style.get(_TYPE, "paragraph"): style.get(_ID, "")
            for style in self.styles
            if _is_default(style)
        }

    def name(self, style: Element) -> str:
        """Return the name by which Word knows a style."""
        name = style.find(qualified("name"))
        return "" if name is None else name.get(_VALUE, "").casefold()

    def is_root(self, style: Element) -> bool:
        """Tell whether a style is based on no other."""
        return self._base(style) is None

    def is_numbered(self, style: Element) -> bool:
        """Tell whether a style, or one that it is based on, numbers its paragraphs."""
        return any(one.find(f".//{qualified('numPr')}") is not None for one in self._line(style))

    def meaning(self, style: Element) -> bytes:
        """Return a digest of all that makes a paragraph of the style look as it does."""
        key = style.get(_ID)
        if key not in self._meanings:
            # Holds for a style that is, by mistake, based on itself.
            self._meanings[key] = b""
            base = self._base(style)
            below = self._meanings[None] if base is None else self.meaning(base)
            self._meanings[key] = sha256(below + _look(style)).digest()
        return self._meanings[key]

    def _base(self, style: Element) -> Element | None:
        based = style.find(qualified("basedOn"))
        return None if based is None else self._by_id.get(based.get(_VALUE))

    def _line(self, style: Element) -> Iterator[Element]:
        seen: set[str | None] = set()
        current: Element | None = style
        while current is not None and current.get(_ID) not in seen:
            seen.add(current.get(_ID))
            yield current
            current = self._base(current)


def _without_styles(root: Element) -> Element:
    copy = deepcopy(root)
    for style in copy.findall(qualified("style")):
        copy.remove(style)
    return copy


def _is_default(style: Element) -> bool:
    return style.get(_DEFAULT) in {"1", "true", "on"}


def _look(style: Element) -> bytes:
    parts = (child for child in style if child.tag in _LOOK)
    return b"".join(etree.tostring(part, method="c14n", exclusive=True) for part in parts)
