"""Puts each additional tag where it acts: before docxtpl reads a part, still as Word's XML."""

from __future__ import annotations

import re

from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions import dropping, merging, renumbering
from dangwu_docs.template.additions.lists import Lists
from dangwu_docs.template.additions.places import put_after, put_before, table_rows
from dangwu_docs.template.additions.words import (
    DROP_PARAGRAPH,
    DROP_ROW,
    MERGE,
    RESTART,
    WORDS,
    Addition,
    additions,
    nearest,
    take_out,
)

_MARKUP = re.compile(r"<[^>]*>")
_WORD = re.compile("|".join(WORDS))


def expanded(xml: str, lists: Lists) -> str:
    """Return a part with its additional tags written out; one without them stays as it is.

    Tags in places where they can do nothing are left alone: `faults` tells of them.
    """
    if not has_additions(xml):
        return xml
    root = read_xml(xml.encode())
    found = [each for paragraph in root.iter(f"{W}p") for each in additions(paragraph)]
    if not found:
        return xml
    for paragraph in dict.fromkeys(each.paragraph for each in found):
        take_out(paragraph)
    _write_out(root, found, lists)
    return etree.tostring(root, encoding="unicode")


def has_additions(xml: str) -> bool:
    """Tell whether a part may hold additional tags, which Word may have cut into pieces."""
    return "{" in xml and _WORD.search(_MARKUP.sub("", xml)) is not None


def _write_out(root: etree._Element, found: list[Addition], lists: Lists) -> None:
    """What is written first stands around what is written later."""
    by_tag = {tag: [each for each in found if each.tag == tag] for tag in WORDS.values()}
    renumbering.write_out(root, by_tag[RESTART], lists)
    tables = _tables(by_tag[MERGE] + by_tag[DROP_ROW])
    for table in tables:
        put_before(table, "{% own_tbl %}")
        put_after(table, "{% endown_tbl %}")
    hidden = merging.rows_below(by_tag[MERGE])
    for each in by_tag[DROP_ROW]:
        dropping.drop_row(each)
    dropped = dropping.rows(by_tag[DROP_ROW])
    for row in (row for table in tables for row in table_rows(table)):
        if row not in hidden and row not in dropped:
            put_after(row, "{% own_row %}")
    for each in by_tag[MERGE]:
        merging.write_out(each)
    paragraphs = {each.paragraph for each in by_tag[DROP_PARAGRAPH]}
    for each in by_tag[DROP_PARAGRAPH]:
        dropping.drop_paragraph(each, paragraphs)


def _tables(found: list[Addition]) -> list[etree._Element]:
    """Return the tables whose rows are counted."""
    tables = (nearest(each.paragraph, "tbl") for each in found)
    return [table for table in dict.fromkeys(tables) if table is not None]
