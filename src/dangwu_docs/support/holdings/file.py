"""A file opened as what it is, and the files within it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from dangwu_docs.errors import UnreadableError
from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.holdings.markup import markup_texts
from dangwu_docs.support.holdings.paper import paper_texts
from dangwu_docs.support.holdings.pictures import is_picture, picture_texts
from dangwu_docs.support.pdf import PdfError

#: A place, such as word/header1.xml, and what is written there.
Held = tuple[str, str]
#: As Chinese programs write text without saying how.
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
#: Beginning of the name of a member -> how users call it.
_PARTS = {
    "word/document": "正文",
    "word/header": "页眉",
    "word/footer": "页脚",
    "word/footnotes": "脚注",
    "word/endnotes": "尾注",
    "word/comments": "批注",
    "word/media/": "图片",
    "docProps/": "文档属性",
    "customXml/": "自定义数据",
}
#: Packages within packages deeper than this are no documents.
_DEEPEST = 5
_LARGEST = 200_000_000


def holdings(data: bytes, name: str) -> Iterator[Held]:
    """Yield all that is written in a file: text, properties, names, comments, pictures' notes.

    Raises:
        UnreadableError: it is damaged or locked.
    """
    yield "文件名", name
    yield from _within(data, name, 0)


def _within(data: bytes, place: str, depth: int) -> Iterator[Held]:
    if depth > _DEEPEST or len(data) > _LARGEST:
        raise UnreadableError(place)
    try:
        if data.startswith(b"PK\x03\x04"):
            yield from _package(data, place, depth)
        elif data.startswith(b"%PDF"):
            for part, content in paper_texts(data):
                if isinstance(content, bytes):
                    yield from _within(content, part, depth + 1)
                else:
                    yield part, content
        elif is_picture(data):
            yield from _decoded(place, picture_texts(data))
        elif data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            yield from _markup(data, place)
        else:
            yield from _decoded(place, [data])
    except (zipfile.BadZipFile, PdfError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(place) from error


def _package(data: bytes, place: str, depth: int) -> Iterator[Held]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        yield from _decoded(f"{place} 压缩包注释", [package.comment])
        for member in package.infolist():
            where = _called(member.filename) if depth == 0 else f"{place}内的{member.filename}"
            yield f"{where}的名称", member.filename
            yield from _within(package.read(member), where, depth + 1)


def _called(member: str) -> str:
    if member.endswith(".rels"):
        return f"链接（{member}）"
    part = next((part for start, part in _PARTS.items() if member.startswith(start)), "部件")
    return f"{part}（{member}）"


def _markup(data: bytes, place: str) -> Iterator[Held]:
    try:
        root = read_xml(data)
    except etree.XMLSyntaxError:
        # HTML, or text that begins with a bracket.
        yield from _decoded(place, [data])
        return
    yield from ((place, text) for text in markup_texts(root))


def _decoded(place: str, pieces: list[bytes]) -> Iterator[Held]:
    """Bytes of which nobody says what they are: read in each way that a program may have meant."""
    for piece in filter(None, pieces):
        for encoding in _ENCODINGS:
            yield place, piece.decode(encoding, "ignore")
