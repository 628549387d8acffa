"""A finished document on its way into a packet: opened, and fit to be bound."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import cast

from lxml import etree
from msgspec import Struct

from dangwu_docs.errors import PacketError
from dangwu_docs.house.markup import Element, drop, element, qualified
from dangwu_docs.stages.packet.opc import Package, Part, open_package, parse
from dangwu_docs.stages.packet.theme import Theme
from dangwu_docs.support.reasons import reason_of
from dangwu_docs.support.word_names import R_URI, R
from dangwu_docs.template.package import PackageError, seal

#: What a packet cannot hold -> how users call it.
_REFUSED = {
    "subDoc": "子文档",
    "altChunk": "嵌入的其他格式的文件",
}
#: Where a person wrote a comment, and where it is called.
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
#: A larger file is not even read.
_MOST_BYTES = 200 * 2**20
_REFUSED_HINT = "请在 Word 中改为正文文字，或单独打印后放入。"
_DAMAGED_HINT = "请用 Word 或 WPS 打开该文件，另存为 .docx 后重试。"


class Document(Struct, frozen=True, dict=True):
    """A document to be bound; binding takes its text out of it."""

    package: Package
    root: Element
    #: What of the file is not bound.
    notes: tuple[str, ...] = ()

    @cached_property
    def body(self) -> Element:
        """The text."""
        return next(self.root.iterchildren(qualified("body")))

    @cached_property
    def has_even_pages(self) -> bool:
        """Whether even pages have headers and footers of their own."""
        switch = self.settings.find(qualified("evenAndOddHeaders"))
        value = None if switch is None else switch.get(qualified("val"), "1")
        return value is not None and value not in {"0", "false", "off"}

    @cached_property
    def has_one_section(self) -> bool:
        """Whether all of its pages are of one sort."""
        return sum(1 for _ in self.body.iter(qualified("sectPr"))) <= 1

    @cached_property
    def settings(self) -> Element:
        """What is set for the whole file."""
        part = self.related("settings")
        return element("settings") if part is None else parse(part.content)

    @cached_property
    def theme(self) -> Theme:
        """The theme by which it names faces and colours."""
        part = self.related("theme")
        language = self.settings.find(qualified("themeFontLang"))
        east = "" if language is None else language.get(qualified("eastAsia"), "")
        return Theme(part.content if part else b"", east)

    @property
    def headers_and_footers(self) -> tuple[Part, ...]:
        """The headers and footers of all sections."""
        relations = self.package.relations(self.package.main)
        return tuple(
            self.package.part(one.target) for one in relations if one.sort in {"header", "footer"}
        )

    def related(self, sort: str) -> Part | None:
        """Return the part of that sort (styles, settings, …) that the document refers to."""
        found = (
            one.target
            for one in self.package.relations(self.package.main)
            if one.sort == sort and not one.is_external
        )
        name = next(found, None)
        return None if name is None else self.package.part(name)


def open_document(data: bytes) -> Document:
    """Return the document whose bytes are `data`, ready to be bound.

    Comments, and what would be fetched from elsewhere when it is opened, are left out.

    Raises:
        PacketError: it is no .docx that harms nobody, or holds what a packet cannot hold.
    """
    package, cut = _sealed(data)
    root = parse(package.part(package.main).content)
    if root.tag != qualified("document") or root.find(qualified("body")) is None:
        raise PacketError("不是普通的 Word 文档（.docx）", _DAMAGED_HINT)
    _refuse(root)
    notes = [f"没有取文件之外的内容（{one}）" for one in cut]
    if _remove_comments(root):
        notes.append("没有放入批注")
    _check_references(package, root, is_cut=bool(cut))
    return Document(package, root, tuple(notes))


def document_bytes(path: Path) -> bytes:
    """Return what a document's file holds.

    Raises:
        PacketError: it cannot be read, is empty, or larger than any document.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PacketError(f"文件超过 {_MOST_BYTES // 2**20} MB", _DAMAGED_HINT)
        data = path.read_bytes()
    except OSError as error:
        hint = "请确认文件没有被移走，也没有被别的程序占用。"
        raise PacketError(f"文件读不出来：{reason_of(error)}", hint) from error
    if not data:
        raise PacketError("文件是空的（0 字节）", "请删除该文件，再运行 dangwu build。")
    return data


def _sealed(data: bytes) -> tuple[Package, tuple[str, ...]]:
    try:
        document, cut = seal(data)
    except PackageError as error:
        raise PacketError("；".join(error.faults), _DAMAGED_HINT) from error
    return open_package(document), cut


def _check_references(package: Package, root: Element, *, is_cut: bool) -> None:
    known = {one.id for one in package.relations(package.main)}
    for one, key in tuple(references(root)):
        if one.get(key) in known:
            continue
        if not is_cut:
            raise PacketError("文件已损坏，引用的页眉、页脚或图片不存在", _DAMAGED_HINT)
        del one.attrib[key]


def _remove_comments(root: Element) -> bool:
    found = list(root.iter(*map(qualified, _COMMENTS)))
    for one in found:
        drop(one)
    return bool(found)


_REFERRING = etree.XPath("descendant-or-self::*[@r:*]", namespaces={"r": R_URI})


def references(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield every element that refers to another part, with the attribute that does."""
    for one in cast("list[Element]", _REFERRING(tree)):
        for key in one.attrib:
            if str(key).startswith(R):
                yield one, str(key)


def _refuse(tree: Element) -> None:
    for name, words in _REFUSED.items():
        if next(tree.iter(qualified(name)), None) is not None:
            raise PacketError(f"含有{words}，不能合入资料包", _REFUSED_HINT)
