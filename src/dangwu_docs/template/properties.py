"""The core properties: what tells of the template's maker is left out, and tags are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment, nodes
from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.template.generated import Manner, Run, generated
from dangwu_docs.template.outline import Outline, PrintedIn, captures
from dangwu_docs.template.readback import PAGES, ForbiddenCharacterError, verify
from dangwu_docs.template.sink import Sink, escaped
from dangwu_docs.template.source import PROPERTIES, Source, by_tag
from dangwu_docs.template.tags import has_tags

#: What in the core properties tells of a clock, or of whoever made the template.
_OF_THE_TEMPLATE = frozenset(
    {"created", "modified", "lastPrinted", "lastModifiedBy", "revision", "version"}
)
#: The core properties that docxtpl prints; it names no others.
_PRINTED = frozenset({"creator", "description", "identifier", "language", "subject", "title"})
#: The longest that a property may be.
_LONGEST = 255
#: Holds the place of a printed property; XML that people write has no such character.
_HOLE = "\U000f0000"


def without_template(properties: bytes) -> bytes:
    """Return the core properties without those of the template itself."""
    return _written(_of_document(properties))


def printed_properties(properties: bytes, member: str) -> list[Source]:
    """Return the text of every property that holds tags."""
    found = _with_tags(read_xml(properties))
    return [Source(PROPERTIES, by_tag(element.text or ""), member) for element in found]


def _of_document(properties: bytes) -> etree._Element:
    root = read_xml(properties)
    for element in list(root.iterchildren(etree.Element)):
        if etree.QName(element).localname in _OF_THE_TEMPLATE:
            root.remove(element)
    return root


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_tags(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iterchildren(etree.Element):
        if etree.QName(element).localname in _PRINTED and has_tags(element.text or ""):
            yield element


class _Property(Struct, frozen=True):
    source: Source
    run: Run
    #: Whether what is printed may change on its way.
    captures: bool

    @classmethod
    def of(cls, source: Source, environment: Environment) -> _Property:
        tree = environment.parse(source.text)
        for data in tree.find_all(nodes.TemplateData):
            # The text of a property is no markup, and yet stands in XML.
            data.data = escaped(data.data)
        changes = captures(tree)
        manner = Manner(Outline(elsewhere=PrintedIn.TEXT), remembers=changes)
        return cls(source, generated(tree, environment, manner), changes)


class CompiledProperties:
    """The core properties of a template that has tags in them."""

    shows_text = False

    def __init__(self, properties: bytes, member: str, environment: Environment) -> None:
        root = _of_document(properties)
        sources = printed_properties(properties, member)
        for element in _with_tags(root):
            element.text = _HOLE
        self._fixed = _written(root).split(_HOLE.encode())
        self._properties = [_Property.of(source, environment) for source in sources]
        #: The property that is being printed.
        self.source = sources[0]
        self.member = member

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return the finished part."""
        part, sink = self._fixed[0], Sink()
        for each, after in zip(self._properties, self._fixed[1:], strict=True):
            self.source = each.source
            sink.pieces.clear()
            each.run(context, sink)
            part += _short_enough(b"".join(sink.pieces)) + after
        if sink.has_markup or any(each.captures for each in self._properties):
            verify({self.member: part}, sink.remembered)
        return part


def _short_enough(text: bytes) -> bytes:
    if found := PAGES.search(text.decode()):
        # Nothing in a title could become a paragraph or a page.
        raise ForbiddenCharacterError(found[0])
    # An escaped text is never shorter than what it says.
    if len(text) > _LONGEST:
        length = len(Markup(text.decode()).unescape())  # noqa: S704 - only to count
        if length > _LONGEST:
            raise ValueError(f"文档属性有 {length} 字，不能超过 {_LONGEST} 字")
    return text
