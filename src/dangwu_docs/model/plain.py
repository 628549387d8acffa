"""A record as the plain tree that templates read: Chinese keys, nothing above a privacy class."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import cache

from pydantic.fields import FieldInfo

from dangwu_docs.model.shape import PrivacyClass, Private, Shape, marker
from dangwu_docs.model.words import chinese

Tree = dict[str, object]

#: Most values are of these and stand in a tree as they are; to ask what they are not takes longer.
_AS_THEY_ARE = frozenset({str, int, bool, date, time, Decimal, type(None)})


def plain(shape: Shape, limit: PrivacyClass) -> Tree:
    """Return the fields of `shape` under Chinese keys; a field above the class `limit` is absent.

    Dates and times keep their types, what is missing is None, lists are lists.
    """
    values = vars(shape)
    return {
        key: value if value.__class__ in _AS_THEY_ARE else _plain_value(value, limit)
        for key, name in _shown(type(shape), limit)
        for value in (values[name],)
    }


@cache
def _shown(kind: type[Shape], limit: PrivacyClass) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model that may be seen: Chinese key and name."""
    fields = kind.model_fields.items()
    return tuple((chinese(name), name) for name, field in fields if _may_show(field, limit))


def _may_show(field: FieldInfo, limit: PrivacyClass) -> bool:
    mark = marker(field, Private)
    return mark is None or mark.level <= limit


def _plain_value(value: object, limit: PrivacyClass) -> object:
    if isinstance(value, Shape):
        return plain(value, limit)
    return [_plain_value(item, limit) for item in value] if isinstance(value, tuple) else value
