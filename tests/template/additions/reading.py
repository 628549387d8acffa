"""What a test reads of a document that was printed with additional tags."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from tests.support_for_tests.word_packages import W as WORD
from tests.support_for_tests.word_packages import parts
from tests.template.differential.packages import document, row, table

from dangwu_docs.support.docx_text import paragraph_text, read_xml
from dangwu_docs.template import compile_template

W = f"{{{WORD}}}"
BODY = "word/document.xml"


def looped(*cells: str, before: str = "", after: str = "") -> str:
    """Return a table whose row is repeated for each 行 of 表."""
    blanks = [""] * (len(cells) - 1)
    begin, end = row("{%tr for 行 in 表 %}", *blanks), row("{%tr endfor %}", *blanks)
    return table(*filter(None, (before, begin, row(*cells), end, after)), columns=len(cells))


def printed(template: str | bytes, member: str = BODY, **values: object) -> etree._Element:
    """Return the root of a part of a document."""
    docx = template if isinstance(template, bytes) else document(template)
    return read_xml(parts(compile_template(docx).render(values))[member])


def rows(root: etree._Element) -> list[list[str]]:
    """Return the text of each cell, ^ where it goes on above, by row."""
    return [[_shown(cell) for cell in row.findall(f"{W}tc")] for row in root.iter(f"{W}tr")]


def texts(root: etree._Element) -> list[str]:
    """Return the text of each paragraph."""
    return [paragraph_text(paragraph) for paragraph in root.iter(f"{W}p")]


def _shown(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    text = "".join(paragraph_text(paragraph) for paragraph in cell.iter(f"{W}p"))
    assert cell[-1].tag == f"{W}p"
    if merge is None:
        return text
    if merge.get(f"{W}val") == "restart":
        return text
    assert text == ""
    return "^"


Records = list[Mapping[str, object]]
