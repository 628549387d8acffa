"""A context with everything above an edition's limit replaced; pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, repeat

from msgspec import Struct

from dangwu_docs.model.editions import Edition, Veiled
from dangwu_docs.model.leaves import UNKNOWN
from dangwu_docs.model.plain import Tree
from dangwu_docs.model.reading import Name, Names
from dangwu_docs.model.shape import PrivacyClass
from dangwu_docs.model.words import chinese
from dangwu_docs.stages.edition.people import People


class Veil(Struct, frozen=True):
    """What hides in a tree of values that which an edition does not show."""

    edition: Edition
    people: People

    def over(self, context: Mapping[str, object], names: Names) -> Tree:
        """Return the context of a document as the edition may print it."""
        limit = self.edition.limit
        return {
            key: self._value(value, names.get(key, UNKNOWN), "P4", limit)
            for key, value in context.items()
        }

    def _value(self, value: object, name: Name, level: PrivacyClass, limit: PrivacyClass) -> object:
        level = name.level or level
        if isinstance(value, Mapping):
            if chinese("kind") in value:
                # A record consents for itself, not for the records that it names.
                limit = allowed(value, self.edition)
            return {
                key: self._value(part, name.below.get(key, UNKNOWN), level, limit)
                for key, part in value.items()
            }
        if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            if level > limit and _is_opaque(value, name, limit):
                return [self._counted(value, name)]
            return [self._value(item, name, level, limit) for item in value]
        if level <= limit or value is None or value == []:
            return self._shown(value, is_person=name.is_person)
        return self._withheld(value, name)

    def _counted(self, items: list[Mapping[str, object]], name: Name) -> Tree:
        """One row for all: how many there are, that they are withheld, and nothing more."""
        words = self.edition.stand_ins
        has_people = any(one.is_person for one in name.below.values())
        said = [words.count, words.text] if has_people else [words.items]
        texts = chain((form.format(数=len(items)) for form in said), repeat(""))
        return {key: Veiled(text) for key, text in zip(items[0], texts, strict=False)}

    def _withheld(self, value: object, name: Name) -> object:
        words = self.edition.stand_ins
        if isinstance(value, list):
            form = words.people if name.is_person else words.items
            return [Veiled(form.format(数=len(value)))]
        return self.people.shown(str(value)) if name.is_person else Veiled(words.text)

    def _shown(self, value: object, *, is_person: bool) -> object:
        if isinstance(value, list):
            return [self._shown(item, is_person=is_person) for item in value]
        if isinstance(value, str):
            return self.people.shown(value) if is_person else self.people.within(value)
        return value


def _is_opaque(items: list[object], name: Name, limit: PrivacyClass) -> bool:
    """Tell whether nothing of the items may be shown, so that only their number is left."""
    return all(
        not isinstance(part, Mapping | list)
        and (name.below.get(key, UNKNOWN).level or "P4") > limit
        for item in items
        if isinstance(item, Mapping)
        for key, part in item.items()
    )


def allowed(record: Mapping[str, object], edition: Edition) -> PrivacyClass:
    """Return up to which class a record's content is shown: higher where it says so itself."""
    consents = record.get(edition.consent.field) is True
    return max(edition.limit, edition.consent.limit) if consents else edition.limit
