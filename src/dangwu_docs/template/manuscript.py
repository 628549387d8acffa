"""What docxtpl reads in a template, as plain text: it can be kept, and needs docxtpl no more."""

from __future__ import annotations

import json
from collections.abc import Callable

from jinja2 import Environment
from msgspec import Struct
from msgspec.structs import astuple

from dangwu_docs.support.fields import Tree
from dangwu_docs.template.catalogue import Fault
from dangwu_docs.template.source import Parsed, Source

#: The member of a part and its content in whatever encoding; both empty where there is none.
Part = tuple[str, bytes]
NO_PART: Part = "", b""
#: Each byte is one of its characters.
_BYTES = "latin-1"


class Manuscript(Struct, frozen=True):
    """A template that was read and found without faults."""

    #: SHA-256 of the package.
    package: str
    #: Every text that Jinja sees, in reading order.
    pieces: tuple[Parsed, ...]
    #: The names that the template reads, as a tree; a leaf is a whole value.
    fields: Tree
    #: Whether a feature of the template needs docxtpl itself.
    needs_docxtpl: bool
    #: The core properties, and what numbers paragraphs.
    properties: Part = NO_PART
    numbering: Part = NO_PART

    def __str__(self) -> str:
        """Return it as text, for `manuscript_of`."""
        sources = [astuple(piece.source) for piece in self.pieces]
        parts = [(name, part.decode(_BYTES)) for name, part in (self.properties, self.numbering)]
        facts = self.fields, self.needs_docxtpl
        return json.dumps((self.package, sources, parts, *facts), ensure_ascii=False)


class FaultyError(ValueError):
    """A template that cannot be used; `faults` says every reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


#: Reads a package for the environment in which it is to be compiled; raises FaultyError.
Reader = Callable[[bytes, Environment], Manuscript]


def manuscript_of(text: str, environment: Environment) -> Manuscript:
    """Return the manuscript that gave a text; its tags are parsed anew."""
    package, sources, written, *facts = json.loads(text)
    pieces = tuple(Parsed(Source(*source), environment) for source in sources)
    parts = ((name, part.encode(_BYTES)) for name, part in written)
    return Manuscript(package, pieces, *facts, *parts)
