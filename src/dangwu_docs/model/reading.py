"""Which names the documents of a card may read, drawn from the models that fill them.

Fields come from the records' models, facts from the TypedDicts that their functions return. The
names are those of the data, not of one record: a name is known although a record may leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from types import MappingProxyType
from typing import get_args, get_type_hints, is_typeddict

from dangwu_docs.model.cards import Card
from dangwu_docs.model.facts import facts
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import PacketView
from dangwu_docs.model.record import Record
from dangwu_docs.model.references import references
from dangwu_docs.model.shape import PrivacyClass, Private, Shape, marker
from dangwu_docs.model.statistics import Statistics
from dangwu_docs.model.view import Brief, OrganisationView
from dangwu_docs.model.words import chinese


@dataclass(frozen=True, slots=True)
class Name:
    """A name that templates may read, and the names of its parts or of each of its elements."""

    level: PrivacyClass = "P0"
    below: Names = field(default_factory=dict)


Names = Mapping[str, Name]
_VALUE = Name()
_NONE: Names = MappingProxyType({})
#: What Python offers of a value.
_PARTS: Mapping[type, Names] = {
    date: dict.fromkeys(("year", "month", "day"), _VALUE),
    time: dict.fromkeys(("hour", "minute"), _VALUE),
}


def known_names(card: Card) -> Names:
    """Return the names that the documents of a card may read; a name's class may be above it."""
    names = {"组织": Name(below=_names_in(OrganisationView))}
    if card.is_only_for_packet:
        packet = Name(below=_names_in(PacketView))
        each = {"项": packet.below[card.each]} if card.each in packet.below else {}
        return {**names, "年度": _VALUE, "资料包": packet, **each}
    if card.scope == "组织年度":
        return {**names, "年度": _VALUE, **_of_a_year()}
    record = _all_of(_of_kind(kind) for kind in card.reads)
    names["记录"] = record
    if card.each in record.below:
        names |= {"项": record.below[card.each], "序": _VALUE}
    return names


def _of_a_year() -> Names:
    kinds = {kind: _numbered(_of_kind(kind)) for kind in KINDS}
    return {
        "记录": Name(below=kinds),
        "统计": Name(below=_names_in(Statistics)),
        "应开": Name(below=dict.fromkeys(KINDS, _VALUE)),
    }


@cache
def _of_kind(kind: str) -> Name:
    """Return the names of `model.view.record_view` of a 类型."""
    model = KINDS[kind]
    below = dict(_printable(model))
    for name, reference in references(model):
        brief = Name(below=_names_in(Brief))
        below[chinese(name)] = brief if reference.kind == "组织" else _of_kind(reference.kind)
    for other in KINDS.values():
        for _, reference in references(other):
            if reference.kind == kind and reference.back:
                below[reference.back] = _numbered(Name(other.privacy, _printable(other)))
    return Name(model.privacy, below)


def _printable(model: type[Record]) -> Names:
    names = dict(_laid_over(_names_in(model), _facts_of(model)))
    del names[chinese("note")]
    return names


def _facts_of(model: type[Record]) -> Names:
    return _names_in(get_type_hints(facts.dispatch(model))["return"])


def _names_in(hint: object) -> Names:
    """Return the names below a value of a type; a list stands for each of its elements."""
    if isinstance(hint, type) and issubclass(hint, Shape):
        return {
            chinese(name): Name(_level(hint, name), _names_in(one.annotation))
            for name, one in hint.model_fields.items()
        }
    if is_typeddict(hint):
        hints = get_type_hints(hint)
        return {name: Name(below=_names_in(one)) for name, one in hints.items()}
    names = _PARTS.get(hint, _NONE) if isinstance(hint, type) else _NONE
    for argument in get_args(hint):
        names = _laid_over(names, _names_in(argument))
    return names


def _level(model: type[Shape], name: str) -> PrivacyClass:
    mark = marker(model.model_fields[name], Private)
    return mark.level if mark else "P0"


def _numbered(name: Name) -> Name:
    return Name(name.level, {**name.below, "序": _VALUE})


def _all_of(names: Iterable[Name]) -> Name:
    whole = _VALUE
    for name in names:
        whole = _joined(whole, name)
    return whole


def _laid_over(names: Names, others: Names) -> Names:
    both = {name: _joined(names.get(name, _VALUE), other) for name, other in others.items()}
    return {**names, **both}


def _joined(name: Name, other: Name) -> Name:
    return Name(max(name.level, other.level), _laid_over(name.below, other.below))
