"""Records that other records name but that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from dangwu_docs.model.findings import Finding, Path, Severity, field_name
from dangwu_docs.model.records import Entry, Records, references
from dangwu_docs.model.shape import Reference, Shape
from dangwu_docs.model.words import chinese
from dangwu_docs.support.nearest import did_you_mean

#: 类型 and 编号 of a record.
Known = tuple[str, str]


def dangling(records: Records, unloaded: frozenset[Known]) -> Iterator[Finding]:
    """Yield a finding for every reference to a record that does not exist.

    A record that exists but did not load has its own finding; those that name it are right.
    """
    for entry in records:
        for path, reference, key in _named(entry.record, ()):
            is_known = records.find(reference.kind, key) or (reference.kind, key) in unloaded
            if not is_known:
                yield _finding(entry, path, (reference.kind, key), records)


def _finding(entry: Entry, path: Path, target: Known, records: Records) -> Finding:
    kind, key = target
    known = [e.record.id for e in records if e.record.kind == kind and e.record.id]
    otherwise = f"先写一条编号为“{key}”的“{kind}”记录，或改成已有的编号"
    return Finding(
        code="SHAPE-08",
        severity=Severity.ERROR,
        place=entry.place(path),
        field=field_name(path),
        message=f"“{path[-1]}”写的“{key}”不存在：没有这个编号的“{kind}”记录",
        hint=did_you_mean(key, known) or otherwise,
        record=entry.key,
    )


def _named(shape: Shape, path: Path) -> Iterator[tuple[Path, Reference, str]]:
    for name, reference in references(type(shape)):
        key = getattr(shape, name)
        if key is not None:
            yield (*path, chinese(name)), reference, key
    for name in _parts_with_references(type(shape)):
        for index, part in enumerate(getattr(shape, name)):
            yield from _named(part, (*path, chinese(name), index))


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
