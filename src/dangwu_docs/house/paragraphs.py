"""Paragraphs and runs, named by style; it knows no block."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dangwu_docs.house.markup import Element, child, element, text

#: A text, or pieces of it, each either plain or under the character style that names it.
Content = str | Sequence[str | Mapping[str, str]]


def paragraph(style: str, content: Content = "", *properties: Element) -> Element:
    """Return a paragraph of a style; `properties` are what it has beyond the style."""
    named = element("pStyle", {"val": style})
    return element("p", {}, element("pPr", {}, named, *properties), *runs(content))


def keep_with_next(one: Element) -> None:
    """Keep a paragraph on the page of the one after it."""
    child(child(one, "pPr"), "keepNext")


def tag(statement: str) -> Element:
    """Return a paragraph that docxtpl replaces by the statement."""
    return paragraph("正文", f"{{%p {statement} %}}")


def runs(content: Content) -> list[Element]:
    """Return the runs of a text; tabs and line ends in it become those of Word."""
    pieces = [content] if isinstance(content, str) else content
    made = []
    for piece in pieces:
        named = {"": piece} if isinstance(piece, str) else piece
        made += [run(words, label) for label, words in named.items() if words]
    return made


def run(words: str, label: str = "", *properties: Element) -> Element:
    """Return a run; without the hint, Word takes “”, — and … for Latin and sets them narrow."""
    style = [element("rStyle", {"val": label})] if label else []
    hint = element("rFonts", {"hint": "eastAsia"})
    return element("r", {}, element("rPr", {}, *style, hint, *properties), *_characters(words))


def field(instruction: str, cached: str) -> list[Element]:
    """Return a field as the five runs that WPS needs, with the result it shows until updated."""
    return [
        _field_run(element("fldChar", {"fldCharType": "begin"})),
        _field_run(_instruction(instruction)),
        _field_run(element("fldChar", {"fldCharType": "separate"})),
        _field_run(text(cached)),
        _field_run(element("fldChar", {"fldCharType": "end"})),
    ]


def indent(**sides: int) -> Element:
    """Return an indent in twips: left, right, hanging, firstLine."""
    return element("ind", sides)


def no_indent() -> Element:
    """Return what takes the first-line indent of a style away."""
    return element("ind", {"firstLine": 0, "firstLineChars": 0})


def border(side: str, kind: str, eighths: int, colour: str = "auto") -> Element:
    """Return one border line; its weight in eighths of a point."""
    return element(side, {"val": kind, "sz": eighths, "space": 0, "color": colour})


def tab_stops(*stops: tuple[int, str]) -> Element:
    """Return tab stops: position in twips, and alignment."""
    made = [element("tab", {"val": alignment, "pos": place}) for place, alignment in stops]
    return element("tabs", {}, *made)


def _characters(words: str) -> list[Element]:
    marks = {"\t": "tab", "\n": "br"}
    pieces = [piece for piece in re.split(r"([\t\n])", words) if piece]
    return [element(marks[piece]) if piece in marks else text(piece) for piece in pieces]


def _field_run(content: Element) -> Element:
    return element("r", {}, element("rPr", {}, element("rFonts", {"hint": "eastAsia"})), content)


def _instruction(words: str) -> Element:
    made = text(f" {words} ")
    made.tag = element("instrText").tag
    return made
