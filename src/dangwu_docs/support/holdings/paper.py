"""What a PDF holds: pages, properties, outline, notes, fields and files attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from dangwu_docs.support.pdf import explained, need_pypdf

if TYPE_CHECKING:
    from pypdf import PdfReader

#: The deepest that values may lie within one another.
_DEEPEST = 12


def paper_texts(data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Yield places of a PDF with their text; an attached file with its bytes.

    Raises:
        PdfError: it cannot be read through.
        ProgramMissingError: pypdf is not installed.
    """
    reader_of = need_pypdf()
    with explained():
        reader = reader_of(BytesIO(data))
        found = list(_found(reader))
    yield from found


def _found(reader: PdfReader) -> Iterator[tuple[str, str | bytes]]:
    for number, page in enumerate(reader.pages, 1):
        yield f"第{number}页", page.extract_text()
        yield from ((f"第{number}页的批注", text) for text in _strings(page.get("/Annots"), 0))
    yield from (("文档属性", str(value)) for value in (reader.metadata or {}).values())
    metadata = reader.root_object.get("/Metadata")
    if metadata is not None:
        yield "文档属性（XMP）", metadata.get_object().get_data()
    yield from (("书签", title) for title in _titles(reader.outline))
    for name, contents in reader.attachments.items():
        yield "附件的名称", name
        yield from (("附件", content) for content in contents)
    for key in ("/AcroForm", "/StructTreeRoot", "/OCProperties", "/PageLabels", "/Lang"):
        yield from ((key.strip("/"), text) for text in _strings(reader.root_object.get(key), 0))


def _titles(outline: object) -> Iterator[str]:
    if isinstance(outline, list):
        for one in outline:
            yield from _titles(one)
    else:
        yield str(getattr(outline, "title", ""))


def _strings(value: object, depth: int) -> Iterator[str]:
    """Yield every text within a value; what points back at pages is not followed."""
    if depth > _DEEPEST or value is None:
        return
    resolved = value.get_object() if hasattr(value, "get_object") else value
    if isinstance(resolved, str):
        yield str(resolved)
    elif isinstance(resolved, bytes):
        yield resolved.decode("utf-8", "ignore")
    elif isinstance(resolved, dict):
        for key, part in resolved.items():
            if key not in {"/P", "/Parent", "/Pg", "/Dest", "/Font"}:
                yield from _strings(part, depth + 1)
    elif isinstance(resolved, list):
        for part in resolved:
            yield from _strings(part, depth + 1)
