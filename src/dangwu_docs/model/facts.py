"""What is worked out for a record from itself and others; each kind registers its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records


@singledispatch
def facts(record: Record, records: Records) -> Mapping[str, object]:
    """Return what documents may print of `record` beside its own fields, under Chinese names.

    A fact under the name of a field takes its place; where both are made of parts, parts do. Each
    kind returns a TypedDict: `model.reading` reads from it which facts there are.
    """
    del record, records
    return {}
