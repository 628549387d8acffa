"""The organisations of a workspace and how they stand to one another; it knows no other record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.portable import free_name, portable_name


class Stub(NamedTuple):
    """What is known of an organisation at all times; its rosters may be many and lie elsewhere."""

    id: str
    parent: str | None
    filed_by: str
    short_name: str
    #: Whether it is a 党小组, whose roster is that of its branch.
    is_group: bool


class Seat(NamedTuple):
    """Where somebody of a name is: on a roster, or in a post."""

    organisation: str
    #: Of a member; None of who holds a post.
    admitted_on: date | None


#: Of each name its seats: organisations in the order of files, those in one of them in any order.
Seats = Mapping[str, Sequence[Seat]]


class Registry(Protocol):
    """Where organisations are kept: those of a province are more than one holds."""

    def fetch(self, key: str) -> Organisation:
        """Return the organisation with that 编号, which is there."""
        ...

    def every(self) -> Iterable[Organisation]:
        """Return all organisations, in the order of files."""
        ...

    def seats(self, names: Collection[str]) -> Seats:
        """Return where the people of some names are, or were once."""
        ...


class Chart:
    """All organisations, in the order of files; each is fetched when it is asked for."""

    def __init__(self, stubs: Iterable[Stub], registry: Registry) -> None:
        self._stubs: dict[str, Stub] = {}
        for one in stubs:
            self._stubs.setdefault(one.id, one)
        self._registry = registry
        self._at_hand: Mapping[str, Organisation] = {}
        self._seats: dict[str, Sequence[Seat]] = {}

    def __iter__(self) -> Iterator[Organisation]:
        """Yield every organisation; none of them needs to be kept."""
        return iter(self._registry.every())

    @property
    def stubs(self) -> tuple[Stub, ...]:
        """What is known of every organisation, in the order of files."""
        return tuple(self._stubs.values())

    def organisation(self, key: str | None) -> Organisation | None:
        """Return the organisation with that 编号."""
        return self._found(key) if key is not None and key in self._stubs else None

    def lay_out(self, organisations: Iterable[Organisation]) -> None:
        """Have some at hand, such as those of the unit under work; they are not fetched again."""
        self._at_hand = {one.id: one for one in organisations}
        self._seats = {}

    def _found(self, key: str) -> Organisation:
        return self._at_hand.get(key) or self._registry.fetch(key)

    def seats(self, names: Iterable[str]) -> Seats:
        """Return where the people of some names are, or were once; asked for once in a unit."""
        wanted = set(names)
        if unknown := wanted - self._seats.keys():
            self._seats |= dict.fromkeys(unknown, ())
            self._seats |= self._registry.seats(unknown)
        return {name: self._seats[name] for name in wanted}

    def upwards(self, organisation: Organisation) -> Iterator[Organisation]:
        """Yield an organisation and those above it, the nearest first, each once."""
        seen: set[str] = set()
        one: Organisation | None = organisation
        while one and one.id not in seen:
            seen.add(one.id)
            yield one
            one = self.organisation(one.parent)

    def below(self, organisation: str) -> tuple[Organisation, ...]:
        """Return the organisations directly below one, in the order of files."""
        return tuple(self._found(one.id) for one in self._below.get(organisation, ()))

    def groups_of(self, organisation: str) -> tuple[str, ...]:
        """Return the 编号 of the 党小组 of a branch."""
        return tuple(one.id for one in self._below.get(organisation, ()) if one.is_group)

    def filed_by(self, organisation: str) -> tuple[Organisation, ...]:
        """Return the organisations whose papers one files: itself and its 党小组, in file order."""
        return tuple(self._found(one.id) for one in self._filed.get(organisation, ()))

    def is_filed(self, organisation: Organisation | Stub) -> bool:
        """Tell whether who files an organisation's papers is there: a 党小组 may have no branch."""
        return organisation.filed_by in self._stubs

    def folder(self, organisation: Organisation | Stub) -> str:
        """Return the name of an organisation's folder; no two that file papers share one.

        Systems that tell no upper case from lower case find two folders, too.
        """
        keeper = self._stubs.get(organisation.filed_by) or organisation
        return self._folders.get(keeper.id) or portable_name(keeper.short_name)

    def namesakes(self, organisation: Organisation | Stub) -> tuple[str, ...]:
        """Return the 编号 of the others that file papers and whose folder would be called so."""
        called = self._by_folder.get(_folder_called(organisation), ())
        return tuple(one.id for one in called if one.id != organisation.id)

    @cached_property
    def _below(self) -> Mapping[str, list[Stub]]:
        return _grouped((one.parent, one) for one in self.stubs)

    @cached_property
    def _filed(self) -> Mapping[str, list[Stub]]:
        return _grouped((one.filed_by, one) for one in self.stubs)

    @cached_property
    def _by_folder(self) -> Mapping[str, list[Stub]]:
        keepers = (one for one in self.stubs if one.filed_by == one.id)
        return _grouped((_folder_called(one), one) for one in keepers)

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        """编号 -> folder of who files papers; namesakes have their 编号 in it."""
        groups = self._by_folder.values()
        folders = {one.id: portable_name(one.short_name) for one, *others in groups if not others}
        taken = {name.casefold() for name in folders.values()}
        for one in (one for group in groups for one in group if one.id not in folders):
            folders[one.id] = free_name(f"{one.short_name}（{one.id}）", taken)
            taken.add(folders[one.id].casefold())
        return folders


def stub(one: Organisation) -> Stub:
    """Return what is known of an organisation at all times."""
    return Stub(one.id, one.parent, one.filed_by, one.short_name, one.form == "党小组")


def seated(one: Organisation) -> Iterator[tuple[str, Seat]]:
    """Yield by name who is or was on the roster of an organisation or held a post in it."""
    for member in one.members:
        yield member.name, Seat(one.id, member.admitted_on)
    for post in one.posts:
        yield post.name, Seat(one.id, None)


class _Held:
    """Organisations that are all at hand."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._every = tuple(organisations)
        self._by_id = {one.id: one for one in reversed(self._every)}

    def fetch(self, key: str) -> Organisation:
        return self._by_id[key]

    def every(self) -> tuple[Organisation, ...]:
        return self._every

    def seats(self, names: Collection[str]) -> Seats:
        return {name: self._by_name[name] for name in names if name in self._by_name}

    @cached_property
    def _by_name(self) -> Seats:
        found: dict[str, list[Seat]] = defaultdict(list)
        for one in self._every:
            for name, seat in seated(one):
                found[name].append(seat)
        return found


def chart_of(organisations: Iterable[Organisation]) -> Chart:
    """Return a chart of organisations that are all at hand."""
    held = _Held(organisations)
    return Chart(map(stub, held.every()), held)


def _folder_called(one: Organisation | Stub) -> str:
    return portable_name(one.short_name).casefold()


def _grouped(pairs: Iterable[tuple[str | None, Stub]]) -> Mapping[str, list[Stub]]:
    groups: dict[str, list[Stub]] = defaultdict(list)
    for key, one in pairs:
        if key is not None:
            groups[key].append(one)
    return dict(groups)
