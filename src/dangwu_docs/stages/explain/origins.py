"""Which record and field a value of a context comes from, or what worked it out; pure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dangwu_docs.model.facts import facts
from dangwu_docs.model.findings import Path, Place, field_name
from dangwu_docs.model.jobs import Job
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.paths import below
from dangwu_docs.model.records import Entry
from dangwu_docs.model.references import references
from dangwu_docs.model.statistics import MEETING_KINDS
from dangwu_docs.model.view import in_listing_order
from dangwu_docs.model.words import chinese
from dangwu_docs.stages.explain.computed import COUNTED, rule_of


class Origin(Struct, frozen=True):
    """Where a value comes from: a field of a record, or fields from which it is worked out."""

    #: As findings write it, such as 议题[0].标题.
    field: str
    places: tuple[Place, ...]
    #: How it is worked out; "" where the record states it.
    rule: str = ""


#: How the table of facts names a field of the record's organisation.
_HOME = "组织."
_COUNTED = "这些记录的数目或次序"


class Origins:
    """The origins of the values of a job's context."""

    def __init__(self, job: Job, loaded: Loaded) -> None:
        self._job = job
        self._records = records = loaded.records
        self._rules = loaded.rules
        self._cards = loaded.cards
        #: The record, or the organisation whose year it is.
        self._entry = next((e for e in records if self._is_of_job(e)), None)

    def of(self, path: Path) -> Origin:
        """Return where the value at a path of the context comes from."""
        if path[:1] == ("项",):
            path = ("记录", *self._element, *path[1:])
        match path:
            case ("记录", str(kind), int(number), *rest) if kind in KINDS:
                kept = self._records.kept_in(self._job.organisation, self._job.year)
                chosen = [record for record in kept if record.kind == kind][number]
                return self._in_record(self._records.entry(chosen), tuple(rest))
            case ("记录", *rest) if self._entry:
                return self._in_record(self._entry, tuple(rest))
            case ("组织", *rest):
                return self._in_organisation(self._job.organisation, tuple(rest))
            case ("统计", *rest):
                return self._in_statistics(tuple(rest))
            case ("应开", str(kind)):
                return Origin(kind, (), self._duty(kind))
        return Origin(field_name(path), (), rule_of(_names(path)).words)

    def _in_statistics(self, path: Path) -> Origin:
        """Statistics are made of all records of some kinds."""
        match path:
            case ("会议", int(number), *_):
                kinds: tuple[str, ...] = MEETING_KINDS[number : number + 1]
            case _:
                kinds = COUNTED.get(str(path[0]), ()) if path else ()
        kept = self._records.kept_in(self._job.organisation, self._job.year)
        found = (self._records.entry(record) for record in kept if record.kind in kinds)
        return Origin(
            field_name(path), tuple(e.place() for e in found), rule_of(_names(path)).words
        )

    def _duty(self, kind: str) -> str:
        rules = (r for r in self._rules if "周期" in r.parameters and kind in r.kinds)
        cited = "；".join(f"{rule.id} {rule.citation}" for rule in rules)
        return f"{rule_of(('应开',)).words}：{cited}"

    @property
    def _element(self) -> Path:
        """The path of the element that the document is about, where a card says 逐项."""
        each = next(c.each for c in self._cards if c.name == self._job.template)
        number = self._job.context.get("序")
        return (each, number - 1) if isinstance(number, int) else (each,)

    def _is_of_job(self, entry: Entry) -> bool:
        """Several records of a file are told apart by what the document prints of them."""
        record = self._job.context.get("记录")
        if entry.file != self._job.record or not isinstance(record, Mapping):
            return False
        stated = {"日期": getattr(entry.record, "date", None), "编号": entry.record.id}
        return all(record.get(name) == value for name, value in stated.items())

    def _in_record(self, entry: Entry, path: Path) -> Origin:
        record = entry.record
        key, *rest = path or ("",)
        listed = self._records.referring(record).get(str(key))
        if listed and not rest:
            places = tuple(self._records.entry(one).place() for one in listed)
            return Origin(field_name(path), places, _COUNTED)
        if listed and rest and isinstance(rest[0], int):
            other = in_listing_order(listed)[rest[0]]
            return self._in_record(self._records.entry(other), tuple(rest[1:]))
        for name, reference in references(type(record)):
            target = self._records.find(reference.kind, getattr(record, name))
            if chinese(name) == key and target and rest:
                if isinstance(target, Organisation):
                    return self._in_organisation(target.id, tuple(rest))
                return self._in_record(self._records.entry(target), tuple(rest))
        if _is_worked_out(entry, path, facts(record, self._records)) or path[-1:] == ("序",):
            return self._worked_out(entry, path)
        return Origin(field_name(path), (entry.place(path),))

    def _in_organisation(self, key: str, path: Path) -> Origin:
        organisation = self._records.organisation(key)
        if organisation is None:
            return Origin(field_name(path), ())
        entry = self._records.entry(organisation)
        if path[:1] == ("上级",) and len(path) > 1 and organisation.parent:
            return self._in_organisation(organisation.parent, path[1:])
        if entry.marks.get(path[:1]) and path[0] not in {"党员", "届期"}:
            return Origin(field_name(path), (entry.place(path),))
        return self._worked_out(entry, path)

    def _worked_out(self, entry: Entry, path: Path) -> Origin:
        """Of the fields that a fact is made of, those that are written down; or the record."""
        rule = rule_of(_names(path))
        keeper = self._records.organisation(entry.record.keeper)
        home = self._records.entry(keeper) if keeper else entry
        places = []
        for field in rule.fields:
            at, name = (home, field[len(_HOME) :]) if field.startswith(_HOME) else (entry, field)
            if (name,) in at.marks:
                places.append(at.place((name,)))
        return Origin(field_name(path), tuple(places) or (entry.place(),), rule.words)


def _is_worked_out(entry: Entry, path: Path, fact: object) -> bool:
    """Tell whether the value at a path is a fact; facts stand beside fields within a list too."""
    found = list(below(fact, path))
    is_beside = bool(found) and isinstance(found[-1], list | Mapping) and path in entry.marks
    return 0 < len(path) == len(found) and not is_beside


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))
