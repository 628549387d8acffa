"""Small blueprints, and what the documents built from them hold."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from dangwu_docs.house.blueprint import Blueprint, Section, read_blocks
from dangwu_docs.house.build import build_template
from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.template import compile_template

Blocks = list[dict[str, Any]]


def built(*blocks: dict[str, Any], page: str = "竖", letter: str = "") -> bytes:
    """Return the template of a blueprint of one section."""
    section = Section(page, read_blocks(list(blocks)))
    return build_template(Blueprint("试件", (section,), letter))


def filled(*blocks: dict[str, Any], **context: object) -> list[str]:
    """Return the paragraphs of a document made from blocks, tables after the text."""
    return paragraphs(compile_template(built(*blocks)).render(context))


def part(package: bytes, name: str = "document") -> Element:
    """Return a part of a .docx as a tree."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return etree.fromstring(opened.read(f"word/{name}.xml"))


def paragraphs(package: bytes) -> list[str]:
    """Return the paragraphs that show something, in order; a line end is shown as a slash."""
    return [words for one in part(package).iter(qualified("p")) if (words := words_of(one))]


def words_of(one: Element) -> str:
    """Return the text of an element."""
    breaks = {qualified("br"): "/", qualified("tab"): "|"}
    runs = (piece for run in one.iter(qualified("r")) for piece in run)
    return "".join(breaks.get(piece.tag, piece.text or "") for piece in runs)


def style_of(one: Element) -> str:
    """Return the style of a paragraph."""
    named = one.find(f"{qualified('pPr')}/{qualified('pStyle')}")
    return "" if named is None else named.get(qualified("val"), "")


def value(one: Element, path: str, name: str = "val") -> str | None:
    """Return an attribute of the first element at `path`, whose names are of the w namespace."""
    found = one.find("/".join(qualified(step) for step in path.split("/")))
    return None if found is None else found.get(qualified(name))
