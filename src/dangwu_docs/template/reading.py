"""A template is read with docxtpl and judged, before anything is compiled."""

from __future__ import annotations

from hashlib import sha256

from docx.opc.part import Part as PartOfPackage
from jinja2 import Environment, nodes

from dangwu_docs.support.fields import names_read
from dangwu_docs.support.syntax import below
from dangwu_docs.template.dialect import Dialect, member_of
from dangwu_docs.template.inspection import inspect
from dangwu_docs.template.manuscript import NO_PART, FaultyError, Manuscript, Part
from dangwu_docs.template.source import Parsed


def read_template(package: bytes, environment: Environment) -> Manuscript:
    """Return what is to be compiled of the template in `package`.

    Raises:
        FaultyError: its tags cannot be used.
    """
    template = Dialect(package)
    pieces = tuple(Parsed(source, environment) for source in template.sources())
    if faults := tuple(inspect(template, pieces, environment)):
        raise FaultyError(faults)
    return Manuscript(
        sha256(package).hexdigest(),
        pieces,
        names_read(piece.tree for piece in pieces),
        any(map(_is_docxtpl_only, pieces)),
        _part(template.core_properties()),
        _part(template.numbering()),
    )


def _is_docxtpl_only(piece: Parsed) -> bool:
    """Tell whether a part has what only docxtpl does; nobody has missed these yet."""
    has_blocks = any(isinstance(node, nodes.Block) for node in below(piece.tree))
    return has_blocks or "<w:tblGridChange" in piece.source.text


def _part(part: PartOfPackage | None) -> Part:
    return (member_of(part), part.blob) if part else NO_PART
