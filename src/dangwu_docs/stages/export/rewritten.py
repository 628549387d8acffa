"""Papers become open formats through pandoc: what they say, not how their pages look."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from dangwu_docs.errors import ExportError
from dangwu_docs.stages.export.paper import Paper, Product
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


@dataclass(frozen=True, slots=True)
class Manner:
    """How pandoc is asked for a format, and how the text is read in what it makes."""

    wanted: str
    read: Callable[[bytes], str]
    options: tuple[str, ...] = ()
    #: What stands before a title that is an ordinary line; None where the format has titles.
    title_mark: str | None = None


MANNERS: Mapping[str, Manner] = {
    "html": Manner("html5", _marked_up, ("--standalone", "--embed-resources", "-Vlang=zh-CN")),
    "odt": Manner("odt", _open_document, ("--standalone", "-Vlang=zh-CN")),
    "md": Manner("gfm", _marked_up, ("--wrap=none",), "# "),
    "txt": Manner("plain", _plain, ("--wrap=none",), ""),
}


def rewrite(
    wanted: str, papers: Iterable[Paper], most: int
) -> Iterator[tuple[Paper, Product | ExportError]]:
    """Yield each paper in the format `wanted`, one of `MANNERS`, or why it is not.

    Raises:
        ProgramMissingError: pandoc is not installed.
    """
    del most
    for paper in papers:
        yield paper, _rewritten(paper, MANNERS[wanted])


def _rewritten(paper: Paper, manner: Manner) -> Product | ExportError:
    options = (*manner.options, f"-Vpagetitle={paper.title}")
    try:
        data = convert(paper.document, manner.wanted, options, manner.title_mark)
    except PandocError as error:
        return ExportError(f"pandoc 转不出来：{error}", _HINT)
    return Product(data, manner.read(data))
