"""How records name one another; it knows no kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from dangwu_docs.model.findings import Path
from dangwu_docs.model.record import Record
from dangwu_docs.model.shape import Reference, Shape, marker
from dangwu_docs.model.words import chinese
from dangwu_docs.model.workspace import ORGANISATION


@cache
def references(kind: type[Shape]) -> tuple[tuple[str, Reference], ...]:
    """Return the fields of a model that name other records, with what they name."""
    marked = ((name, marker(field, Reference)) for name, field in kind.model_fields.items())
    return tuple((name, mark) for name, mark in marked if mark is not None)


def organisations_named(record: Record) -> tuple[str, ...]:
    """Return the organisations that a record names in its own fields, its keeper among them."""
    return tuple(
        key
        for name, reference in references(type(record))
        if reference.kind == ORGANISATION and (key := getattr(record, name)) is not None
    )


def named(shape: Shape, path: Path = ()) -> Iterator[tuple[Path, Reference, str]]:
    """Yield what a record and its parts name, with the path of the field and the 编号."""
    for name, reference in references(type(shape)):
        key = getattr(shape, name)
        if key is not None:
            yield (*path, chinese(name)), reference, key
    for name in _parts_with_references(type(shape)):
        for index, part in enumerate(getattr(shape, name)):
            yield from named(part, (*path, chinese(name), index))


@cache
def _parts_with_references(kind: type[Shape]) -> tuple[str, ...]:
    """Return the fields that are lists of parts which name records themselves."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if any(references(part) for part in _parts(field.annotation))
    )


def _parts(annotation: object) -> Iterator[type[Shape]]:
    for part in get_args(annotation):
        if isinstance(part, type) and issubclass(part, Shape):
            yield part
