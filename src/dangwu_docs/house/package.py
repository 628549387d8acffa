"""A .docx from its parts, the same bytes for the same parts on any day; it knows no block."""

from __future__ import annotations

from collections.abc import Mapping

from dangwu_docs.house.markup import Element, serialise
from dangwu_docs.house.parts import (
    empty_header_part,
    font_table_part,
    foot_rule_part,
    page_number_part,
    settings_part,
    styles_part,
)
from dangwu_docs.house.style import HouseStyle, PageSetup
from dangwu_docs.support.word_names import R_URI
from dangwu_docs.support.zipped import zipped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: Part of the document -> its kind; the relation of each is `rId` and its number in this order.
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
    "header1": "header",
    "header2": "header",
    "footer3": "footer",
}


def relation(part: str) -> str:
    """Return the id by which the document refers to a part."""
    return f"rId{list(_PARTS).index(part) + 1}"


def pack(document: Element, house: HouseStyle, page: PageSetup, letter: bytes | None) -> bytes:
    """Return the package around a document; `letter` is the first page's header of a letter."""
    below = house.pages["竖"].footer - page.footer if letter else 0
    parts = {
        "styles": styles_part(house),
        "settings": settings_part(),
        "fontTable": font_table_part(house),
        "footer1": page_number_part("right", below),
        "footer2": page_number_part("left", below),
    }
    if letter:
        parts |= {"header1": letter, "header2": empty_header_part(), "footer3": foot_rule_part()}
    return zipped(
        {
            "[Content_Types].xml": _content_types(parts),
            "_rels/.rels": _package_relations(),
            "docProps/app.xml": _app(),
            "docProps/core.xml": _core(),
            "word/_rels/document.xml.rels": _document_relations(parts),
            "word/document.xml": serialise(document),
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def _content_types(parts: Mapping[str, bytes]) -> bytes:
    kinds = {f"/word/{name}.xml": f"{_WORD}.{_PARTS[name]}+xml" for name in parts}
    kinds["/word/document.xml"] = f"{_WORD}.document.main+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
        )
        + "</Types>"
    ).encode()


def _package_relations() -> bytes:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        ("rId1", f"{R_URI}/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", f"{R_URI}/extended-properties", "docProps/app.xml"),
    )


def _document_relations(parts: Mapping[str, bytes]) -> bytes:
    return _relations(
        *((relation(name), f"{R_URI}/{_PARTS[name]}", f"{name}.xml") for name in parts)
    )


def _relations(*relations: tuple[str, str, str]) -> bytes:
    made = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'.encode()


def _app() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_XML}<Properties xmlns="{space}"/>'.encode()


def _core() -> bytes:
    return f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>'.encode()
