"""A .docx as the parts and relationships that it consists of; it knows no paragraph."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping

from lxml import etree
from msgspec import Struct

from dangwu_docs.errors import PacketError
from dangwu_docs.house.markup import Element
from dangwu_docs.support.word_names import R_URI
from dangwu_docs.support.zipped import unzipped, zipped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONSHIPS = f"{_PACKAGE}/relationships"
CONTENT_TYPES = f"{_PACKAGE}/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_UNREADABLE_HINT = "请用 Word 或 WPS 打开该文件核对；打不开就删除它，再运行 dangwu build。"
#: What reading a damaged or encrypted zip ends in.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError),
)


class Relation(Struct, frozen=True):
    """What a part refers to: another part by its name, or an address outside."""

    id: str
    kind: str
    target: str
    is_external: bool = False

    @property
    def sort(self) -> str:
        """The last word of the kind: header, image, styles, …."""
        return self.kind.rpartition("/")[2]


class Part(Struct, frozen=True):
    """One member of a package with its relations."""

    name: str
    content_type: str
    content: bytes
    relations: tuple[Relation, ...] = ()


class Package:
    """An opened .docx; read only."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self._members = members
        types = parse(self._member("[Content_Types].xml"))
        self._by_extension = {
            one.get("Extension", "").lower(): one.get("ContentType", "")
            for one in types.iterfind(f"{{{CONTENT_TYPES}}}Default")
        }
        self._by_name = {
            one.get("PartName", "").lstrip("/"): one.get("ContentType", "")
            for one in types.iterfind(f"{{{CONTENT_TYPES}}}Override")
        }
        self.main = self._main()

    def part(self, name: str) -> Part:
        """Return a part by its name.

        Raises:
            PacketError: there is none.
        """
        extension = name.rpartition(".")[2].lower()
        kind = self._by_name.get(name) or self._by_extension.get(extension)
        return Part(
            name, kind or "application/octet-stream", self._member(name), self.relations(name)
        )

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Return what a part refers to, in the order of the file; "" is the package itself."""
        told = self._members.get(_relations_of(name))
        folder = posixpath.dirname(name)
        return () if told is None else tuple(_relation(one, folder) for one in parse(told))

    def _main(self) -> str:
        for one in self.relations(""):
            if one.sort == "officeDocument":
                return one.target
        raise PacketError("不是 Word 文档（.docx）", _UNREADABLE_HINT)

    def _member(self, name: str) -> bytes:
        try:
            return self._members[name]
        except KeyError:
            raise PacketError(f"文件不完整，缺少 {name}", _UNREADABLE_HINT) from None


def open_package(data: bytes) -> Package:
    """Return the package whose bytes are `data`.

    Raises:
        PacketError: it is no .docx, or it is damaged.
    """
    try:
        return Package(unzipped(data))
    except _DAMAGE as error:
        raise PacketError("文件已损坏，无法打开", _UNREADABLE_HINT) from error


def write_package(parts: Iterable[Part], main: str) -> bytes:
    """Return a package of `parts`, the same bytes for the same parts on any day and machine."""
    kept = list(parts)
    members = {"[Content_Types].xml": _content_types(kept)}
    start = Relation("rId1", f"{R_URI}/officeDocument", main)
    members[_relations_of("")] = _relations([start])
    for part in kept:
        members[part.name] = part.content
        if part.relations:
            members[_relations_of(part.name)] = _relations(part.relations)
    return zipped(members)


def edit_members(data: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """Return a package that was written here, with the content of every part edited."""
    return zipped({name: edit(content) for name, content in unzipped(data).items()})


def parse(content: bytes) -> Element:
    """Return the root of an XML part; nothing outside it is read.

    Raises:
        PacketError: it is not XML.
    """
    # A parser is not safe to share between threads, and cheap to make.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PacketError("文件已损坏，内容不是有效的 XML", _UNREADABLE_HINT) from error


def _relation(one: Element, folder: str) -> Relation:
    target = one.get("Target", "")
    is_external = one.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(one.get("Id", ""), one.get("Type", ""), target, is_external)


def _relations_of(name: str) -> str:
    """Return the member that says what a part refers to; "" is the package itself."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _content_types(parts: Iterable[Part]) -> bytes:
    root = etree.fromstring(f'<Types xmlns="{CONTENT_TYPES}"/>')
    for extension, kind in (("rels", _RELATIONS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for part in parts:
        etree.SubElement(
            root,
            f"{{{CONTENT_TYPES}}}Override",
            PartName=f"/{part.name}",
            ContentType=part.content_type,
        )
    return to_bytes(root)


def _relations(relations: Iterable[Relation]) -> bytes:
    root = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
    for one in relations:
        target = one.target if one.is_external else f"/{one.target}"
        made = etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", Id=one.id, Type=one.kind, Target=target
        )
        if one.is_external:
            made.set("TargetMode", "External")
    return to_bytes(root)


def to_bytes(root: Element) -> bytes:
    """Return a tree as the bytes of a part; prefixes stay as declared, text may refer to them."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
