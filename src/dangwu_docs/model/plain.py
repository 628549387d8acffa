"""A record as the plain tree that templates read: Chinese keys, nothing above a privacy class."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from dangwu_docs.model.shape import PrivacyClass, Private, Shape, marker
from dangwu_docs.model.words import chinese

Tree = dict[str, object]


def plain(shape: Shape, limit: PrivacyClass) -> Tree:
    """Return the fields of `shape` under Chinese keys; a field above the class `limit` is absent.

    Dates and times keep their types, what is missing is None, lists are lists.
    """
    return {
        chinese(name): _plain_value(getattr(shape, name), limit)
        for name, field in type(shape).model_fields.items()
        if _may_show(field, limit)
    }


def _may_show(field: FieldInfo, limit: PrivacyClass) -> bool:
    mark = marker(field, Private)
    return mark is None or mark.level <= limit


def _plain_value(value: object, limit: PrivacyClass) -> object:
    if isinstance(value, Shape):
        return plain(value, limit)
    if isinstance(value, tuple):
        return [_plain_value(item, limit) for item in value]
    return value
