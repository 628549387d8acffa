"""Small Word templates for tests, made with python-docx and edited as zip members."""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: One grey pixel.
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(word: Word) -> bytes:
    """Return the bytes of a python-docx document."""
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def template(*paragraphs: str, header: str = "", footer: str = "", title: str = "") -> bytes:
    """Return a .docx with these paragraphs."""
    word = Document()
    word.core_properties.title = title
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.sections[0].header.paragraphs[0].text = header
    word.sections[0].footer.paragraphs[0].text = footer
    return saved(word)


def table_template(*rows: Sequence[str]) -> bytes:
    """Return a .docx with one table."""
    word = Document()
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(word)


def parts(docx: bytes) -> dict[str, bytes]:
    """Return the members of a .docx by name."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip of these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def edited(docx: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return the .docx with one member changed."""
    members = parts(docx)
    return packed({**members, name: edit(members[name])})


def with_footnote(docx: bytes, text: str) -> bytes:
    """Return the .docx with a part of footnotes."""
    members = parts(docx)
    members["word/footnotes.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{_FOOTNOTES}"/></Types>'.encode(),
    )
    return related(packed(members), "footnotes", "footnotes.xml")


def related(docx: bytes, kind: str, target: str, mode: str = "Internal") -> bytes:
    """Return the .docx with one more relationship of its body."""
    relation = (
        f'<Relationship Id="rId999" Type="{_RELATION}/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    ).encode()
    name = "word/_rels/document.xml.rels"
    return edited(docx, name, lambda xml: xml.replace(b"</Relationships>", relation))


def showing(address: str) -> bytes:
    """Return a .docx that shows a picture which lies elsewhere."""
    word = Document()
    word.add_paragraph("照片见下")
    word.add_picture(BytesIO(PICTURE))
    linked = re.compile(rb'r:embed="[^"]*"')
    docx = edited(saved(word), "word/document.xml", lambda xml: linked.sub(b'r:link="rId999"', xml))
    return related(docx, "image", address, "External")
