"""Files with a text hidden in one place each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfWriter
from pypdf.annotations import Text
from tests.support_for_tests.packets import word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


PLAIN = word("正文")


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a picture with these chunks beside its pixels."""
    pixels = (b"IDAT", zlib.compress(b"\0\0"))
    packed = (
        struct.pack(">I4s", len(data), kind) + data + b"\0\0\0\0"
        for kind, data in (*chunks, pixels, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def jpeg(*segments: tuple[int, bytes], after: bytes = b"") -> bytes:
    """Return a picture with these segments before its pixels."""
    packed = (
        bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data for kind, data in segments
    )
    return b"\xff\xd8" + b"".join(packed) + b"\xff\xda\x00\x02pixels\xff\xd9" + after


def within(docx: bytes, member: str, data: bytes | str) -> bytes:
    """Return a package with one more member."""
    buffer = BytesIO(docx)
    with ZipFile(buffer, "a") as package:
        package.writestr(member, data)
    return buffer.getvalue()


def word_with(member: str, form: str) -> Callable[[str], bytes]:
    """Return what makes a .docx that says a text in one member, in the form given."""
    return lambda text: within(PLAIN, member, form.format(text=text, W=_W, R=_RELATIONS))


def _paper(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    change(writer)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _noted(writer: PdfWriter, text: str) -> None:
    writer.add_annotation(0, Text(text=text, rect=(1, 1, 9, 9)))


#: Where a text is hidden -> what hides it there.
PLACES: dict[str, Callable[[str], bytes]] = {
    "body": lambda text: word(f"经过{text}之后"),
    "runs": lambda text: within(
        PLAIN,
        "word/footnotes.xml",
        f"<w:p {_W}>" + "".join(f"<w:r><w:t>{c}</w:t></w:r>" for c in text) + "</w:p>",
    ),
    "header": word_with("word/header9.xml", "<w:hdr {W}><w:p><w:t>{text}</w:t></w:p></w:hdr>"),
    "footer": word_with("word/footer9.xml", "<w:ftr {W}><w:p><w:t>{text}</w:t></w:p></w:ftr>"),
    "comment": word_with(
        "word/comments.xml", '<w:comments {W}><w:comment w:author="{text}"/></w:comments>'
    ),
    "text box": word_with(
        "word/glossary/document.xml",
        "<w:p {W}><w:txbxContent><w:p><w:t>{text}</w:t></w:p></w:txbxContent></w:p>",
    ),
    "deleted": word_with("word/document9.xml", "<w:p {W}><w:delText>{text}</w:delText></w:p>"),
    "field code": word_with(
        "word/document8.xml", "<w:p {W}><w:instrText>{text}</w:instrText></w:p>"
    ),
    "alternative text": word_with("word/document7.xml", '<w:docPr {W} descr="{text}"/>'),
    "core properties": word_with("docProps/core9.xml", "<core><creator>{text}</creator></core>"),
    "app properties": word_with("docProps/app9.xml", "<a><Manager>{text}</Manager></a>"),
    "custom properties": word_with("docProps/custom.xml", '<a><p name="{text}"/></a>'),
    "link": word_with(
        "word/_rels/header9.xml.rels",
        '<Relationships xmlns="{R}"><Relationship Target="file:///D:/{text}.docx"/></Relationships>',
    ),
    "XML comment": word_with("customXml/item9.xml", "<a><!-- {text} --></a>"),
    "name of a member": lambda text: within(PLAIN, f"word/media/{text}.png", png()),
    "PNG text": lambda text: within(
        PLAIN, "word/media/a.png", png((b"tEXt", b"Author\0" + text.encode()))
    ),
    "PNG compressed text": lambda text: within(
        PLAIN,
        "word/media/a.png",
        png((b"zTXt", b"Author\0\0" + zlib.compress(text.encode()))),
    ),
    "PNG international text": lambda text: png(
        (b"iTXt", b"Author\0\x01\0zh\0\0" + zlib.compress(text.encode()))
    ),
    "EXIF": lambda text: jpeg((0xE1, b"Exif\0\0" + text.encode("utf-16-le"))),
    "JPEG comment": lambda text: jpeg((0xFE, text.encode("gb18030"))),
    "behind a picture": lambda text: jpeg(after=text.encode()),
    "embedded document": lambda text: within(PLAIN, "word/embeddings/a.docx", word(f"附：{text}")),
    "plain text": lambda text: f"会议：{text}".encode("gb18030"),
    "HTML": lambda text: f"<p>会议<br>：<b>{text}</b></p>".encode(),
    "PDF properties": lambda text: _paper(lambda w: w.add_metadata({"/Author": text})),
    "PDF outline": lambda text: _paper(
        lambda w: w.add_outline_item(title=f"一、{text}", page_number=0)
    ),
    "PDF note": lambda text: _paper(lambda w: _noted(w, text)),
    "PDF attachment": lambda text: _paper(lambda w: w.add_attachment("a.txt", text.encode())),
    "name of a PDF attachment": lambda text: _paper(lambda w: w.add_attachment(text, b"x")),
}
