"""docxtpl itself, for documents whose values add parts to the package; taught to lose nothing.

Broken XML is refused, not repaired; data is never compiled; a document is read back before it
leaves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part
from jinja2 import Environment
from jinja2.exceptions import TemplateRuntimeError
from lxml import etree
from markupsafe import Markup

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.zipped import unzipped
from dangwu_docs.template.additions.documents import beside_docxtpl, vanished, with_lists
from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.additions.lists import NumberingPart
from dangwu_docs.template.additions.printing import STATE, Printing, without_dropped
from dangwu_docs.template.dialect import Dialect, member_of
from dangwu_docs.template.lines import with_closed_cells
from dangwu_docs.template.package import write_package
from dangwu_docs.template.properties import without_template
from dangwu_docs.template.readback import recorded, recording, verify
from dangwu_docs.template.source import (
    BODY,
    FOOTER,
    FOOTNOTES,
    HEADER,
    PROPERTIES,
    Source,
    by_tag,
    tidy,
)
from dangwu_docs.template.tags import has_tags
from dangwu_docs.template.values import (
    ESCAPED,
    PICTURE,
    RICH,
    FromDocxtpl,
    is_docxtpls,
    needs_docxtpl,
)

_LABELS = {
    CONTENT_TYPE.WML_HEADER: HEADER,
    CONTENT_TYPE.WML_FOOTER: FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES: FOOTNOTES,
}
_LINK = re.compile(r'\br:id="([^"]+)"')
#: The core properties that docxtpl prints; it names no others.
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")

Filters = Mapping[str, Callable[..., object]]


class Engine(Dialect):
    """One document in the making."""

    def __init__(self, package: bytes, filters: Filters) -> None:
        super().__init__(package)
        self._documents = self._environment(filters)
        self._titles = self._environment(filters)
        # Properties are set as text, not as markup: escaping would print &amp;.
        self._titles.autoescape = False
        #: What is being printed, for errors.
        self.printing = Source(BODY, "")

    def document(self, context: Mapping[str, object]) -> bytes:
        """Return the whole .docx."""
        numbering = self._numbering()
        values = beside_docxtpl(context, numbering)
        with recording() as printed:
            self.render(values, self._documents)
        buffer = BytesIO()
        self.save(buffer)
        parts = unzipped(buffer.getvalue())
        with_lists(parts, values, numbering)
        printed -= vanished(values)
        if core := self.core_properties():
            name = member_of(core)
            parts[name] = without_template(parts[name])
        verify(parts, printed, tags=False)
        return write_package(parts)

    def _numbering(self) -> NumberingPart | None:
        part = self.numbering()
        return NumberingPart(member_of(part), part.blob) if part else None

    def _environment(self, filters: Filters) -> Environment:
        made = environment()
        made.filters.update(filters)
        made.finalize = self._printed
        return made

    def _printed(self, value: object) -> object:
        if isinstance(value, FromDocxtpl):
            value = value.make(self)
        if is_docxtpls(value, PICTURE):
            value = self._own(value)
        if is_docxtpls(value, RICH):
            self._check_links(str(value))
        if is_docxtpls(value, ESCAPED) or needs_docxtpl(value):
            return Markup(str(value))  # noqa: S704 - docxtpl's own values, escaped by themselves
        return recorded(value)

    def _check_links(self, xml: str) -> None:
        numbers = _LINK.findall(xml)
        if numbers and self.printing.label != BODY:
            raise TemplateRuntimeError(f"{self.printing.label}里的富文本不能有链接")
        for number in numbers:
            if number not in self.docx.part.rels:
                raise TemplateRuntimeError(
                    "富文本里的链接不属于这份文档；请写成 FromDocxtpl(lambda 文档: …)，"
                    "其中用 文档.build_url_id(网址)"
                )

    def _own(self, picture: Any) -> object:  # noqa: ANN401 - docxtpl has no types
        """Return a picture for this document; it was made for another one, or for none."""
        own = copy(picture)
        own.tpl = self
        return own

    def render_xml_part(
        self, src_xml: str, part: Part, context: Mapping[str, object], _: object = None
    ) -> str:
        """Return a part with its values; `{_{` in data stays data, unlike in docxtpl."""
        self.current_rendering_part = part
        label = _LABELS.get(part.content_type, BODY)
        self.printing = Source(label, by_tag(src_xml), member_of(part))
        tree = self._documents.parse(self.printing.text)
        tidy(tree)
        page = self._documents.from_string(tree)
        if isinstance(additions := context.get(STATE), Printing):
            additions.start(None)
        printed: str = self.resolve_listing(without_dropped(page.render(context)))
        return with_closed_cells(printed.encode()).decode()

    def fix_tables(self, xml: str) -> etree._Element:
        """Return the tree of the body; docxtpl would repair broken XML, and lose text by it."""
        read_xml(xml.encode())
        tree: etree._Element = super().fix_tables(xml)
        return tree

    def render_properties(self, context: Mapping[str, object], _: object = None) -> None:
        """Print the core properties that hold tags."""
        for name in _PROPERTIES if self.core_properties() else ():
            text = getattr(self.docx.core_properties, name)
            if has_tags(text):
                self.printing = Source(PROPERTIES, by_tag(text))
                page = self._titles.from_string(self.printing.text)
                setattr(self.docx.core_properties, name, page.render(context))

    def render_footnotes(self, context: Mapping[str, object], _: object = None) -> None:
        """Print the footnotes once; docxtpl compiles what it printed again for each section."""
        for part in self.footnote_parts():
            text = self.patch_xml(part.blob.decode("utf-8"))
            part._blob = self.render_xml_part(text, part, context).encode()  # noqa: SLF001 - no door
