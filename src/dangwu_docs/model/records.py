"""All records of a workspace, each with the place of every field, and how they find one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from functools import cache
from itertools import chain
from typing import TypeVar, cast

from msgspec import Struct, field

from dangwu_docs.model.chart import Chart, chart_of
from dangwu_docs.model.findings import Path, Place
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.references import references
from dangwu_docs.model.workspace import ORGANISATION

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Entry(Struct, frozen=True):
    """A record and where its fields stand in its file."""

    record: Record
    file: str
    #: Number of the YAML document in the file, from 0.
    index: int = 0
    marks: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

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
    """An index over records, in the order of files; read only.

    A workspace is looked at whole, or unit by unit: then an index holds the unit's own records
    and those of others that its own meet.
    """

    def __init__(
        self, own: Iterable[Entry], met: Iterable[Entry] = (), chart: Chart | None = None
    ) -> None:
        #: What is checked, and what documents are made of.
        self.own = tuple(own)
        others = tuple(met)
        #: Everything there is to be found.
        self.entries = tuple(sorted((*self.own, *others), key=_place)) if others else self.own
        self._own_by_kind = _by_kind(self.own)
        self._by_kind = _by_kind(self.entries) if others else self._own_by_kind
        self.chart = chart or chart_of(self._held(Organisation))
        self._by_id: dict[tuple[str, str], Record] = {}
        self._entry_of: dict[int, Entry] = {}
        self._referring: dict[tuple[str, str], dict[str, list[Record]]] = {}
        self._answers: dict[tuple[object, int], tuple[Record, object]] = {}
        for entry in self.entries:
            self._add(entry)
        self._kept = _by_keeper(self.entries)
        #: As on what day records are listed that name another; as they are now without it.
        self._day: date | None = None

    def on(self, day: date) -> Records:
        """Return the same index, where records that name another are as they were on a day."""
        then = copy(self)
        then._day = day  # noqa: SLF001 (of this class)
        return then

    def _add(self, entry: Entry) -> None:
        record = entry.record
        self._entry_of[id(record)] = entry
        if record.id is not None:
            self._by_id.setdefault((record.kind, record.id), record)
        for name, reference in references(type(record)):
            target = getattr(record, name)
            if reference.back and target is not None:
                listed = self._referring.setdefault((reference.kind, target), {})
                listed.setdefault(reference.back, []).append(record)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of a model or of those derived from it, in the order of files."""
        if kind is Organisation:
            return cast("tuple[R, ...]", tuple(self.chart))
        return self._held(kind)

    def _held(self, kind: type[R]) -> tuple[R, ...]:
        return cast("tuple[R, ...]", tuple(self._by_kind.get(kind, ())))

    def own_of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the own records of a model or of those derived from it, in the order of files."""
        return cast("tuple[R, ...]", tuple(self._own_by_kind.get(kind, ())))

    def entry(self, record: Record) -> Entry:
        """Return the entry of a record of this index."""
        return self._entry_of[id(record)]

    def find(self, kind: str, key: str | None) -> Record | None:
        """Return the record of a 类型 with that 编号."""
        if kind == ORGANISATION:
            return self.chart.organisation(key)
        return self._by_id.get((kind, key)) if key is not None else None

    def organisation(self, key: str | None) -> Organisation | None:
        """Return the organisation with that 编号."""
        return self.chart.organisation(key)

    def referring(self, record: Record) -> Mapping[str, tuple[Record, ...]]:
        """Return the records that name `record`, by the name under which it lists them."""
        listed = self._referring.get((record.kind, record.id), {}) if record.id else {}
        return {back: tuple(map(self._then, found)) for back, found in listed.items()}

    def _then(self, record: Record) -> Record:
        return record.on(self._day) if self._day else record

    def answer(self, build: Callable[[R, Records], T], record: R) -> T:
        """Return what `build` makes of a record among these, made at the first question."""
        key = build, id(record)
        known = self._answers.get(key)
        if known is None:
            # The record is held, so that no other one can come to have its id.
            known = self._answers[key] = record, build(record, self)
        return cast("T", known[1])

    def kept_by(self, organisation: str) -> tuple[Record, ...]:
        """Return an organisation's records, by day, then in the order of files."""
        return self._kept.get(organisation, ())

    def kept_in(self, organisation: str, year: int) -> tuple[Record, ...]:
        """Return what an organisation and its 党小组 keep of a year.

        What has no day, such as 整改, is kept of each year from its first moment until it is over.
        """
        keepers = self.filed_by(organisation)
        kept = (record for one in keepers for record in self.kept_by(one.id))
        return tuple(record for record in kept if self._reaches(record, year))

    def _reaches(self, record: Record, year: int) -> bool:
        first = min(self._moments(record), default=date.min)
        return first.year <= year <= (record.over_on or date.max).year

    def _moments(self, record: Record) -> tuple[date, ...]:
        """What has no day begins with what it names."""
        if record.day:
            return record.moments
        keys = ((each.kind, getattr(record, name)) for name, each in references(type(record)))
        named = (self.find(*key) for key in keys)
        return (*record.moments, *(one.day for one in named if one and one.day))

    def years(self, organisation: str) -> tuple[int, ...]:
        """Return the years in which an organisation has records, in order."""
        days = chain.from_iterable(map(self._moments, self.kept_by(organisation)))
        return tuple(sorted({day.year for day in days}))

    def filed_by(self, organisation: str) -> tuple[Organisation, ...]:
        """Return the organisations whose papers one files: itself and its 党小组, in file order."""
        return self.chart.filed_by(organisation)

    def folder(self, organisation: Organisation) -> str:
        """Return the name of an organisation's folder; no two that file papers share one."""
        return self.chart.folder(organisation)


def _by_kind(entries: Iterable[Entry]) -> Mapping[type[Record], list[Record]]:
    found: dict[type[Record], list[Record]] = defaultdict(list)
    for entry in entries:
        for kind in _lineage(type(entry.record)):
            found[kind].append(entry.record)
    return found


@cache
def _lineage(kind: type[Record]) -> tuple[type[Record], ...]:
    return tuple(one for one in kind.__mro__ if issubclass(one, Record))


def _by_keeper(entries: Iterable[Entry]) -> Mapping[str, tuple[Record, ...]]:
    kept: dict[str, list[Record]] = defaultdict(list)
    for entry in entries:
        if entry.record.keeper is not None:
            kept[entry.record.keeper].append(entry.record)
    return {key: tuple(sorted(found, key=_day_or_first)) for key, found in kept.items()}


def _place(entry: Entry) -> tuple[list[str], int]:
    return entry.file.split("/"), entry.index


def _day_or_first(record: Record) -> date:
    return record.day or date.min
