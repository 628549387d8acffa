"""docxtpl, taught to do once what depends on the template alone, and to lose nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.sandbox import environment
from dangwu_docs.template.readback import recorded

BODY, HEADER, FOOTER, FOOTNOTES, PROPERTIES = "正文", "页眉", "页脚", "脚注", "文档属性"
_LABELS = {
    CONTENT_TYPE.WML_HEADER: HEADER,
    CONTENT_TYPE.WML_FOOTER: FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES: FOOTNOTES,
}
#: The core properties that docxtpl prints; it names no others.
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_PARAGRAPH_START = re.compile(r"<w:p([ >])")

Filters = Mapping[str, Callable[..., object]]


@dataclass(frozen=True)
class Source:
    """One piece of a template that Jinja compiles: where it stands, and its text."""

    label: str
    text: str


@dataclass
class Memory:
    """What is worked out once per template and used by all of its documents."""

    documents: Environment
    properties: Environment
    patched: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Template] = field(default_factory=dict)

    @classmethod
    def with_filters(cls, filters: Filters) -> Memory:
        """Return a memory whose templates may use `filters` beside those of the dialect."""
        made = cls(environment(), environment())
        # Properties are set as text, not as markup: escaping would print &amp;.
        made.properties.autoescape = False
        for each in (made.documents, made.properties):
            each.filters.update(filters)
            each.finalize = recorded
        return made

    def page(self, source: str) -> Template:
        """Return the compiled template of a patched XML text."""
        if source not in self.pages:
            self.pages[source] = self.documents.from_string(source)
        return self.pages[source]


class Engine(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """One document in the making."""

    def __init__(self, data: bytes, memory: Memory) -> None:
        super().__init__(BytesIO(data))
        self.memory = memory
        self.printing = Source(BODY, "")
        self.init_docx()

    def sources(self) -> Iterator[Source]:
        """Yield every text that Jinja sees, in reading order."""
        yield Source(BODY, _by_paragraph(self.patch_xml(self.get_xml())))
        for label, uri in ((HEADER, self.HEADER_URI), (FOOTER, self.FOOTER_URI)):
            for _, part in self.get_headers_footers(uri):
                yield Source(label, _by_paragraph(self.patch_xml(self.get_part_xml(part))))
        for part in self.footnote_parts():
            yield Source(FOOTNOTES, _by_paragraph(self.patch_xml(part.blob.decode("utf-8"))))
        for name in self._printed_properties():
            yield Source(PROPERTIES, getattr(self.docx.core_properties, name))

    def patch_xml(self, src_xml: str) -> str:
        """Return the text as Jinja needs it; the same text is patched once."""
        patched = self.memory.patched
        if src_xml not in patched:
            patched[src_xml] = super().patch_xml(src_xml)
        return patched[src_xml]

    def render_xml_part(
        self, src_xml: str, part: Part, context: Mapping[str, object], _: object = None
    ) -> str:
        """Return a part with its values; `{_{` in data stays data, unlike in docxtpl."""
        self.current_rendering_part = part
        self.printing = Source(_LABELS.get(part.content_type, BODY), _by_paragraph(src_xml))
        text = self.memory.page(self.printing.text).render(context)
        return str(self.resolve_listing(re.sub(r"\n<w:p([ >])", r"<w:p\1", text)))

    def fix_tables(self, xml: str) -> etree._Element:
        """Return the tree of the body; docxtpl would repair broken XML, and lose text by it."""
        read_xml(xml.encode())
        tree: etree._Element = super().fix_tables(xml)
        for cell in tree.iter(qn("w:tc")):
            # Word refuses a cell whose last paragraph went away with an {%p if %}.
            if len(cell) == 0 or cell[-1].tag != qn("w:p"):
                cell.append(OxmlElement("w:p"))
        return tree

    def render_properties(self, context: Mapping[str, object], _: object = None) -> None:
        """Print the core properties that hold tags."""
        for name in self._printed_properties():
            self.printing = Source(PROPERTIES, getattr(self.docx.core_properties, name))
            page = self.memory.properties.from_string(self.printing.text)
            setattr(self.docx.core_properties, name, page.render(context))

    def render_footnotes(self, context: Mapping[str, object], _: object = None) -> None:
        """Print the footnotes once; docxtpl compiles what it printed again for each section."""
        for part in self.footnote_parts():
            text = self.patch_xml(part.blob.decode("utf-8"))
            part._blob = self.render_xml_part(text, part, context).encode()  # noqa: SLF001 - no door

    def footnote_parts(self) -> Iterator[Part]:
        """Yield the parts that hold footnotes."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                yield part

    def _printed_properties(self) -> Iterator[str]:
        relations = self.docx.part.package.rels.values()
        if not any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in relations):
            # Asking python-docx for them would make new ones, dated today.
            return
        for name in _PROPERTIES:
            if "{" in getattr(self.docx.core_properties, name):
                yield name


def _by_paragraph(xml: str) -> str:
    """Return the XML with a line for each paragraph, so that Jinja's line numbers name one."""
    return _PARAGRAPH_START.sub(r"\n<w:p\1", xml)
