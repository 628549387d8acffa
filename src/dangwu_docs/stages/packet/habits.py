"""What a file sets for all of its text, written out where it shows: a packet sets it otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from dangwu_docs.house.markup import Element, child, element, put, qualified, value_of
from dangwu_docs.stages.packet.document import Document
from dangwu_docs.stages.packet.opc import parse
from dangwu_docs.stages.packet.styles import is_default

_VALUE, _ID, _WIDTH = qualified("val"), qualified("styleId"), qualified("w")
_TYPE = qualified("type")
#: Properties of text -> the type of the styles that have such, and what names one.
_NAMED = {
    qualified("pPr"): ("paragraph", "pStyle"),
    qualified("tblPr"): ("table", "tblStyle"),
}
#: Styles that are, by mistake, based on themselves are not followed farther.
_DEEPEST = 20
#: `defaultTabStop` of a packet, and of a file that says nothing, in twips.
_STOP, _USUAL_STOP = 420, 720
#: As far as stops are needed on a landscape A3 page.
_FARTHEST = 23_000
#: From this version of Word on, the border of a table stands on the margin, not its text.
_BORDER_ON_MARGIN, _OLDEST = 15, 12
#: Left margin of cells where nothing says another.
_CELL_MARGIN = 108
_MOVED = {"center", "right", "end"}


def write_out_habits(document: Document) -> None:
    """Let tabs and tables stand in the packet where they stand in the document alone."""
    styles = _Styles(document)
    stop = int(value_of(document.settings, "defaultTabStop", str(_USUAL_STOP)))
    if stop not in (_STOP, 0):
        for paragraph in _tabbed(document.body):
            _set_stops(paragraph, stop, styles)
    if _version(document) < _BORDER_ON_MARGIN:
        for table in document.body.iterchildren(qualified("tbl")):
            _move(table, styles)


class _Styles:
    """The styles of a document, each with those that it is based on."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _known(self) -> Mapping[tuple[str, str], Element]:
        """Type and id, or no id for the default of the type -> style."""
        part = self._document.related("styles")
        styles = [] if part is None else parse(part.content).findall(qualified("style"))
        known = {(one.get(_TYPE, ""), one.get(_ID, "")): one for one in styles}
        usual = {(kind, ""): one for (kind, _), one in known.items() if is_default(one)}
        return known | usual

    def find(self, properties: Element, path: str) -> Element | None:
        """Return a property of the style of a paragraph or table, or of one it is based on."""
        kind, named = _NAMED[properties.tag]
        style = self._known.get((kind, value_of(properties, named)))
        for _ in range(_DEEPEST):
            if style is None:
                return None
            if (found := style.find(f"{properties.tag}/{path}")) is not None:
                return found
            style = self._known.get((kind, value_of(style, "basedOn", "none")))
        return None


def _version(document: Document) -> int:
    for one in document.settings.iter(qualified("compatSetting")):
        if one.get(qualified("name")) == "compatibilityMode":
            return int(one.get(_VALUE, str(_OLDEST)))
    return _OLDEST


def _tabbed(body: Element) -> Iterator[Element]:
    for paragraph in body.iter(qualified("p")):
        if paragraph.find(f"{qualified('r')}/{qualified('tab')}") is not None:
            yield paragraph


def _set_stops(paragraph: Element, stop: int, styles: _Styles) -> None:
    """Stops of its own, or of its style, say themselves where the text stands."""
    properties = child(paragraph, "pPr")
    own = properties.find(qualified("tabs"))
    if own is not None or styles.find(properties, qualified("tabs")) is not None:
        return
    places = range(stop, _FARTHEST, stop)
    tabs = element("tabs", {}, *(element("tab", {"val": "left", "pos": at}) for at in places))
    put(tabs, properties)


def _move(table: Element, styles: _Styles) -> None:
    properties = table.find(qualified("tblPr"))
    if properties is None or properties.find(qualified("tblpPr")) is not None:
        return
    if value_of(properties, "jc") in _MOVED:
        return
    margin = _length(properties, styles, f"{qualified('tblCellMar')}/{qualified('left')}")
    indent = _length(properties, styles, qualified("tblInd"))
    at = (0 if indent is None else indent) - (_CELL_MARGIN if margin is None else margin)
    for old in properties.findall(qualified("tblInd")):
        properties.remove(old)
    put(element("tblInd", {"w": at, "type": "dxa"}), properties)


def _length(properties: Element, styles: _Styles, path: str) -> int | None:
    one = properties.find(path)
    if one is None:
        one = styles.find(properties, path)
    return None if one is None else int(float(one.get(_WIDTH, "0")))
