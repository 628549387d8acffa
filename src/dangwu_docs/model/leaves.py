"""The single values of a record or of a view, each with its class; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from dangwu_docs.model.plain import plain
from dangwu_docs.model.reading import Name, own_names
from dangwu_docs.model.record import Record
from dangwu_docs.model.shape import PrivacyClass

#: Class of a name that no model knows: it is shown to nobody.
UNKNOWN = Name("P4")


class Leaf(Struct, frozen=True):
    """One value; `path` is as findings write it, such as 议题[0].标题."""

    path: str
    value: object
    level: PrivacyClass
    is_person: bool


def leaves_of(record: Record) -> Iterator[Leaf]:
    """Yield every value that a record states, in the order of its fields."""
    tree = plain(record, "P4")
    yield from leaves(tree, own_names(type(record)), record.privacy)


def leaves(value: object, name: Name, level: PrivacyClass, path: str = "") -> Iterator[Leaf]:
    """Yield every value below `value`, whose class is `level` unless a name says another."""
    level = name.level or level
    if isinstance(value, Mapping):
        for key, part in value.items():
            below = name.below.get(key, UNKNOWN)
            yield from leaves(part, below, level, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, name, level, f"{path}[{number}]")
    elif value is not None:
        yield Leaf(path, value, level, name.is_person)
