"""What predicates may ask of all records, each answer worked out once; it knows no rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar, cast

from dangwu_docs.model.attendance import Attendance, attendance
from dangwu_docs.model.meeting import Meeting
from dangwu_docs.model.organisation import Member, Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records
from dangwu_docs.stages.check.day import Day, Validity

T = TypeVar("T")


class Evidence:
    """The records under judgement, the day of judgement, and indexes over them."""

    def __init__(self, records: Records, as_of: date, years: Iterable[int]) -> None:
        self.records = records
        self._day = Day(as_of)
        self.as_of: date = self._day
        #: The years in which anybody held a meeting: those that the workspace keeps records of.
        self.years = tuple(sorted(year for year in years if year <= self.as_of.year))
        self._indexes: dict[object, object] = {}
        self._members: dict[str, Mapping[str, Member]] = {}
        self._kept: dict[tuple[str, int], tuple[Record, ...]] = {}

    @property
    def validity(self) -> Validity:
        """The days on which the same would be found as was so far."""
        return self._day.validity

    def attendance(self, meeting: Meeting) -> Attendance | None:
        """Return who was at a meeting; None where its organisation is unknown."""
        return attendance(meeting, self.records)

    def index(self, build: Callable[..., T], *given: object) -> T:
        """Return what `build` makes of all records and `given`, made at the first question."""
        key = build, given
        if key not in self._indexes:
            self._indexes[key] = build(self, *given)
        return cast("T", self._indexes[key])

    def kept(self, organisation: str, year: int) -> tuple[Record, ...]:
        """Return an organisation's dated records of a year, by day."""
        key = organisation, year
        if key not in self._kept:
            found = self.records.kept_by(organisation)
            self._kept[key] = tuple(r for r in found if r.day and r.day.year == year)
        return self._kept[key]

    def of_kinds(self, organisation: str, year: int, kinds: tuple[str, ...]) -> tuple[Record, ...]:
        """Return an organisation's records of some kinds in a year, by day."""
        return tuple(r for r in self.kept(organisation, year) if r.kind in kinds)

    def below(self, organisation: Organisation) -> tuple[Organisation, ...]:
        """Return the organisations directly below one, in the order of files."""
        return self.records.chart.below(organisation.id)

    def tree(self, organisation: Organisation) -> Iterator[Organisation]:
        """Yield an organisation and all that stand below it, each once."""
        seen, waiting = {organisation.id}, [organisation]
        while waiting:
            current = waiting.pop()
            yield current
            found = [child for child in self.below(current) if child.id not in seen]
            seen.update(child.id for child in found)
            waiting += found

    def home(self, organisation: Organisation) -> Organisation:
        """Return the organisation that keeps the roster: for a 党小组 its branch."""
        branch = self.records.organisation(organisation.parent)
        return branch if organisation.form == "党小组" and branch else organisation

    def roster_of(self, key: str) -> Mapping[str, Member]:
        """Return the members behind the organisation with that 编号; none where it is unknown."""
        organisation = self.records.organisation(key)
        return self.members(organisation) if organisation else {}

    def members(self, organisation: Organisation) -> Mapping[str, Member]:
        """Return all who are or were on the roster behind an organisation, by name."""
        home = self.home(organisation)
        if home.id not in self._members:
            self._members[home.id] = {member.name: member for member in home.members}
        return self._members[home.id]
