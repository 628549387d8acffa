"""Blueprints into .docx templates; the only module of the house that writes files."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.house.blocks import build_blocks
from dangwu_docs.house.blueprint import Blueprint, Section, blueprint_names, read_blueprint
from dangwu_docs.house.heads import letter_head
from dangwu_docs.house.keeping import keep_closings
from dangwu_docs.house.markup import Element, element, serialise
from dangwu_docs.house.package import pack, relation
from dangwu_docs.house.paragraphs import paragraph
from dangwu_docs.house.profiles import Look
from dangwu_docs.house.style import PageSetup, house_style
from dangwu_docs.model.settings import SHIPPED_PROFILE


def build_templates(target: Path, profile: str = SHIPPED_PROFILE) -> tuple[Path, ...]:
    """Write every shipped template below `target`; return the files in order of name."""
    return tuple(_write(target, name, profile) for name in blueprint_names())


def build_template(blueprint: Blueprint) -> bytes:
    """Return the .docx of a blueprint, the same bytes on any day and machine."""
    house = house_style()
    body: list[Element] = []
    for section in blueprint.sections[:-1]:
        body += [*_content(section), _section_end(section, blueprint)]
    last = blueprint.sections[-1]
    body += [*_content(last), _section_properties(last, blueprint)]
    letter = _header(blueprint.letter) if blueprint.letter else None
    document = element("document", {}, element("body", {}, *body))
    return pack(document, house, house.pages[last.page], letter)


def _write(target: Path, name: str, profile: str) -> Path:
    path = target / f"{name}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(Look(profile)(build_template(read_blueprint(name))))
    return path


def _content(section: Section) -> list[Element]:
    made = build_blocks(section.blocks, _page(section).text_width)
    keep_closings(made)
    # A section, and the document, may not end with a table.
    return made if made[-1].tag.endswith("}p") else [*made, paragraph("微行")]


def _section_end(section: Section, blueprint: Blueprint) -> Element:
    return paragraph("微行", "", _section_properties(section, blueprint))


def _section_properties(section: Section, blueprint: Blueprint) -> Element:
    page = _page(section)
    is_landscape = {"orient": "landscape"} if page.width > page.height else {}
    margins = {side: getattr(page, side) for side in _MARGINS}
    return element(
        "sectPr",
        {},
        *_references(blueprint),
        element("pgSz", {"w": page.width, "h": page.height, **is_landscape}),
        element("pgMar", {**margins, "gutter": 0}),
        *([element("titlePg")] if blueprint.letter else [_grid()]),
    )


def _grid() -> Element:
    """Lines of a page; a letter has none: LibreOffice would centre them below its high header."""
    return element("docGrid", {"type": "lines", "linePitch": house_style().styles["正文"].line})


_MARGINS = ("top", "right", "bottom", "left", "header", "footer")


def _references(blueprint: Blueprint) -> list[Element]:
    if not blueprint.is_numbered:
        return []
    numbers = [_reference("footer", "default", "footer1"), _reference("footer", "even", "footer2")]
    if not blueprint.letter:
        return numbers
    return [
        _reference("header", "first", "header1"),
        _reference("header", "default", "header2"),
        _reference("header", "even", "header2"),
        *numbers,
        _reference("footer", "first", "footer3"),
    ]


def _reference(kind: str, pages: str, part: str) -> Element:
    return element(f"{kind}Reference", {"type": pages, "r:id": relation(part)})


def _header(office: str) -> bytes:
    return serialise(element("hdr", {}, *letter_head(office)))


def _page(section: Section) -> PageSetup:
    return house_style().pages[section.page]
