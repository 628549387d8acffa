"""All records of a workspace, each with the place of every field, and how they find one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

from dangwu_docs.model.findings import Path, Place
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.shape import Reference, Shape, marker

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and where its fields stand in its file."""

    record: Record
    file: str
    #: Number of the YAML document in the file, from 0.
    index: int = 0
    marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> str:
        """The record's 编号, or its file and number where it has none; unique in a workspace."""
        return self.record.id or (f"{self.file}#{self.index}" if self.index else self.file)

    def place(self, path: Path = ()) -> Place:
        """Return where the field at `path` stands, or the nearest field around it."""
        for end in range(len(path), -1, -1):
            if mark := self.marks.get(path[:end]):
                return Place(self.file, *mark)
        return Place(self.file)


class Records:
    """An index over the entries of a workspace, in the order of files; read only."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_id: dict[tuple[str, str], Entry] = {}
        self._by_kind: dict[type[Record], list[Entry]] = defaultdict(list)
        self._entry_of: dict[int, Entry] = {}
        self._referring: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
        for entry in self.entries:
            self._add(entry)
        self._kept = _by_keeper(self.entries)

    def _add(self, entry: Entry) -> None:
        record = entry.record
        self._entry_of[id(record)] = entry
        if record.id is not None:
            self._by_id.setdefault((record.kind, record.id), entry)
        for kind in type(record).__mro__:
            if issubclass(kind, Record):
                self._by_kind[kind].append(entry)
        for name, reference in references(type(record)):
            target = getattr(record, name)
            if reference.back and target is not None:
                self._referring[reference.kind, target, reference.back].append(record)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a model or of those derived from it, in the order of files."""
        return tuple(e.record for e in self._by_kind[kind] if isinstance(e.record, kind))

    def entry(self, record: Record) -> Entry:
        """Return the entry of a record of this index."""
        return self._entry_of[id(record)]

    def find(self, kind: str, key: str | None) -> Record | None:
        """Return the record of a 类型 with that 编号."""
        entry = self._by_id.get((kind, key)) if key is not None else None
        return entry.record if entry else None

    def organisation(self, key: str | None) -> Organisation | None:
        """Return the organisation with that 编号."""
        record = self.find("组织", key)
        return record if isinstance(record, Organisation) else None

    def referring(self, record: Record) -> Mapping[str, tuple[Record, ...]]:
        """Return the records that name `record`, by the name under which it lists them."""
        return {
            back: tuple(found)
            for (kind, key, back), found in self._referring.items()
            if kind == record.kind and key == record.id
        }

    def kept_by(self, organisation: str) -> tuple[Record, ...]:
        """Return an organisation's records, by day, then in the order of files."""
        return self._kept[organisation]

    def kept_in(self, organisation: str, year: int) -> tuple[Record, ...]:
        """Return what an organisation and its 党小组 keep of a year, and what has no date."""
        keepers = self.filed_by(organisation)
        kept = (record for one in keepers for record in self.kept_by(one.id))
        return tuple(r for r in kept if r.day is None or r.day.year == year)

    def years(self, organisation: str) -> tuple[int, ...]:
        """Return the years in which an organisation has records, in order."""
        return tuple(sorted({r.day.year for r in self._kept[organisation] if r.day}))

    def filed_by(self, organisation: str) -> tuple[Organisation, ...]:
        """Return the organisations whose papers one files: itself and its 党小组, in file order."""
        return self._filed[organisation]

    def folder(self, organisation: Organisation) -> str:
        """Return the name of an organisation's folder; no two that file papers share one."""
        keeper = self.organisation(organisation.filed_by) or organisation
        is_unique = self._short_names[keeper.short_name] <= 1
        return keeper.short_name if is_unique else f"{keeper.short_name}（{keeper.id}）"

    @cached_property
    def _filed(self) -> Mapping[str, tuple[Organisation, ...]]:
        filed: dict[str, tuple[Organisation, ...]] = defaultdict(tuple)
        for organisation in self.of(Organisation):
            filed[organisation.filed_by] += (organisation,)
        return filed

    @cached_property
    def _short_names(self) -> Counter[str]:
        every = self.of(Organisation)
        return Counter(one.short_name for one in every if one.filed_by == one.id)


@cache
def references(kind: type[Shape]) -> tuple[tuple[str, Reference], ...]:
    """Return the fields of a model that name other records, with what they name."""
    marked = ((name, marker(field, Reference)) for name, field in kind.model_fields.items())
    return tuple((name, mark) for name, mark in marked if mark is not None)


def _by_keeper(entries: Iterable[Entry]) -> Mapping[str, tuple[Record, ...]]:
    kept: dict[str, list[Record]] = defaultdict(list)
    for entry in entries:
        if entry.record.keeper is not None:
            kept[entry.record.keeper].append(entry.record)
    ordered = {key: tuple(sorted(found, key=_day_or_first)) for key, found in kept.items()}
    return defaultdict(tuple, ordered)


def _day_or_first(record: Record) -> date:
    return record.day or date.min
