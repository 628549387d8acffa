"""Which names the documents of a card may read, drawn from the models that fill them.

Fields come from the records' models, facts from the TypedDicts that their functions return. The
names are those of the data, not of one record: a name is known although a record may leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache, reduce
from types import MappingProxyType
from typing import get_args, get_origin, get_type_hints, is_typeddict

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic.fields import FieldInfo

from dangwu_docs.model.archive import ArchiveView
from dangwu_docs.model.cards import Card
from dangwu_docs.model.facts import facts
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import PacketView
from dangwu_docs.model.record import Record
from dangwu_docs.model.references import references
from dangwu_docs.model.shape import Named, PrivacyClass, Private, Shape, marker
from dangwu_docs.model.statistics import Statistics
from dangwu_docs.model.view import Brief, OrganisationView
from dangwu_docs.model.words import chinese


class Name(Struct, frozen=True):
    """A name that templates may read, and the names of its parts or of each of its elements."""

    #: None is the class of what it is a part of.
    level: PrivacyClass | None = None
    is_person: bool = False
    below: Names = field(default_factory=dict)


Names = Mapping[str, Name]
_VALUE = Name("P0")
_NONE: Names = MappingProxyType({})
_NUMBERS: frozenset[object] = frozenset({int, bool, Decimal})
#: What Python offers of a value.
_PARTS: Mapping[type, Names] = {
    date: dict.fromkeys(("year", "month", "day"), _VALUE),
    time: dict.fromkeys(("hour", "minute"), _VALUE),
}


def known_names(card: Card) -> Names:
    """Return the names that the documents of a card may read; a name's class may be above it."""
    names = {"组织": Name("P0", below=_names_in(OrganisationView))}
    if card.is_only_for_packet:
        packet = Name("P0", below=_names_in(PacketView))
        each = (
            {"项": replace(packet.below[card.each], level="P0")}
            if card.each in packet.below
            else {}
        )
        return {**names, "年度": _VALUE, "资料包": packet, **each}
    if card.scope == "归档":
        return {**names, "年度": _VALUE, "归档": Name("P0", below=_names_in(ArchiveView))}
    if card.scope == "组织年度":
        return {**names, "年度": _VALUE, **_of_a_year()}
    record = reduce(_joined, map(_of_kind, card.reads))
    names["记录"] = record
    if card.each in record.below:
        item = record.below[card.each]
        names |= {"项": replace(item, level=item.level or record.level), "序": _VALUE}
    return names


@cache
def lists_of(kind: str) -> tuple[str, ...]:
    """Return the lists in `model.view.record_view` of a 类型, by name."""
    model = KINDS[kind]
    returned = get_type_hints(facts.dispatch(model))["return"]
    facts_of = (get_type_hints(one) for one in (returned, *get_args(returned)) if is_typeddict(one))
    fields = {chinese(name): one.annotation for name, one in model.model_fields.items()}
    hints = (hint for some in (fields, *facts_of) for hint in some.items())
    lists = {name for name, hint in hints if _is_list(hint)}
    return tuple(sorted(lists.union(back for back, _ in _referring(kind))))


def _is_list(hint: object) -> bool:
    return get_origin(hint) in (list, tuple) or any(map(_is_list, get_args(hint)))


@cache
def own_names(model: type[Record]) -> Name:
    """Return the names of the fields that records of a model state themselves."""
    return Name(model.privacy, below={**_names_in(model), chinese("kind"): _VALUE})


def _of_a_year() -> Names:
    kinds = {kind: _numbered(_of_kind(kind)) for kind in KINDS}
    return {
        "记录": Name("P0", below=kinds),
        "统计": Name("P0", below=_names_in(Statistics)),
        "应开": Name("P0", below=dict.fromkeys(KINDS, _VALUE)),
    }


@cache
def _of_kind(kind: str) -> Name:
    """Return the names of `model.view.record_view` of a 类型."""
    model = KINDS[kind]
    below = dict(_printable(model))
    for name, reference in references(model):
        brief = Name("P0", below=_names_in(Brief))
        below[chinese(name)] = brief if reference.kind == "组织" else _of_kind(reference.kind)
    for back, other in _referring(kind):
        below[back] = _numbered(Name(other.privacy, below=_printable(other)))
    return Name(model.privacy, below=below)


def _referring(kind: str) -> Iterator[tuple[str, type[Record]]]:
    """Yield under which names a 类型 lists the records that name it, and their models."""
    for other in KINDS.values():
        for _, reference in references(other):
            if reference.kind == kind and reference.back:
                yield reference.back, other


def _printable(model: type[Record]) -> Names:
    names = dict(_laid_over(_names_in(model), _facts_of(model)))
    del names[chinese("note")]
    return {**names, chinese("kind"): _VALUE}


def _facts_of(model: type[Record]) -> Names:
    return _names_in(get_type_hints(facts.dispatch(model), include_extras=True)["return"])


def _names_in(hint: object) -> Names:
    """Return the names below a value of a type; a list stands for each of its elements."""
    if isinstance(hint, type) and issubclass(hint, Shape):
        return {chinese(name): _field(hint, one) for name, one in hint.model_fields.items()}
    if is_typeddict(hint):
        return {
            name: Name(_level_of_fact(one), _names_a_person(one), _names_in(one))
            for name, one in get_type_hints(hint, include_extras=True).items()
        }
    names = _PARTS.get(hint, _NONE) if isinstance(hint, type) else _NONE
    for argument in get_args(hint):
        names = _laid_over(names, _names_in(argument))
    return names


def _field(model: type[Shape], field: FieldInfo) -> Name:
    mark = marker(field, Private)
    is_person = marker(field, Named) is not None or _names_a_person(field.annotation)
    # A record says its class once, for itself.
    own = None if issubclass(model, Record) else model.privacy
    level = mark.level if mark else own
    return Name(level, is_person, _names_in(field.annotation))


def _level_of_fact(hint: object) -> PrivacyClass | None:
    """Numbers that are worked out are statistics; the rest says its class, or inherits it."""
    marks = (mark.level for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Private))
    return next(marks, "P0" if _NUMBERS & {hint, *get_args(hint)} else None)


def _names_a_person(hint: object) -> bool:
    marks = getattr(hint, "__metadata__", ())
    return any(isinstance(m, Named) for m in marks) or any(map(_names_a_person, get_args(hint)))


def _numbered(name: Name) -> Name:
    return replace(name, below={**name.below, "序": _VALUE})


def _laid_over(names: Names, others: Names) -> Names:
    both = {
        name: _joined(names[name], other) if name in names else other
        for name, other in others.items()
    }
    return {**names, **both}


def _joined(name: Name, other: Name) -> Name:
    is_person = name.is_person or other.is_person
    below = _laid_over(name.below, other.below)
    return Name(_stricter(name.level, other.level), is_person, below)


def _stricter(level: PrivacyClass | None, other: PrivacyClass | None) -> PrivacyClass | None:
    """What says nothing counts as most records do, so that joining never opens it."""
    return max(level or Record.privacy, other or Record.privacy) if level or other else None
