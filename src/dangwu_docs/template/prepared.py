"""What there is to do for each document of a template, worked out once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, nodes

from dangwu_docs.support.fields import Tree, names_read
from dangwu_docs.support.syntax import below
from dangwu_docs.template.additions.documents import Beside
from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.archive import Archive
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.dialect import Dialect, member_of
from dangwu_docs.template.engine import Filters
from dangwu_docs.template.inspection import inspect
from dangwu_docs.template.part import CompiledPart
from dangwu_docs.template.properties import CompiledProperties, without_template
from dangwu_docs.template.source import PROPERTIES, Parsed, is_printed

Printer = CompiledPart | CompiledProperties


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template made ready, or its faults."""

    faults: tuple[Fault, ...]
    fields: Tree
    parts: tuple[Printer, ...]
    archive: Archive
    needs_docxtpl: bool
    #: What its documents need for tags that docxtpl lacks.
    beside: Beside = field(default_factory=Beside)


def prepare(package: bytes, filters: Filters) -> Prepared:
    """Return what is to be done for each document of the template in `package`."""
    template = Dialect(package)
    documents = environment()
    documents.filters.update(filters)
    pieces = [Parsed(source, documents) for source in template.sources()]
    if faults := tuple(inspect(template, pieces, documents)):
        return Prepared(faults, {}, (), Archive(()), needs_docxtpl=False)
    trees = [piece.tree for piece in pieces]
    fields = names_read(trees)
    if any(map(_is_docxtpl_only, pieces)):
        return Prepared((), fields, (), Archive(()), needs_docxtpl=True)
    parts = tuple(_parts(template, pieces, documents))
    beside = Beside(trees, template.numbering())
    archive = _archive(package, template, {*beside.printed, *(part.member for part in parts)})
    return Prepared((), fields, parts, archive, needs_docxtpl=False, beside=beside)


def _is_docxtpl_only(piece: Parsed) -> bool:
    """Tell whether a part has what only docxtpl does; nobody has missed these yet."""
    has_blocks = any(isinstance(node, nodes.Block) for node in below(piece.tree))
    return has_blocks or "<w:tblGridChange" in piece.source.text


def _parts(
    template: Dialect, pieces: Sequence[Parsed], documents: Environment
) -> Iterator[Printer]:
    for piece in pieces:
        if piece.source.label != PROPERTIES and is_printed(piece.source.text):
            yield CompiledPart(piece.source, piece.tree, documents)
    core = template.core_properties()
    if core and any(piece.source.label == PROPERTIES for piece in pieces):
        yield CompiledProperties(core.blob, member_of(core), documents)


def _archive(package: bytes, template: Dialect, printed: Collection[str]) -> Archive:
    core = template.core_properties()
    replaced = {}
    if core and member_of(core) not in printed:
        replaced[member_of(core)] = without_template(core.blob)
    return Archive.around(package, replaced, printed)
