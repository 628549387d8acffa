"""A finished document on its way: read, found harmless, and sealed against the outside."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dangwu_docs.errors import ExportError
from dangwu_docs.support.docx_text import body_text
from dangwu_docs.support.files import why_unreadable
from dangwu_docs.template.package import PackageError, seal

_HINT = "请在 Word 或 WPS 中打开该文件核对，另存为 .docx 后重试。"


class Original(Struct, frozen=True):
    """What is converted: a .docx that fetches nothing."""

    name: str
    title: str
    document: bytes
    #: The text of its body, without headers and footers.
    text: str
    notes: tuple[str, ...] = ()


class Product(Struct, frozen=True):
    """An original in another format, and the text that can be read in it."""

    data: bytes
    text: str
    pages: int | None = None
    fonts: tuple[str, ...] = ()


def open_original(source: Path) -> Original:
    """Return the original in a file.

    Raises:
        ExportError: the file is missing, or no Word document that harms nobody.
    """
    data = read_file(source)
    if not data:
        raise ExportError("文件是空的（0 字节）", "重新生成该文书，或找回原文件后重试。")
    return _sealed(source, data)


def read_file(source: Path) -> bytes:
    """Return what a file holds.

    Raises:
        ExportError: it cannot be read.
    """
    try:
        return source.read_bytes()
    except OSError as error:
        hint = "检查文件名是否写对、文件是否被移动或正被占用。"
        raise ExportError(why_unreadable(error), hint) from error


def _sealed(source: Path, data: bytes) -> Original:
    try:
        document, cut = seal(data)
    except PackageError as error:
        raise ExportError("；".join(error.faults), _HINT) from error
    text = body_text(document)
    if text is None:
        raise ExportError("文件不是 Word 文档（缺少正文）", _HINT)
    notes = tuple(f"没有取文件之外的内容（{one}）；需要的，请改为嵌入文件" for one in cut)
    return Original(str(source), source.stem, document, text, notes)
