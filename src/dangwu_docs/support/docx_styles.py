"""The look that a .docx asks for, styles resolved; it knows nothing of what is drawn."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from io import BytesIO

from lxml import etree
from msgspec import Struct

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_Element = etree._Element  # noqa: SLF001 (lxml's public name for the type of its elements)
_OFF = ("0", "false", "off")
_ASIAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class AskedRun(Struct, frozen=True):
    """Text of one look; faces are empty where nothing names one."""

    text: str
    asian_face: str
    latin_face: str
    is_bold: bool

    @property
    def is_asian(self) -> bool:
        """Whether any of it is set in the Asian face."""
        return bool(_ASIAN.search(self.text))


class AskedParagraph(Struct, frozen=True):
    """A paragraph; `line` is its exact line in twips, 0 where it asks for no exact one."""

    runs: tuple[AskedRun, ...]
    line: int

    @property
    def text(self) -> str:
        """The text without any space: what a page shows of it, however it is broken."""
        return squeezed("".join(run.text for run in self.runs))


class AskedSection(Struct, frozen=True):
    """The page of a section and its margins, in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int


class AskedLook(Struct, frozen=True):
    """All that a document asks for; paragraphs of headers come first, those of footers last."""

    paragraphs: tuple[AskedParagraph, ...]
    sections: tuple[AskedSection, ...]
    has_even_pages: bool
    #: The margin for binding is at the right of even pages.
    is_mirrored: bool = False


def asked_look(docx: bytes) -> AskedLook:
    """Return the look that a sound .docx asks for."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        members = set(package.namelist())
        parts = {n: read_xml(package.read(n)) for n in sorted(members) if _PART.fullmatch(n)}
    styles = _Styles(parts.get("word/styles.xml"), parts.get("word/theme/theme1.xml"))
    body = parts["word/document.xml"]
    above, below = (
        [root for name, root in parts.items() if name.startswith(f"word/{place}")]
        for place in ("header", "footer")
    )
    settings = parts.get("word/settings.xml")
    return AskedLook(
        tuple(styles.paragraph(p) for root in (*above, body, *below) for p in root.iter(f"{W}p")),
        tuple(_section(one) for one in body.iter(f"{W}sectPr")),
        *(_is_set(settings, name) for name in ("evenAndOddHeaders", "mirrorMargins")),
    )


def squeezed(text: str) -> str:
    """Return a text without its spaces."""
    return re.sub(r"\s", "", text)


_PART = re.compile(
    r"word/(?:document|styles|settings|header\d*|footer\d*)\.xml|word/theme/theme1\.xml"
)


class _Styles(Struct, frozen=True, dict=True):
    """The styles of a document, and its theme, which may name faces."""

    root: _Element | None
    theme: _Element | None

    def paragraph(self, one: _Element) -> AskedParagraph:
        chain = self._paragraph_chain(one)
        shown = (run for run in one.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is one)
        runs = tuple(self._run(run, chain) for run in shown)
        spacing = [at for at in _found(chain, "pPr/spacing") if at.get(f"{W}lineRule")]
        is_exact = bool(spacing) and spacing[0].get(f"{W}lineRule") == "exact"
        line = int(spacing[0].get(f"{W}line", "0")) if is_exact else 0
        return AskedParagraph(tuple(run for run in runs if run.text), line)

    def _run(self, run: _Element, chain: list[_Element]) -> AskedRun:
        named = run.find(f"{W}rPr/{W}rStyle")
        own = [] if named is None else self._style_chain(named.get(f"{W}val", ""))
        chain = [run, *own, *chain]
        text = "".join(one.text or "" for one in run.iter(f"{W}t"))
        is_bold = next((_is_on(one) for one in _found(chain, "rPr/b")), False)
        return AskedRun(text, self._face(chain, "eastAsia"), self._face(chain, "ascii"), is_bold)

    def _face(self, chain: Iterable[_Element], script: str) -> str:
        for fonts in _found(chain, "rPr/rFonts"):
            if theme := fonts.get(f"{W}{script}Theme"):
                return self._theme_face(theme)
            if face := fonts.get(f"{W}{script}"):
                return face
        return ""

    def _theme_face(self, name: str) -> str:
        """What a theme names: majorEastAsia, minorHAnsi and so on."""
        if self.theme is None:
            return ""
        weight = "majorFont" if name.startswith("major") else "minorFont"
        script = "ea" if name.endswith("EastAsia") else "latin"
        found = self.theme.find(f".//{_A}{weight}/{_A}{script}")
        return "" if found is None else found.get("typeface", "")

    def _paragraph_chain(self, one: _Element) -> list[_Element]:
        """What decides the look of a paragraph, the nearest first."""
        named = one.find(f"{W}pPr/{W}pStyle")
        style = self._default if named is None else named.get(f"{W}val", "")
        return [one, *self._style_chain(style), *self._defaults]

    def _style_chain(self, style: str) -> list[_Element]:
        chain: list[_Element] = []
        found = self._by_id.get(style)
        while found is not None and found not in chain:
            chain.append(found)
            based = found.find(f"{W}basedOn")
            found = None if based is None else self._by_id.get(based.get(f"{W}val", ""))
        return chain

    @cached_property
    def _by_id(self) -> Mapping[str, _Element]:
        styles = [] if self.root is None else self.root.findall(f"{W}style")
        return {one.get(f"{W}styleId", ""): one for one in styles}

    @cached_property
    def _default(self) -> str:
        for name, style in self._by_id.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
                return name
        return ""

    @cached_property
    def _defaults(self) -> list[_Element]:
        if self.root is None:
            return []
        places = ("rPrDefault", "pPrDefault")
        found = (self.root.find(f"{W}docDefaults/{W}{place}") for place in places)
        return [one for one in found if one is not None]


def _found(chain: Iterable[_Element], path: str) -> Iterator[_Element]:
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    return (one for at in chain if (one := at.find(steps)) is not None)


def _is_set(settings: _Element | None, name: str) -> bool:
    return settings is not None and _is_on(settings.find(f"{W}{name}"))


def _is_on(switch: _Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in _OFF


def _section(one: _Element) -> AskedSection:
    size, margins = one.find(f"{W}pgSz"), one.find(f"{W}pgMar")
    return AskedSection(
        *(_twips(size, name) for name in ("w", "h")),
        *(_twips(margins, side) for side in ("top", "right", "bottom", "left")),
    )


def _twips(one: _Element | None, name: str) -> int:
    """A negative margin says that headers may not push the text away."""
    return 0 if one is None else abs(round(float(one.get(f"{W}{name}") or 0)))
