"""Faces that a template asks for: those of the office's font profile, named outright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.lint.places import Layout

_STYLES = "word/styles.xml"
#: The scripts that Chinese documents are printed in; complex scripts are not among them.
_SCRIPTS = ("ascii", "hAnsi", "eastAsia")
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme")
_STYLE_MARKS = ("pStyle", "rStyle", "tblStyle")


class _Asked(NamedTuple):
    """A place and the w:rFonts that stands there."""

    place: str
    fonts: etree._Element


def typeface_faults(layout: Layout, faces: frozenset[str]) -> Iterator[Fault]:
    """Yield each face outside of `faces` once, and each place of the first face of a theme."""
    styles = read_xml(layout.members[_STYLES]) if _STYLES in layout.members else None
    asked = (*_asked_in_parts(layout), *_asked_in_styles(layout, styles))
    yield from _foreign(asked, faces)
    yield from _of_a_theme(asked)
    if styles is None or not _has_chinese_default(styles):
        yield Fault("TPL-08", "文档默认", {})


def _foreign(asked: Iterable[_Asked], faces: frozenset[str]) -> Iterator[Fault]:
    told = set(faces)
    for place, fonts in asked:
        for face in dict.fromkeys(fonts.get(f"{W}{script}") for script in _SCRIPTS):
            if face and face not in told:
                told.add(face)
                yield Fault("TPL-06", place, {"face": face, "faces": "、".join(sorted(faces))})


def _of_a_theme(asked: Iterable[_Asked]) -> Iterator[Fault]:
    themed = (place for place, fonts in asked if any(fonts.get(f"{W}{at}") for at in _THEMES))
    for place in dict.fromkeys(themed):
        yield Fault("TPL-07", place, {})


def _asked_in_parts(layout: Layout) -> Iterator[_Asked]:
    for part in layout.parts:
        for fonts in part.root.iter(f"{W}rFonts"):
            yield _Asked(part.place(fonts), fonts)


def _asked_in_styles(layout: Layout, styles: etree._Element | None) -> Iterator[_Asked]:
    """Only styles that are used count: Word writes dozens that are not."""
    if styles is None:
        return
    for fonts in _defaults(styles):
        yield _Asked("文档默认", fonts)
    for style in _used(layout, styles):
        name = style.find(f"{W}name")
        words = style.get(f"{W}styleId", "") if name is None else name.get(f"{W}val", "")
        for fonts in style.iter(f"{W}rFonts"):
            yield _Asked(f"样式“{words}”", fonts)


def _used(layout: Layout, styles: etree._Element) -> Iterator[etree._Element]:
    by_id = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    waiting = [key for key, style in by_id.items() if _is_default_paragraph(style)]
    for part in layout.parts:
        marks = part.root.iter(*(f"{W}{mark}" for mark in _STYLE_MARKS))
        waiting += [mark.get(f"{W}val", "") for mark in marks]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop(0)
        if key in by_id and key not in seen:
            seen.add(key)
            yield by_id[key]
            waiting += [base.get(f"{W}val", "") for base in by_id[key].iter(f"{W}basedOn")]


def _is_default_paragraph(style: etree._Element) -> bool:
    is_default = style.get(f"{W}default") in ("1", "true", "on")
    return is_default and style.get(f"{W}type") == "paragraph"


def _defaults(styles: etree._Element) -> Iterator[etree._Element]:
    for defaults in styles.iter(f"{W}docDefaults"):
        yield from defaults.iter(f"{W}rFonts")


def _has_chinese_default(styles: etree._Element) -> bool:
    written = (f"{W}eastAsia", f"{W}eastAsiaTheme")
    return any(fonts.get(at) for fonts in _defaults(styles) for at in written)
