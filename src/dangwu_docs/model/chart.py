"""The organisations of a workspace and how they stand to one another; it knows no other record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar, cast

from dangwu_docs.model.organisation import Organisation

T = TypeVar("T")


class Chart:
    """All organisations, in the order of files; read only."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = tuple(organisations)
        self._by_id: dict[str, Organisation] = {}
        for one in self.organisations:
            self._by_id.setdefault(one.id, one)
        self._answers: dict[object, object] = {}

    def organisation(self, key: str | None) -> Organisation | None:
        """Return the organisation with that 编号."""
        return self._by_id.get(key) if key is not None else None

    def below(self, organisation: str) -> tuple[Organisation, ...]:
        """Return the organisations directly below one, in the order of files."""
        return self._below.get(organisation, ())

    def filed_by(self, organisation: str) -> tuple[Organisation, ...]:
        """Return the organisations whose papers one files: itself and its 党小组, in file order."""
        return self._filed.get(organisation, ())

    def folder(self, organisation: Organisation) -> str:
        """Return the name of an organisation's folder; no two that file papers share one."""
        keeper = self.organisation(organisation.filed_by) or organisation
        is_unique = self._short_names[keeper.short_name] <= 1
        return keeper.short_name if is_unique else f"{keeper.short_name}（{keeper.id}）"

    def answer(self, build: Callable[..., T], *given: object) -> T:
        """Return what `build` makes of all organisations and `given`, made at the first question.

        What depends on all organisations is made once in a run, not once for each of them.
        """
        key = (build, given)
        if key not in self._answers:
            self._answers[key] = build(self, *given)
        return cast("T", self._answers[key])

    @cached_property
    def _below(self) -> Mapping[str, tuple[Organisation, ...]]:
        return _grouped((one.parent, one) for one in self.organisations)

    @cached_property
    def _filed(self) -> Mapping[str, tuple[Organisation, ...]]:
        return _grouped((one.filed_by, one) for one in self.organisations)

    @cached_property
    def _short_names(self) -> Counter[str]:
        return Counter(one.short_name for one in self.organisations if one.filed_by == one.id)


def _grouped(
    pairs: Iterable[tuple[str | None, Organisation]],
) -> Mapping[str, tuple[Organisation, ...]]:
    groups: dict[str, list[Organisation]] = defaultdict(list)
    for key, one in pairs:
        if key is not None:
            groups[key].append(one)
    return {key: tuple(found) for key, found in groups.items()}
