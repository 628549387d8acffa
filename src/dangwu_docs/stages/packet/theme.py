"""Themes cannot be joined: what a document takes from its own is written out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import cast

from lxml import etree

from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.stages.packet.opc import parse
from dangwu_docs.support.word_names import W_URI

_A = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
#: Attribute of rFonts -> the attribute that names a face where there is no theme.
_FACES: Mapping[str, str] = {
    qualified("asciiTheme"): qualified("ascii"),
    qualified("hAnsiTheme"): qualified("hAnsi"),
    qualified("eastAsiaTheme"): qualified("eastAsia"),
    qualified("cstheme"): qualified("cs"),
}
#: What the value of such an attribute ends with -> the element of the theme.
_SCRIPTS = {"EastAsia": "ea", "Bidi": "cs"}
#: Language of a document -> the script of which a theme names a face.
_BY_LANGUAGE = {"zh-CN": "Hans", "zh-SG": "Hans", "zh": "Hant", "ja": "Jpan", "ko": "Hang"}
#: Attribute of a colour -> the attribute that holds the colour itself.
_COLOURS: Mapping[str, tuple[str, ...]] = {
    qualified("themeColor"): (qualified("val"), qualified("color")),
    qualified("themeFill"): (qualified("fill"),),
}
_SHADES = [
    qualified(name) for name in ("themeTint", "themeShade", "themeFillTint", "themeFillShade")
]
#: Names of colours that a theme calls otherwise.
_ALIASES = {
    "text1": "dk1",
    "text2": "dk2",
    "background1": "lt1",
    "background2": "lt2",
    "dark1": "dk1",
    "dark2": "dk2",
    "light1": "lt1",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_PLACES = (etree.QName(name).localname for name in (*_FACES, *_COLOURS))
_THEMED = etree.XPath(
    f"descendant-or-self::*[{'|'.join(f'@w:{name}' for name in _PLACES)}]", namespaces={"w": W_URI}
)


class Theme:
    """The theme of a document, and the language by which it chooses faces; both may be none."""

    def __init__(self, content: bytes = b"", language: str = "") -> None:
        self._content = content
        self._language = language

    @cached_property
    def key(self) -> bytes:
        """What two themes have in common that mean the same."""
        return sha256(self._language.encode() + b"\0" + self._content).digest()

    def write_out(self, tree: Element) -> None:
        """Name faces and colours themselves where a tree names their place in the theme."""
        for one in cast("list[Element]", _THEMED(tree)):
            # In the order of the tables: attributes keep the order in which they are set.
            for name in [name for name in _FACES if name in one.attrib]:
                self._name(one, str(one.attrib.pop(name)), _FACES[name])
            for name in [name for name in _COLOURS if name in one.attrib]:
                self._colour(one, str(one.attrib.pop(name)), _COLOURS[name])

    def _name(self, one: Element, place: str, own: str) -> None:
        if face := self._face(place):
            one.set(own, face)

    def _colour(self, one: Element, place: str, places: tuple[str, ...]) -> None:
        shades = [one.attrib.pop(shade, "") for shade in _SHADES]
        for own in places:
            # The colour itself is there as a rule, shaded as it should be.
            if one.get(own) == "auto" and not any(shades):
                one.set(own, self._colours.get(_ALIASES.get(place, place), "auto"))

    @cached_property
    def _root(self) -> Element | None:
        return parse(self._content) if self._content else None

    @cached_property
    def _colours(self) -> Mapping[str, str]:
        scheme = None if self._root is None else self._root.find(".//a:clrScheme", _A)
        return {
            etree.QName(one).localname: one[0].get("lastClr", one[0].get("val", "auto"))
            for one in (() if scheme is None else scheme)
            if len(one)
        }

    def _face(self, place: str) -> str:
        """Return the face of a place such as minorEastAsia; empty where the theme has none."""
        fonts = "a:majorFont" if place.startswith("major") else "a:minorFont"
        found = None if self._root is None else self._root.find(f".//{fonts}", _A)
        if found is None:
            return ""
        sort = next((_SCRIPTS[end] for end in _SCRIPTS if place.endswith(end)), "latin")
        named = found.find(f"a:{sort}", _A)
        face = "" if named is None else named.get("typeface", "")
        return face or (self._by_script(found) if sort == "ea" else "")

    def _by_script(self, fonts: Element) -> str:
        short = self._language.partition("-")[0]
        script = _BY_LANGUAGE.get(self._language) or _BY_LANGUAGE.get(short, "")
        one = fonts.find(f"a:font[@script='{script}']", _A)
        return "" if one is None else one.get("typeface", "")
