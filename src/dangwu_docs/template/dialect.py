"""docxtpl as the front end: what its dialect makes of each part of a template, told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docxtpl import DocxTemplate
from lxml import etree

from dangwu_docs.template.additions.expansion import expanded
from dangwu_docs.template.additions.lists import Lists
from dangwu_docs.template.properties import printed_properties
from dangwu_docs.template.source import (
    BODY,
    FOOTER,
    FOOTNOTES,
    HEADER,
    Source,
    by_tag,
    lost_text,
)

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_WRITTEN_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>\s*")
#: docxtpl prints the body apart from its document, with all namespaces once more.
_BODY_START = re.compile(r"<w:body[^>]*>")
#: The parts that say what numbers a paragraph.
_OF_LISTS = (RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.STYLES)
_DECLARED = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')


class Dialect(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A template as docxtpl reads it."""

    def __init__(self, package: bytes) -> None:
        super().__init__(BytesIO(package))
        self.init_docx()
        # docxtpl puts a body that was read apart into its document, and so drops namespaces that
        # the document knows by another prefix.
        self.map_tree(etree.fromstring(self.get_xml()))

    @cached_property
    def lists(self) -> Lists:
        """The lists that number paragraphs."""
        numbering, styles = (self._related(kind) for kind in _OF_LISTS)
        if numbering is None:
            # Nothing numbers paragraphs, whatever their styles say.
            return Lists(None, None)
        return Lists(numbering.blob, styles.blob if styles else None)

    def numbering(self) -> Part | None:
        """Return the part that holds the lists; None where it holds none."""
        return None if self.lists.are_none else self._related(RELATIONSHIP_TYPE.NUMBERING)

    def patch_xml(self, src_xml: str) -> str:
        """Return a part as Jinja reads it, with the tags that docxtpl lacks."""
        if not ("{" in src_xml or "}" in src_xml):
            return src_xml
        patched: str = super().patch_xml(expanded(src_xml, self.lists))
        return patched

    def _related(self, kind: str) -> Part | None:
        """Return a part beside the body; asking python-docx would make one."""
        for relation in self.docx.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                part: Part = relation.target_part
                return part
        return None

    def sources(self) -> Iterator[Source]:
        """Yield every text that Jinja sees, in reading order."""
        yield self._body()
        yield from self._margins(HEADER, self.HEADER_URI)
        yield from self._margins(FOOTER, self.FOOTER_URI)
        for part in self.footnote_parts():
            text = _WRITTEN_DECLARATION.sub("", part.blob.decode("utf-8"))
            yield self._source(FOOTNOTES, part, text)
        if core := self.core_properties():
            yield from printed_properties(core.blob, member_of(core))

    def footnote_parts(self) -> Iterator[Part]:
        """Yield the parts that hold footnotes."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                yield part

    def core_properties(self) -> Part | None:
        """Return the core properties; asking python-docx would make new ones, dated today."""
        for relation in self.docx.part.package.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
                part: Part = relation.target_part
                return part
        return None

    def _margins(self, label: str, uri: str) -> Iterator[Source]:
        parts = {member_of(part): part for _, part in self.get_headers_footers(uri)}
        for part in parts.values():
            yield self._source(label, part, self.get_part_xml(part))

    def _body(self) -> Source:
        document = self.xml_to_string(self.docx.element)
        text = self.get_xml()
        patched = self.patch_xml(text)
        body = _BODY_START.sub(_without(document[: document.index("<w:body")]), patched, count=1)
        start, end = document.index("<w:body"), document.rindex("</w:body>") + len("</w:body>")
        return Source(
            BODY,
            by_tag(body),
            member_of(self.docx.part),
            _DECLARATION + document[:start],
            document[end:],
            lost_text(text, patched),
        )

    def _source(self, label: str, part: Part, text: str) -> Source:
        patched = self.patch_xml(text)
        lost = lost_text(text, patched)
        return Source(label, by_tag(patched), member_of(part), _DECLARATION, lost=lost)


def member_of(part: Part) -> str:
    """Return the name of a part in its package."""
    return str(part.partname).lstrip("/")


def _without(outer: str) -> Callable[[re.Match[str]], str]:
    """Return what takes the namespaces out of a tag that are declared around it."""
    known = set(_DECLARED.findall(outer))

    def reduced(tag: re.Match[str]) -> str:
        return _DECLARED.sub(lambda found: "" if found[0] in known else found[0], tag[0])

    return reduced
