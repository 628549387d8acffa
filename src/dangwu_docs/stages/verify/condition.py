"""What is wrong with one file: missing, no file at all, edited by a person, or damaged."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from dangwu_docs.model.manifests import Difference, DifferenceKind
from dangwu_docs.support.files import why_unreadable

_ZIPS = (".docx", ".xlsx", ".odt")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
_END_OF_PDF = 1024
_ASK = "问清是谁、为什么改的；要恢复，找回原来的文件"
_BACK = "找回原来的文件；找不回的，在原工作区重新生成，并说明情况"


def link_in(folder: Path, path: str) -> bool:
    """Whether the way to a file leads over a link, which may end anywhere."""
    place = folder
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            return True
    return False


def missing(path: str) -> Difference:
    """Return the difference of a file that is not there."""
    return Difference(DifferenceKind.MISSING, path, "缺这个文件", _BACK)


def linked(path: str) -> Difference:
    """Return the difference of a link where a file should be."""
    hint = "换成真正的文件；链接指向哪里，清单管不着"
    return Difference(DifferenceKind.LINK, path, "这是链接，不是文件，没有打开", hint)


def unreadable(path: str, error: OSError) -> Difference:
    """Return the difference of a file that the machine does not read."""
    hint = "检查读取权限，或换一台电脑、换一个U盘再核对"
    return Difference(DifferenceKind.DAMAGED, path, why_unreadable(error), hint)


def changed(file: Path, path: str) -> Difference:
    """Return the difference of a file that has another content; `path` is what it is called."""
    if _is_whole(file):
        return Difference(DifferenceKind.EDITED, path, "内容变了，文件还能打开：被改过", _ASK)
    return Difference(DifferenceKind.DAMAGED, path, "内容变了，文件已损坏", _BACK)


def changed_there(path: str) -> Difference:
    """Return the same of a document on a server, where nobody tries to open it."""
    return Difference(DifferenceKind.EDITED, path, "内容变了，服务器上的文件被改过", _ASK)


def _is_whole(file: Path) -> bool:
    """Whether a program would still open the file."""
    if file.suffix in _ZIPS:
        try:
            with zipfile.ZipFile(file) as package:
                return package.testzip() is None
        except (*_BROKEN, OSError):
            return False
    if file.suffix == ".pdf":
        data = file.read_bytes()
        return data.startswith(b"%PDF-") and b"%%EOF" in data[-_END_OF_PDF:]
    return file.stat().st_size > 0
