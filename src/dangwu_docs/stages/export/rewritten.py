"""Papers become open formats through pandoc: what they say, not how their pages look."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO

from msgspec import Struct

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.original import Original, Product
from dangwu_docs.support.pandoc import PandocError, convert

#: Markdown writes a sign of less as it is, behind a backslash.
_TAG = re.compile(r"(?<!\\)<[^>]*>")
_HINT = "请用 Word 或 WPS 打开该文件，另存为 .docx 后重试。"


def _plain(data: bytes) -> str:
    return data.decode()


def _marked_up(data: bytes) -> str:
    return html.unescape(_TAG.sub("", data.decode()))


def _open_document(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return _marked_up(package.read("content.xml"))


class PandocFormat(Struct, frozen=True):
    """How pandoc is asked for a format, and how the text is read in what it makes."""

    wanted: str
    read: Callable[[bytes], str]
    options: tuple[str, ...] = ()
    #: What stands before a title that is an ordinary line; None where the format has titles.
    title_mark: str | None = None


PANDOC_FORMATS: Mapping[str, PandocFormat] = {
    "html": PandocFormat(
        "html5", _marked_up, ("--standalone", "--embed-resources", "-Vlang=zh-CN")
    ),
    "odt": PandocFormat("odt", _open_document, ("--standalone", "-Vlang=zh-CN")),
    "md": PandocFormat("gfm", _marked_up, ("--wrap=none",), "# "),
    "txt": PandocFormat("plain", _plain, ("--wrap=none",), ""),
}


def rewrite(
    wanted: str, originals: Iterable[Original], most: int
) -> Iterator[tuple[Original, Product | ExportError]]:
    """Yield each original in the format `wanted`, one of `PANDOC_FORMATS`, or why it is not.

    Raises:
        ProgramMissingError: pandoc is not installed.
    """
    del most
    for original in originals:
        yield original, _rewritten(original, PANDOC_FORMATS[wanted])


def _rewritten(original: Original, into: PandocFormat) -> Product | ExportError:
    options = (*into.options, f"-Vpagetitle={original.title}")
    try:
        data = convert(original.document, into.wanted, options, into.title_mark)
    except PandocError as error:
        return ExportError(f"pandoc 转不出来：{error}", _HINT)
    return Product(data, into.read(data))
