"""One part of a template, compiled: it prints the part of any number of documents."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import Environment, nodes
from lxml import etree
from msgspec import Struct

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.support.syntax import below
from dangwu_docs.support.word_names import W
from dangwu_docs.template.additions.printing import STATE, Printing
from dangwu_docs.template.generated import Manner, Run, generated
from dangwu_docs.template.grids import mended, mended_template
from dangwu_docs.template.lines import controls, resolved, with_closed_cells, with_numbered_drawings
from dangwu_docs.template.outline import Outline, is_block, outline
from dangwu_docs.template.readback import TAGS, ForbiddenCharacterError, verify
from dangwu_docs.template.sink import CONTROLS, Sink
from dangwu_docs.template.source import BODY, Source, tidy

_REPEATED = (nodes.For, nodes.Macro, nodes.CallBlock)
_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*)?>")


class _Care(Struct, frozen=True):
    """What every document of this part needs besides printing."""

    #: Its own text holds line breaks or tabs.
    lines: bool
    #: Data decides how many columns a table has.
    grids: bool
    #: Data decides whether a cell ends with a paragraph.
    cells: bool
    #: Data decides how many drawings there are.
    drawings: bool
    #: Tags cut elements, or what is printed may change on its way.
    proof: bool
    #: It prints braces of its own, which may come out as a tag.
    tags: bool


class CompiledPart:
    """A part with tags, ready to be printed."""

    #: Whether what it prints stands on pages.
    shows_text = True

    def __init__(self, source: Source, tree: nodes.Template, environment: Environment) -> None:
        self.source = source
        self.member = source.member
        tidy(tree)
        plan = outline(tree, source.prefix, source.suffix)
        self._care = _care(source, tree, plan, grids=_mend(source, tree, plan))
        remembers = self._care.proof or self._care.tags
        self._run: Run = generated(tree, environment, Manner(plan, remembers))
        self._around = (source.prefix.encode(), source.suffix.encode())

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return the finished part."""
        sink = self._printed(context)
        part = b"".join((self._around[0], *sink.pieces, self._around[1]))
        care, unproven = self._care, self._care.proof or self._care.tags or sink.has_markup
        if care.lines or sink.has_controls:
            part, left = self._with_lines(part)
            unproven = unproven or left
        if care.cells:
            part = with_closed_cells(part)
        if care.drawings:
            part = with_numbered_drawings(part.decode()).encode()
        if unproven:
            verify({self.member: part}, sink.remembered, tags=care.tags)
        if care.grids:
            part = mended(part.decode(), read_xml(part)).encode()
        return part

    def _printed(self, context: Mapping[str, object]) -> Sink:
        sink, additions = Sink(), context.get(STATE)
        if not isinstance(additions, Printing):
            self._run(context, sink)
            return sink
        additions.start(sink.pieces)
        self._run(context, sink)
        sink.remembered -= additions.vanished
        return sink

    def _with_lines(self, part: bytes) -> tuple[bytes, bool]:
        """Return the part with its breaks and tabs resolved, and whether some could not be."""
        part = resolved(part)
        for character in "\a\f":
            if character.encode() in part:
                raise ForbiddenCharacterError(character)
        # What docxtpl closes there may not be what is open: a new paragraph within a link.
        read_xml(part)
        left = controls(part)
        return part, bool(left) and left[-1] >= len(self._around[0])


def _mend(source: Source, tree: nodes.Template, plan: Outline) -> bool:
    """Mend what is the same in every document; tell whether there are grids left to mend."""
    if source.label != BODY:
        # docxtpl looks at the tables of the body alone.
        return False
    texts = [each for each in below(tree) if isinstance(each, nodes.TemplateData)]
    joined = _BETWEEN.join(each.data for each in texts)
    if plan.root is None:
        return "<w:tbl>" in joined
    joined, later = mended_template(with_numbered_drawings(joined), plan.root)
    for each, text in zip(texts, joined.split(_BETWEEN), strict=True):
        each.data = text
    return later


#: Stands for tags while the fixed text is looked at as a whole; no XML holds it.
_BETWEEN = "\x00"


def _care(source: Source, tree: nodes.Template, plan: Outline, *, grids: bool) -> _Care:
    root, known, every = plan.root, plan.root is not None, tuple(below(tree))
    texts = "".join(node.data for node in every if isinstance(node, nodes.TemplateData))
    repeated = (
        node.data
        for block in every
        if isinstance(block, _REPEATED)
        for node in below(block)
        if isinstance(node, nodes.TemplateData)
    )
    constants = (node.value for node in every if isinstance(node, nodes.Const))
    return _Care(
        lines=_has_lines(texts),
        grids=grids,
        cells=not known or any(map(_is_open, root.iter(f"{W}tc"))),  # type: ignore[union-attr] # known
        drawings=source.label == BODY
        and any("<wp:docPr" in text for text in (repeated if known else [texts])),
        proof=not plan.is_sound,
        tags=not TAGS.search(texts) and any(_BRACE.search(str(each)) for each in constants),
    )


_BRACE = re.compile("[{}%]")


def _has_lines(texts: str) -> bool:
    start = _PARAGRAPH_START.search(texts)
    return start is not None and CONTROLS.search(texts, start.start(), texts.rfind("<")) is not None


def _is_open(cell: etree._Element) -> bool:
    """Tell whether a cell may come out without a paragraph at its end."""
    return len(cell) == 0 or cell[-1].tag != f"{W}p" or is_block(cell[-1])
