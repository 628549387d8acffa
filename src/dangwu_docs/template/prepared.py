"""What there is to do for each document of a template, worked out once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jinja2 import Environment
from msgspec import Struct, field

from dangwu_docs.template.additions.documents import Beside
from dangwu_docs.template.archive import Archive
from dangwu_docs.template.manuscript import NO_PART, Manuscript
from dangwu_docs.template.part import CompiledPart
from dangwu_docs.template.properties import CompiledProperties, without_template
from dangwu_docs.template.source import PROPERTIES, is_printed

Printer = CompiledPart | CompiledProperties


class Prepared(Struct, frozen=True):
    """A template made ready."""

    parts: tuple[Printer, ...] = ()
    archive: Archive = field(default_factory=lambda: Archive(()))
    #: What its documents need for tags that docxtpl lacks.
    beside: Beside = field(default_factory=lambda: Beside((), NO_PART))


def prepare(manuscript: Manuscript, package: bytes, environment: Environment) -> Prepared:
    """Return what is to be done for each document of the template that was read in `package`.

    That is nothing where docxtpl does all.
    """
    if manuscript.needs_docxtpl:
        return Prepared()
    trees = [piece.tree for piece in manuscript.pieces]
    beside = Beside(trees, manuscript.numbering)
    parts = tuple(_parts(manuscript, environment))
    printed = {*beside.printed, *(part.member for part in parts)}
    return Prepared(parts, _archive(package, manuscript, printed), beside)


def _parts(manuscript: Manuscript, environment: Environment) -> Iterator[Printer]:
    for piece in manuscript.pieces:
        if piece.source.label != PROPERTIES and is_printed(piece.source.text):
            yield CompiledPart(piece.source, piece.tree, environment)
    member, content = manuscript.properties
    if any(piece.source.label == PROPERTIES for piece in manuscript.pieces):
        yield CompiledProperties(content, member, environment)


def _archive(package: bytes, manuscript: Manuscript, printed: Collection[str]) -> Archive:
    member, content = manuscript.properties
    is_fixed = member and member not in printed
    replaced = {member: without_template(content)} if is_fixed else {}
    return Archive.around(package, replaced, printed)
