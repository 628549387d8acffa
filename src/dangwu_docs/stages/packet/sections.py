"""Page sections of a document that must look in the packet as they look alone."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from dangwu_docs.house.markup import Element, child, element, put, qualified

_HEADERS_AND_FOOTERS = [
    (f"{kind}Reference", pages)
    for kind in ("header", "footer")
    for pages in ("default", "first", "even")
]
_START = qualified("start")
_TABLE = qualified("tblPr")


def take_sections(body: Element) -> list[Element]:
    """Return the sections of a document, the last of them taken out of its text."""
    last = _last_section(body)
    sections = body.iterfind(f"*//{qualified('sectPr')}")
    return [*(one for one in sections if _is_of_paragraph(one)), last]


def make_independent(
    sections: list[Element], blank: Callable[[str], str], *, has_even_pages: bool
) -> None:
    """Make a document's sections independent of those before it.

    `blank` gives the reference of an empty headerReference or footerReference.
    """
    if not has_even_pages:
        for section in sections:
            _use_default_on_even_pages(section)
    _begin(sections[0], blank)


def restart_numbers(section: Element) -> None:
    """Count the pages from 1, unless a section says from where it counts."""
    numbers = child(section, "pgNumType")
    if numbers.get(_START) is None:
        numbers.set(_START, "1")


def run_on(section: Element) -> None:
    """Count the pages on from those before."""
    for numbers in section.findall(qualified("pgNumType")):
        numbers.attrib.pop(_START, "")


def end_with_paragraph(body: Element) -> Element:
    """Return the paragraph with which a text ends; LibreOffice joins a last table to others.

    Nor does it float a table, such as 版记, whose next paragraph ends the section.
    """
    last = body[-1] if len(body) else None
    if last is None or last.tag != qualified("p") or _ends_section(last) or _is_anchor(last):
        last = _thin_paragraph()
        body.append(last)
    return last


def close(body: Element, section: Element) -> None:
    """End the text of a document with its section, so that another may follow."""
    put(section, child(end_with_paragraph(body), "pPr"))


def _last_section(body: Element) -> Element:
    section = body.find(qualified("sectPr"))
    if section is None:
        return element("sectPr")
    body.remove(section)
    return section


def _is_of_paragraph(section: Element) -> bool:
    # A tracked change keeps a former sectPr, which is no section.
    parent = section.getparent()
    return parent is not None and parent.tag == qualified("pPr")


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{qualified('pPr')}/{qualified('sectPr')}") is not None


def _is_anchor(paragraph: Element) -> bool:
    """Tell whether the table before a paragraph floats."""
    before = paragraph.getprevious()
    return before is not None and before.find(f"{_TABLE}/{qualified('tblpPr')}") is not None


def _thin_paragraph() -> Element:
    """A document that ends with a table needs one more paragraph, which must start no new page."""
    spacing = element("spacing", {"before": 0, "after": 0, "line": 20, "lineRule": "exact"})
    size = element("rPr", {}, element("sz", {"val": 2}))
    return element("p", {}, element("pPr", {}, spacing, size))


def _use_default_on_even_pages(section: Element) -> None:
    """A document that does not tell even pages from odd ones shows the same on both."""
    for reference in _references(section):
        if reference.get(qualified("type")) == "even":
            section.remove(reference)
    for reference in _references(section):
        if reference.get(qualified("type"), "default") == "default":
            even = deepcopy(reference)
            even.set(qualified("type"), "even")
            reference.addnext(even)


def _begin(section: Element, blank: Callable[[str], str]) -> None:
    """Begin on a new page, and with no header of the document before."""
    for kind in section.findall(qualified("type")):
        section.remove(kind)
    present = {(one.tag, one.get(qualified("type"), "default")) for one in _references(section)}
    for name, pages in reversed(_HEADERS_AND_FOOTERS):
        if (qualified(name), pages) not in present:
            section.insert(0, element(name, {"type": pages, "r:id": blank(name)}))


def _references(section: Element) -> list[Element]:
    names = {qualified("headerReference"), qualified("footerReference")}
    return [one for one in section if one.tag in names]
