"""A finished document on its way into a packet: opened, and fit to be bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from lxml import etree

from dangwu_docs.errors import PacketError
from dangwu_docs.house.markup import Element, R, qualified
from dangwu_docs.stages.packet.opc import Package, Part, open_package, parse

#: What a packet cannot hold -> how users call it.
_REFUSED = {
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
    "subDoc": "子文档",
}
_REFUSED_HINT = "请在 Word 中改为正文文字，或单独打印后放入。"
_DAMAGED_HINT = "请用 Word 或 WPS 打开该文件，另存为 .docx 后重试。"


@dataclass(frozen=True)
class Document:
    """A document to be bound; binding takes its text out of it."""

    package: Package
    root: Element

    @cached_property
    def body(self) -> Element:
        """The text."""
        return next(self.root.iterchildren(qualified("body")))

    @cached_property
    def has_even_pages(self) -> bool:
        """Whether even pages have headers and footers of their own."""
        settings = self.related("settings")
        switch = None if settings is None else parse(settings.content).find(_EVEN)
        value = None if switch is None else switch.get(qualified("val"), "1")
        return value is not None and value not in {"0", "false", "off"}

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


_EVEN = qualified("evenAndOddHeaders")


def open_document(data: bytes) -> Document:
    """Return the document whose bytes are `data`, ready to be bound.

    Raises:
        PacketError: it is no .docx, is damaged, or holds what a packet cannot hold.
    """
    package = open_package(data)
    root = parse(package.part(package.main).content)
    if root.tag != qualified("document") or root.find(qualified("body")) is None:
        raise PacketError("不是普通的 Word 文档（.docx）", _DAMAGED_HINT)
    _refuse(root)
    known = {one.id for one in package.relations(package.main)}
    if any(one.get(key) not in known for one, key in references(root)):
        raise PacketError("文件已损坏，引用的页眉、页脚或图片不存在", _DAMAGED_HINT)
    return Document(package, root)


_REFERRING = etree.XPath("descendant-or-self::*[@r:*]", namespaces={"r": R})


def references(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield every element that refers to another part, with the attribute that does."""
    for one in cast("list[Element]", _REFERRING(tree)):
        for key in one.attrib:
            if str(key).startswith(f"{{{R}}}"):
                yield one, str(key)


def _refuse(tree: Element) -> None:
    for name, words in _REFUSED.items():
        if next(tree.iter(qualified(name)), None) is not None:
            raise PacketError(f"含有{words}，不能合入资料包", _REFUSED_HINT)
