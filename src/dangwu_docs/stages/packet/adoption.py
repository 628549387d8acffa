"""One document's text made fit for the packet: its styles, lists and identities re-pointed."""

from __future__ import annotations

from collections.abc import Iterator

from dangwu_docs.house.markup import Element, child, drop, element, put, qualified
from dangwu_docs.stages.packet.document import Document
from dangwu_docs.stages.packet.fields import Counting
from dangwu_docs.stages.packet.identities import Identities
from dangwu_docs.stages.packet.numbering import Lists, NumberingBook
from dangwu_docs.stages.packet.opc import Part, parse, to_bytes
from dangwu_docs.stages.packet.styles import StyleBook, Translation

_VALUE = qualified("val")
_IN_TEXT = ("pStyle", "rStyle", "tblStyle")
_IN_LISTS = ("numStyleLink", "styleLink")
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BINDINGS = [qualified("dataBinding"), f"{_WORD_2012}dataBinding"]
_STYLE_REFERENCES = [qualified(name) for name in (*_IN_TEXT, *_IN_LISTS)]


class Adoption:
    """What turns the text of one document into text of the packet."""

    def __init__(
        self,
        document: Document,
        styles: StyleBook,
        lists: NumberingBook,
        identities: Identities,
        counting: Counting,
    ) -> None:
        sheet, numbering = document.related("styles"), document.related("numbering")
        self._styles = Translation({})
        if sheet is not None:
            self._styles = styles.take(
                sheet.content, document.theme, lambda: _styles_used(document)
            )
        self._theme = document.theme
        self._lists = Lists(lists, parse(numbering.content) if numbering else None)
        self._identities = identities
        self._counting = counting
        self._bookmarks: dict[str, str] = {}
        for style in self._styles.numbered:
            self._point(style)

    def adopt(self, tree: Element) -> None:
        """Make a tree of text fit for the packet; the document's own text comes first."""
        self._theme.write_out(tree)
        self._point(tree)
        _name_defaults(tree, self._styles)
        _unbind(tree)
        self._counting.keep_own(tree)
        self._identities.renew(tree, self._bookmarks)
        while self._lists.added:
            added = self._lists.added.pop()
            self._theme.write_out(added)
            self._point(added)

    def edit(self, part: Part) -> bytes:
        """Return the content of a part for the packet; only headers and footers hold text."""
        if not part.content_type.endswith((".header+xml", ".footer+xml")):
            return part.content
        tree = parse(part.content)
        self.adopt(tree)
        return to_bytes(tree)

    def _point(self, tree: Element) -> None:
        if not self._styles.is_identity:
            for reference in tree.iter(*_STYLE_REFERENCES):
                old = reference.get(_VALUE, "")
                reference.set(_VALUE, self._styles.ids.get(old, old))
        for reference in tree.iter(qualified("numId")):
            reference.set(_VALUE, self._lists.new_id(reference.get(_VALUE, "0")))


def _unbind(tree: Element) -> None:
    """A control that shows data of its own file would show the packet's, which has none."""
    for one in list(tree.iter(*_BINDINGS)):
        drop(one)


def _styles_used(document: Document) -> Iterator[str]:
    notes = (document.related("footnotes"), document.related("endnotes"))
    parts = [*document.headers_and_footers, *notes]
    texts = [document.root, *(parse(part.content) for part in parts if part)]
    for text in texts:
        for reference in text.iter(*_STYLE_REFERENCES):
            yield reference.get(_VALUE, "")


def _name_defaults(tree: Element, styles: Translation) -> None:
    """Name the style where a document leaves it to a default that is not the packet's."""
    for kind, style in (("p", styles.default_paragraph), ("tbl", styles.default_table)):
        for one in tree.iter(qualified(kind)) if style else ():
            _name_default(one, kind, style or "")


def _name_default(one: Element, kind: str, style: str) -> None:
    properties, name = child(one, f"{kind}Pr"), "pStyle" if kind == "p" else "tblStyle"
    if properties.find(qualified(name)) is None:
        put(element(name, {"val": style}), properties)
