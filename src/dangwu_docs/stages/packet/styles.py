"""The styles of many documents in one: equal ones once, different ones under new ids.

What a style means depends on those that it is based on and on the document's defaults; so equal
ids say nothing, and two styles are one only where all of that is equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from hashlib import sha256

from lxml import etree
from msgspec import Struct

from dangwu_docs.house.markup import Element, element, qualified, value_of
from dangwu_docs.stages.packet.defaults import defaults, lend, lent
from dangwu_docs.stages.packet.links import LINK_STYLE
from dangwu_docs.stages.packet.names import NamesTaken
from dangwu_docs.stages.packet.opc import parse, to_bytes
from dangwu_docs.stages.packet.theme import Theme

_ID, _VALUE, _TYPE = qualified("styleId"), qualified("val"), qualified("type")
_DEFAULT = qualified("default")
#: Parts of a style that change how a page looks.
_LOOK = {qualified(name) for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
#: Names of styles may be no longer in Word.
_LONGEST_NAME = 253


class Translation(Struct, frozen=True):
    """Ids of a document's styles -> ids in the packet.

    A default is named where the packet's own default of that type is another style.
    """

    ids: Mapping[str, str]
    #: Styles that came for this document alone, their lists still named as it names them.
    numbered: tuple[Element, ...] = ()
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
        self._ids = NamesTaken(_LONGEST_NAME, (LINK_STYLE,))
        self._names = NamesTaken(_LONGEST_NAME, (LINK_STYLE,))
        self._defaults: dict[str, str] = {}
        self._sheets: dict[bytes, tuple[_Sheet, Mapping[str, str]]] = {}

    def to_bytes(self) -> bytes:
        """Return the styles as a part."""
        root = element("styles") if self._root is None else deepcopy(self._root)
        name = element("name", {"val": LINK_STYLE})
        kind = {"type": "character", "styleId": LINK_STYLE, "customStyle": 1}
        root.append(element("style", kind, name))
        return to_bytes(root)

    def take(self, content: bytes, theme: Theme, used: Callable[[], Iterable[str]]) -> Translation:
        """Return how the styles of a document are called in the packet.

        A style that numbers its paragraphs is brought by each document anew, because its numbers
        begin anew, and only where the document has it in use: Word holds some 2000 lists.
        """
        sheet, ids = self._sheet(content, theme)
        if not sheet.numbered:
            return self._translation(sheet, ids, ())
        wanted = sheet.with_bases(used())
        own = dict(ids)
        styles = [one for one in sheet.numbered if one.get(_ID) in wanted]
        added = self._bring(sheet, styles, own)
        return self._translation(sheet, own, added)

    def _sheet(self, content: bytes, theme: Theme) -> tuple[_Sheet, Mapping[str, str]]:
        digest = sha256(theme.key + content).digest()
        if digest not in self._sheets:
            root = parse(content)
            theme.write_out(root)
            if self._root is None:
                self._root = _without_styles(root)
            sheet, ids = _Sheet(root, lent(root, self._root)), dict[str, str]()
            self._bring(sheet, sheet.plain, ids)
            self._sheets[digest] = sheet, ids
        return self._sheets[digest]

    def _bring(
        self, sheet: _Sheet, styles: Iterable[Element], ids: dict[str, str]
    ) -> tuple[Element, ...]:
        """Find or add each style, note its new id in `ids`, and return those that were added."""
        added: list[Element] = []
        for style in styles:
            key = sheet.key(style)
            if style in sheet.numbered or key not in self._known:
                copy = self._add(style, sheet)
                added.append(copy)
                self._known[key] = copy.get(_ID, "")
            ids[style.get(_ID, "")] = self._known[key]
        for copy in added:
            _point(copy, ids)
        return tuple(added)

    def _add(self, style: Element, sheet: _Sheet) -> Element:
        copy = deepcopy(style)
        copy.set(_ID, self._ids.take(style.get(_ID, "")))
        self._rename(copy)
        kind = copy.get(_TYPE, "paragraph")
        if is_default(copy):
            self._keep_one_default(copy, kind)
        if kind == "paragraph" and sheet.is_root(style):
            for properties in sheet.loan:
                lend(properties, copy)
        if self._root is not None:
            self._root.append(copy)
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

    def _translation(
        self, sheet: _Sheet, ids: Mapping[str, str], numbered: tuple[Element, ...]
    ) -> Translation:
        own = {kind: ids[key] for kind, key in sheet.defaults.items() if key in ids}
        other = {kind: key for kind, key in own.items() if self._defaults.get(kind) != key}
        return Translation(ids, numbered, other.get("paragraph"), other.get("table"))


class _Sheet:
    """The styles of one document, and what those based on none are lent."""

    def __init__(self, root: Element, loan: tuple[Element, ...]) -> None:
        self.loan = loan
        self._styles = root.findall(qualified("style"))
        self._by_id = {style.get(_ID): style for style in self._styles}
        self._meanings: dict[str | None, bytes] = {None: sha256(defaults(root)).digest()}
        #: Styles that number their paragraphs, or are based on one that does; and all others.
        self.numbered = [style for style in self._styles if self._is_numbered(style)]
        self.plain = [style for style in self._styles if style not in self.numbered]

    @property
    def defaults(self) -> Mapping[str, str]:
        """Type -> id of the style that is used where none is named."""
        return {
            style.get(_TYPE, "paragraph"): style.get(_ID, "")
            for style in self._styles
            if is_default(style)
        }

    def key(self, style: Element) -> tuple[str, str, bytes]:
        """Return what two styles have in common that are one: type, name and look."""
        known_as = value_of(style, "name").casefold()
        return (style.get(_TYPE, "paragraph"), known_as, self._meaning(style))

    def with_bases(self, ids: Iterable[str]) -> set[str | None]:
        """Return the ids of styles, of the defaults, and of all that they are based on."""
        styles = (self._by_id.get(key) for key in (*ids, *self.defaults.values()))
        return {one.get(_ID) for style in styles if style is not None for one in self._line(style)}

    def is_root(self, style: Element) -> bool:
        """Tell whether a style is based on no other."""
        return self._base(style) is None

    def _is_numbered(self, style: Element) -> bool:
        return any(one.find(f".//{qualified('numPr')}") is not None for one in self._line(style))

    def _meaning(self, style: Element) -> bytes:
        key = style.get(_ID)
        if key not in self._meanings:
            # Holds for a style that is, by mistake, based on itself.
            self._meanings[key] = b""
            base = self._base(style)
            below = self._meanings[None] if base is None else self._meaning(base)
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


def is_default(style: Element) -> bool:
    """Tell whether a style is used where none of its type is named."""
    return style.get(_DEFAULT) in {"1", "true", "on"}


def _without_styles(root: Element) -> Element:
    copy = deepcopy(root)
    for style in copy.findall(qualified("style")):
        copy.remove(style)
    return copy


def _point(style: Element, ids: Mapping[str, str]) -> None:
    for name in ("basedOn", "next", "link"):
        for reference in style.findall(qualified(name)):
            if new := ids.get(reference.get(_VALUE, "")):
                reference.set(_VALUE, new)
            else:
                style.remove(reference)


def _look(style: Element) -> bytes:
    parts = (child for child in style if child.tag in _LOOK)
    return b"".join(etree.tostring(part, method="c14n", exclusive=True) for part in parts)
