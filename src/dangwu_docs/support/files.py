"""The file system: reading text safely, writing whole files, and listing.

It knows no record; the folders that come with the package are named here and nowhere else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.workspace import TEMPLATES
from dangwu_docs.support.disk import write_whole
from dangwu_docs.support.reasons import reason_of

#: No record comes near this size; what does is a scan or a mistake.
MAX_BYTES = 2 * 1024 * 1024
#: Hidden files, and the lock files of Word and WPS.
_NOT_OURS = (".", "~$")
RECORD_SUFFIXES = (".yaml", ".yml")
#: What a record is called that was saved where Windows hides how names end, or in a hurry.
MISNAMED_SUFFIXES = (".yaml.txt", ".yml.txt", ".ymal", ".yam")
#: What may hold a record, too: that is seen by its text.
TEXT_SUFFIX = ".txt"
#: What a clerk may take for a record, and nobody reads.
OFFICE_SUFFIXES = (".docx", ".doc", ".wps", ".xlsx", ".xls", ".et")
#: What is looked at among records.
LOOKED_AT = (*RECORD_SUFFIXES, *MISNAMED_SUFFIXES, TEXT_SUFFIX, *OFFICE_SUFFIXES)
#: Templates that only Word and WPS can read.
OTHER_TEMPLATES = (".doc", ".dot", ".dotx", ".docm", ".wps", ".wpt", ".rtf")
#: What to do where a document cannot be written.
UNWRITABLE_HINT = "请关闭正在用 Word 或 WPS 打开的该文件，确认磁盘未满、文件夹可写，再重新运行。"
#: What is wrong with a name that no program can write down, and what to do.
NOT_UTF_8 = "文件或文件夹的名称不是 UTF-8 编码，或含有控制字符"
RENAME = "改用正常的名称；从 Windows 压缩包解出来的，用 unzip -O GBK 重新解压"
#: In the place of a SHA-256; no file has it.
UNREADABLE = "?"
#: The folder of the package, which is never read from an archive.
PACKAGE = Path(__file__).parents[1]
#: A byte of a name that is no UTF-8, as Python keeps it, or no character; and as it is written.
_STRAY_BYTE = re.compile("[\udc80-\udcff\x00-\x1f\x7f]")
_WRITTEN_BYTE = re.compile("%(?:[0189A-F][0-9A-F]|7F)")


class TextFile(Struct, frozen=True):
    """What a file holds; `text` is None where it cannot be read, `findings` say why."""

    text: str | None
    digest: str = ""
    findings: tuple[Finding, ...] = ()


def shipped_templates() -> Path:
    """Return the folder of the templates that come with the package.

    A wheel carries them inside the package; in a checkout they lie at its root.
    """
    packaged = PACKAGE / TEMPLATES
    return packaged if packaged.is_dir() else packaged.parents[2] / TEMPLATES


def shipped_rules() -> Path:
    """Return the folder of the national rules."""
    return PACKAGE / "rules"


def read_text(path: Path | str, file: str, limit: int = MAX_BYTES) -> TextFile:
    """Return the text of a file with lines that end in a line feed; `file` names it in findings.

    Text in GBK, as old Windows programs write it, is read too and reported.
    """
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 (a Path costs as much as reading)
            if os.fstat(stream.fileno()).st_size > limit:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                return TextFile(None, digest, (_oversize(file, limit),))
            data = stream.read()
    except OSError as error:
        return TextFile(None, "", (_unreadable(file, error),))
    return _decode(data, file)


def _decode(data: bytes, file: str) -> TextFile:
    digest = hashlib.sha256(data).hexdigest()
    if b"\x00" in data:
        return TextFile(None, digest, (_binary(file),))
    try:
        return TextFile(_lines(data.decode("utf-8-sig")), digest)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return TextFile(_lines(data.decode("gb18030")), digest, (_other_encoding(file),))
    except UnicodeDecodeError:
        return TextFile(None, digest, (_undecodable(file, line),))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _oversize(file: str, limit: int) -> Finding:
    message = f"文件超过 {limit // 1024 // 1024} MB，没有读取"
    return _fault(
        "FILE-01", file, message, "记录只写文字；照片和扫描件放在别处，在“附件”里写文件名"
    )


def _binary(file: str) -> Finding:
    hint = "用记事本另存为 UTF-8 编码的文本；Word、WPS 文件不能改名当作记录"
    return _fault("FILE-02", file, "不是文本文件，或编码是 UTF-16", hint)


def why_unreadable(error: OSError) -> str:
    """Return a sentence on why a file cannot be read."""
    return f"文件读不出来：{reason_of(error)}"


def _unreadable(file: str, error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError) and _WRITTEN_BYTE.search(file):
        return _fault("FILE-10", file, f"{NOT_UTF_8}，没有读取", RENAME)
    hint = "检查文件是否被移动、删除或正被占用，然后重试"
    return _fault("FILE-03", file, why_unreadable(error), hint)


def _other_encoding(file: str) -> Finding:
    message = "文件不是 UTF-8 编码，已按 GB18030（GBK）读取"
    hint = "在编辑器里另存为 UTF-8 编码，以免出现乱码"
    return Finding("FILE-04", Severity.WARNING, Place(file), "", message, hint)


def _undecodable(file: str, line: int) -> Finding:
    message = "文字编码已损坏，读不出来"
    hint = "在编辑器里重新输入这一行，并另存为 UTF-8 编码"
    return Finding("FILE-05", Severity.ERROR, Place(file, line, 1), "", message, hint)


def _fault(code: str, file: str, message: str, hint: str) -> Finding:
    return Finding(code, Severity.ERROR, Place(file), "", message, hint)


def sha256_file(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits, without holding the file in memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, or `UNREADABLE`: who then reads or replaces it says why."""
    try:
        return sha256_file(path)
    except OSError:
        return UNREADABLE


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole and wait for the disk; under its name there is the old one or the new.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
    """
    write_whole(path, data)


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files below a folder, in the order of their paths; none for no folder."""
    return files_below(folder, RECORD_SUFFIXES)


def files_below(folder: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the files below a folder that end so, in the order of their paths, none hidden."""
    found = (path for path in _walk(folder) if path.name.lower().endswith(suffixes))
    return tuple(sorted(found, key=lambda path: path.parts))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = filter(is_ours, folders)
        yield from (Path(parent, name) for name in filter(is_ours, names))


def legible(name: str) -> str:
    """Return a name of a file as it can be kept and printed: what is no character, as %XX."""
    if name.isprintable():
        return name
    return _STRAY_BYTE.sub(lambda byte: f"%{ord(byte[0]) & 0xFF:02X}", name)


def is_ours(name: str) -> bool:
    """Tell whether a file or folder may hold what people wrote: hidden ones do not."""
    return not name.startswith(_NOT_OURS)
