"""Many documents into one, each on its own pages; the work grows with their size and no faster.

Nothing that was already joined is looked at again, and the whole is written once.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from dangwu_docs.errors import PacketError
from dangwu_docs.house.markup import Element, element, qualified, serialise
from dangwu_docs.house.parts import settings_part
from dangwu_docs.model.settings import Numbering
from dangwu_docs.stages.packet.adoption import Adoption
from dangwu_docs.stages.packet.document import Document, references
from dangwu_docs.stages.packet.fields import Counting
from dangwu_docs.stages.packet.habits import write_out_habits
from dangwu_docs.stages.packet.identities import Identities
from dangwu_docs.stages.packet.links import anchor, lead
from dangwu_docs.stages.packet.majority import Majority
from dangwu_docs.stages.packet.marks import count_mark, every_mark
from dangwu_docs.stages.packet.notes import Notes, write_out_endnotes
from dangwu_docs.stages.packet.numbering import NumberingBook
from dangwu_docs.stages.packet.opc import Package, Part, parse, to_bytes, write_package
from dangwu_docs.stages.packet.parts import Parts, Relations
from dangwu_docs.stages.packet.sections import (
    close,
    end_with_paragraph,
    make_independent,
    restart_numbers,
    run_on,
    take_sections,
)
from dangwu_docs.stages.packet.styles import StyleBook
from dangwu_docs.support.word_names import R_URI, W_URI

_MAIN = "word/document.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_COMPATIBILITY}}}Ignorable"


def compose(documents: Iterable[Document], numbering: Numbering = "各自") -> bytes:
    """Return one .docx that holds the documents in order, each on pages of its own.

    Page size, headers, footers and styles of each stay as they are; page numbers begin anew, or
    run on. Each document begins with a bookmark, whose name is `links.anchor` of its number.

    Raises:
        PacketError: there is no document, or parts of one are missing.
    """
    volume = Volume(numbering)
    for document in documents:
        volume.append(document)
    return volume.to_bytes()


class Volume:
    """A packet that is being bound."""

    def __init__(self, numbering: Numbering = "各自") -> None:
        self._numbering = numbering
        self._parts = Parts()
        self._relations = Relations()
        self._notes = Notes()
        self._majority = Majority()
        self._styles = StyleBook()
        self._lists = NumberingBook()
        self._identities = Identities()
        self._namespaces = _Namespaces()
        self._singles: dict[str, Part] = {}
        self._bodies: list[Element] = []
        self._last = element("sectPr")

    def append(self, document: Document) -> None:
        """Add a document at the end; its text is moved, not copied."""
        number = len(self._bodies) + 1
        counting = Counting(self._total(number), has_one_section=document.has_one_section)
        adoption = Adoption(document, self._styles, self._lists, self._identities, counting)
        write_out_habits(document)
        self._majority.add(document)
        move = _Move(document.package, adoption, self._parts)
        move.into(self._relations, document.body, document.package.main)
        self._notes.take(document, move)
        write_out_endnotes(document, move, self._relations)
        self._namespaces.add(document.root)
        self._keep_first(document, "fontTable")
        self._keep_first(document, "theme")
        sections = take_sections(document.body)
        make_independent(sections, self._blank, has_even_pages=document.has_even_pages)
        self._number(sections)
        lead(document.body, by_field=self._numbering == "连续")
        self._identities.mark(document.body, anchor(number))
        if self._bodies:
            close(self._bodies[-1], self._last)
        self._bodies.append(document.body)
        self._last = sections[-1]

    def to_bytes(self) -> bytes:
        """Return the packet, the same bytes for the same documents on any day."""
        if not self._bodies:
            raise PacketError("资料包中没有文书", "请先运行 dangwu build。")
        singles = [
            Part("word/styles.xml", f"{_WORD}.styles+xml", self._styles.to_bytes()),
            Part("word/settings.xml", f"{_WORD}.settings+xml", self._settings()),
            *self._singles.values(),
        ]
        if not self._lists.is_empty:
            lists = serialise(self._lists.root)
            singles.append(Part("word/numbering.xml", f"{_WORD}.numbering+xml", lists))
        if notes := self._notes.part:
            singles.append(notes)
        for part in singles:
            self._relations.refer(f"{R_URI}/{_sort(part.name)}", part.name)
        main = Part(_MAIN, f"{_WORD}.document.main+xml", self._text(), self._relations.all)
        return write_package([main, *singles, *self._parts.all], _MAIN)

    def _settings(self) -> bytes:
        """Return the settings of the house, and in a variable where every piece begins."""
        root = parse(settings_part())
        self._majority.settle(root)
        pages = element("docVar", {"name": "pages", "val": every_mark(len(self._bodies))})
        variables = element("docVars", {}, pages)
        for compatibility in root.findall(qualified("compat")):
            # Word wants them here.
            compatibility.addnext(variables)
        return serialise(root)

    def _number(self, sections: list[Element]) -> None:
        if self._numbering == "各自":
            restart_numbers(sections[0])
            return
        for section in sections:
            run_on(section)

    def _total(self, number: int) -> str:
        """Return what stands for the number of pages: of a document that counts its own."""
        return count_mark(number) if self._numbering == "各自" else ""

    def _keep_first(self, document: Document, sort: str) -> None:
        """Fonts and themes cannot be joined: those of the first document that has one stay."""
        part = document.related(sort)
        # With relations it embeds faces, which belong to that one document.
        if part is not None and not part.relations:
            name = f"word/{sort}.xml"
            self._singles.setdefault(sort, Part(name, part.content_type, part.content))

    def _blank(self, reference: str) -> str:
        """Return the id of an empty header or footer, given the name of the reference to it."""
        sort = reference.removesuffix("Reference")
        root = {"header": "hdr", "footer": "ftr"}[sort]
        spacing = element("spacing", {"line": 20, "lineRule": "exact"})
        content = serialise(element(root, {}, element("p", {}, element("pPr", {}, spacing))))
        name = self._parts.put(Part(f"word/{sort}.xml", f"{_WORD}.{sort}+xml", content))
        return self._relations.refer(f"{R_URI}/{sort}", name)

    def _text(self) -> bytes:
        root = self._namespaces.root("document")
        body = etree.SubElement(root, qualified("body"))
        end_with_paragraph(self._bodies[-1])
        for one in self._bodies:
            body.extend(list(one))
        body.append(self._last)
        return to_bytes(root)


class _Move(Struct, frozen=True):
    """What brings text of one document, with all that it refers to, into the packet."""

    package: Package
    adoption: Adoption
    parts: Parts

    def into(self, relations: Relations, tree: Element, source: str) -> None:
        """Make a tree, which stands in the part `source`, refer to parts of the packet."""
        self.adoption.adopt(tree)
        known = {one.id: one for one in self.package.relations(source)}
        for one, key in references(tree):
            relation = known[one.get(key, "")]
            target = relation.target
            if not relation.is_external:
                target = self.parts.take(self.package, target, self.adoption.edit)
            one.set(key, relations.refer(relation.kind, target, is_external=relation.is_external))


class _Namespaces:
    """The prefixes of all documents: attributes and text refer to them, so they must stay."""

    def __init__(self) -> None:
        self._prefixes = {"w": W_URI, "r": R_URI, "mc": _COMPATIBILITY}
        self._ignorable: dict[str, None] = {}

    def add(self, root: Element) -> None:
        """Take in the prefixes of a document's root; the first to use one keeps it."""
        for prefix, address in root.nsmap.items():
            if prefix is not None:
                self._prefixes.setdefault(prefix, address)
        for prefix in root.get(_IGNORABLE, "").split():
            if self._prefixes.get(prefix) == root.nsmap.get(prefix):
                self._ignorable[prefix] = None

    def root(self, name: str) -> Element:
        """Return an element that declares all prefixes."""
        made = etree.Element(qualified(name), nsmap=self._prefixes)
        if self._ignorable:
            made.set(_IGNORABLE, " ".join(self._ignorable))
        return made


def _sort(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".xml")
