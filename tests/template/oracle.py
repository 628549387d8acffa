"""What docxtpl itself makes of a template: the measure of the compiled engine.

docxtpl prints with the product's sandboxed dialect and autoescape on. Parts are compared as
canonical XML; what may differ is taken away from both sides and listed here:

- the numbers of drawings (`wp:docPr`), which docxtpl counts in each document;
- the core properties that tell of the template (its maker, its dates), and empty ones that
  docxtpl adds;
- white space between elements, which python-docx drops when it opens a file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO

from docxtpl import DocxTemplate
from lxml import etree

from dangwu_docs.support.printing import shown
from dangwu_docs.support.sandbox import environment

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CORE = "core-properties}coreProperties"
_NOT_COMPARED = frozenset(
    {"created", "modified", "lastPrinted", "lastModifiedBy", "revision", "version"}
)
Filters = Mapping[str, Callable[..., object]]
_NO_FILTERS: Filters = {}


def expected(
    docx: bytes, context: Mapping[str, object], filters: Filters = _NO_FILTERS
) -> dict[str, bytes]:
    """Return the parts that docxtpl makes, as canonical XML."""
    made = DocxTemplate(BytesIO(docx))
    dialect = environment()
    dialect.finalize = _shown
    dialect.filters.update(filters)
    made.render(dict(context), dialect, autoescape=True)
    buffer = BytesIO()
    made.save(buffer)
    return canonical_parts(buffer.getvalue())


def _shown(value: object) -> object:
    # docxtpl's own values bring their markup; the dialect of file names does not know them.
    return value if hasattr(value, "__html__") else shown(value)


def canonical_parts(docx: bytes) -> dict[str, bytes]:
    """Return the XML parts of a document as canonical XML, without what may differ."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {
            name: _canonical(package.read(name))
            for name in package.namelist()
            if name.endswith(".xml") and name != "[Content_Types].xml"
        }


def differing(docx: bytes, parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts of `docx` that are not as expected in `parts`."""
    found = canonical_parts(docx)
    return [name for name in _names(parts, found) if parts.get(name) != found.get(name)]


def _names(*sides: Iterable[str]) -> list[str]:
    return sorted({name for side in sides for name in side})


def _canonical(part: bytes) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    for drawing in root.iter(_WP):
        drawing.attrib.pop("id", None)
    if str(root.tag).endswith(_CORE):
        for element in list(root):
            if etree.QName(element).localname in _NOT_COMPARED or not element.text:
                root.remove(element)
    return etree.tostring(root, method="c14n")
