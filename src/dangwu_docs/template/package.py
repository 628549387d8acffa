"""The zip around a .docx: what is refused before anything is read, and how it is written."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.word_names import W
from dangwu_docs.support.zipped import unzipped, zipped

MOST_ENTRIES = 10_000
MOST_BYTES = 200 * 2**20
#: Text packs well; small parts may pack better than any bomb.
MOST_RATIO, RATIO_FREE_BYTES = 100, 2**20
CONTENT_TYPES = "[Content_Types].xml"

_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_UNSAFE_NAME = re.compile(r"^/|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|\x00")
_ACTIVE = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/.*\.bin$", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
#: Fields of Word that fetch or start something when a document is opened.
_ACTIVE_FIELD = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MACROBUTTON)\b"
)
#: How the standard library says that a zip is broken, locked or packed in an unknown way.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
#: A part that is kept to be known again is smaller.
_LARGE_PART = 2**16


class PackageError(ValueError):
    """The file cannot be trusted as a .docx; `faults` says every reason."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


def check_package(data: bytes) -> None:
    """Make sure that a file is a .docx that harms nobody who opens it.

    Raises:
        PackageError: it is none.
    """
    _refuse_if(_part_faults(_opened(data)))


def seal(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a .docx without what it would fetch when opened, and what was cut.

    Links that a reader may follow by hand stay.

    Raises:
        PackageError: it is no .docx that harms nobody.
    """
    parts, cut = _opened(data), list[str]()
    for name, content in parts.items():
        if name.endswith(".rels") and b"External" in content and b"<!DOCTYPE" not in content:
            parts[name] = _without_links(content, cut)
    _refuse_if(_part_faults(parts))
    # The template by which a document was once written shows nothing in it.
    shown = tuple(one for one in cut if not one.startswith("attachedTemplate"))
    return (write_package(parts) if cut else data), shown


def _opened(data: bytes) -> dict[str, bytes]:
    """Return the parts of what is a zip and no bomb."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _refuse_if(_entry_faults(package.infolist()))
        return unzipped(data)
    except _UNREADABLE as error:
        raise PackageError((_not_a_zip(data),)) from error


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return the .docx of `parts`: the same parts give the same bytes."""
    names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
    return zipped({name: parts[name] for name in names})


def is_xml(name: str) -> bool:
    """Tell whether the part `name` is XML."""
    return name.endswith((".xml", ".rels"))


def _refuse_if(faults: Iterable[str]) -> None:
    if found := tuple(faults):
        raise PackageError(found)


def _not_a_zip(data: bytes) -> str:
    if data.startswith(_OLD_OR_LOCKED):
        return "文件已加密，或是旧版 .doc；请在 Word 或 WPS 中取消密码，另存为 .docx"
    return "文件不是 .docx，或已损坏；请在 Word 或 WPS 中打开后另存为 .docx"


def _entry_faults(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > MOST_ENTRIES:
        yield f"文件内部条目过多（{len(entries)} 个）"
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield f"文件解压后超过 {MOST_BYTES // 2**20} MB"
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        yield "文件内部有重名的条目"
    for entry in entries:
        yield from _faults_of_entry(entry)


def _faults_of_entry(entry: zipfile.ZipInfo) -> Iterator[str]:
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_link or _UNSAFE_NAME.search(entry.orig_filename):
        yield f"文件内部有越出文件夹的路径“{entry.orig_filename}”"
    is_large = entry.file_size > RATIO_FREE_BYTES
    if is_large and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        yield f"文件内部的“{entry.filename}”压缩比异常（疑似压缩炸弹）"
    if entry.flag_bits & 1:
        yield f"文件内部的“{entry.filename}”已加密"


def _part_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    if CONTENT_TYPES not in parts or "_rels/.rels" not in parts:
        yield "文件不是 Word 文档（缺少文档结构）"
    for name, content in parts.items():
        if _ACTIVE.search(name) or (name == CONTENT_TYPES and b"macroEnabled" in content):
            yield f"文件内有宏或可执行的嵌入对象（{name}），已拒绝；请另存为不含宏的 .docx"
        elif is_xml(name):
            look = _shared_faults if len(content) < _LARGE_PART else _xml_faults
            yield from look(name, content)


@lru_cache(maxsize=64)
def _shared_faults(name: str, content: bytes) -> tuple[str, ...]:
    """Templates of one house, and their documents, have most of their parts in common."""
    return tuple(_xml_faults(name, content))


def _xml_faults(name: str, content: bytes) -> Iterator[str]:
    # Looked for before parsing; a DOCTYPE in another encoding is seen after it.
    if b"<!DOCTYPE" in content:
        yield f"“{name}”含有 DOCTYPE 声明，已拒绝"
        return
    try:
        root = read_xml(content)
    except etree.XMLSyntaxError as error:
        yield f"“{name}”不是完好的 XML（{error.msg}）"
        return
    if root.getroottree().docinfo.internalDTD is not None:
        yield f"“{name}”含有 DOCTYPE 声明，已拒绝"
    yield from _link_faults(root) if name.endswith(".rels") else _field_faults(root)


def _link_faults(root: etree._Element) -> Iterator[str]:
    for relation in _fetching(root):
        yield f"引用了文件之外的内容（{_words_of(relation)}），请改为嵌入文件，或删除该引用"


def _without_links(content: bytes, cut: list[str]) -> bytes:
    """A part that is no XML is left alone: what looks at parts next refuses it."""
    try:
        root = read_xml(content)
    except etree.XMLSyntaxError:
        return content
    for relation in tuple(_fetching(root)):
        cut.append(_words_of(relation))
        root.remove(relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fetching(root: etree._Element) -> Iterator[etree._Element]:
    for relation in root.iter("{*}Relationship"):
        is_link = relation.get("Type", "").endswith("/hyperlink")
        is_harmless = is_link and _SAFE_LINK.match(relation.get("Target", ""))
        if relation.get("TargetMode") == "External" and not is_harmless:
            yield relation


def _words_of(relation: etree._Element) -> str:
    kind = relation.get("Type", "").rpartition("/")[2]
    return f"{kind}：{relation.get('Target', '')}"


def _field_faults(root: etree._Element) -> Iterator[str]:
    codes = [element.text or "" for element in root.iter(f"{W}instrText")]
    codes += [element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple")]
    for code in codes:
        if found := _ACTIVE_FIELD.search(code):
            yield f"含有会读取外部内容的域 {found[1]}，请删除该域"
