"""The 归档章 on a copy: six red cells in the empty space at the top of the first page.

It floats, so that not a line of the document moves. Source: DA/T 22-2015, 5.4.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping

from lxml import etree

from dangwu_docs.errors import ArchiveError
from dangwu_docs.house.markup import Element, element, qualified, text
from dangwu_docs.house.paragraphs import border
from dangwu_docs.house.style import MM
from dangwu_docs.house.tables import exact_row, fixed_table, side_margins
from dangwu_docs.model.archive import Stamp
from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.patterns import text_pattern
from dangwu_docs.support.zipped import unzipped
from dangwu_docs.template.package import write_package

_MAIN = "word/document.xml"
_PLACE = "归档规则的“归档章”"
_RED, _EIGHTHS = "FF0000", 8
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Half-points: 五号 for so many characters of half width, smaller for more.
_SIZE, _SMALL, _FITS = 21, 14, 6


def stamped(docx: bytes, stamp: Stamp, context: Mapping[str, object]) -> bytes:
    """Return a document with its stamp; it prints 件 as the cells of the stamp say.

    Raises:
        ArchiveError: it is no Word document that opens.
        CardError: a cell of the stamp cannot be filled.
    """
    try:
        parts = unzipped(docx)
        root = read_xml(parts[_MAIN])
        body = root[0]
    except (zipfile.BadZipFile, zlib.error, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise ArchiveError(
            "文书已损坏，不能归档", "运行 dangwu build 重新生成后再归档。"
        ) from error
    if len(body) == 0 or body[0].tag != qualified("p"):
        body.insert(0, _anchor())
    body.insert(
        0, _table(stamp, [[text_pattern(c, _PLACE)(context) for c in row] for row in stamp.cells])
    )
    parts[_MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_package(parts)


def _table(stamp: Stamp, rows: list[list[str]]) -> Element:
    widths = [round(stamp.width * MM / len(rows[0]))] * len(rows[0])
    place = {
        "horzAnchor": "page",
        "vertAnchor": "page",
        "tblpXSpec": "center",
        "tblpY": round(stamp.top * MM),
    }
    height = round(stamp.height * MM / len(rows))
    return fixed_table(
        widths,
        (_row(row, widths, height) for row in rows),
        element("tblpPr", place),
        element("tblOverlap", {"val": "never"}),
        element("tblBorders", {}, *(border(side, "single", _EIGHTHS, _RED) for side in _SIDES)),
        side_margins(0),
    )


def _row(words: Iterable[str], widths: Iterable[int], height: int) -> Element:
    return exact_row(height, (_cell(one, wide) for one, wide in zip(words, widths, strict=True)))


def _cell(words: str, width: int) -> Element:
    size = _SIZE if len(words) <= _FITS else _SMALL
    look = element("rPr", {}, element("color", {"val": _RED}), element("sz", {"val": size}))
    line = element("p", {}, _one_line(240), element("r", {}, look, text(words)))
    sized = element("tcW", {"w": width, "type": "dxa"})
    return element("tc", {}, element("tcPr", {}, sized, element("vAlign", {"val": "center"})), line)


def _one_line(height: int) -> Element:
    """The document's own style would indent the line, and stretch it."""
    return element(
        "pPr",
        {},
        element("snapToGrid", {"val": 0}),
        element("spacing", {"before": 0, "after": 0, "line": height, "lineRule": "exact"}),
        element("ind", {"left": 0, "right": 0, "firstLine": 0, "firstLineChars": 0}),
        element("jc", {"val": "center"}),
    )


def _anchor() -> Element:
    """A floating table stands beside the paragraph after it, never beside another table."""
    return element("p", {}, _one_line(20))
