"""Records counted against the documents made from them; it knows no file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import ConsistencyLine
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Records
from dangwu_docs.model.references import references
from dangwu_docs.stages.packet.papers import Filed

#: Kinds of this class and above are only counted.
_COUNTED_ONLY = "P3"
#: The field that says whose record it is, not whom it is about.
_KEEPER = "organisation"


class Counts(Protocol):
    """Records, counted by who keeps them."""

    def kept(self, organisation: str, year: int) -> Mapping[str, int]:
        """Return 类型 -> how many records, in the order in which lists show them."""
        ...

    def received(self, organisation: str, year: int) -> frozenset[str]:
        """Return the 类型 of the records that were about an organisation."""
        ...


class Tally:
    """How many records of each kind an organisation has in a year, and which are about it.

    Those of a 党小组 count with its branch; those without a day count in every year.
    """

    def __init__(self, records: Records) -> None:
        self._kept: dict[tuple[str, int | None], Counter[str]] = defaultdict(Counter)
        self._about: dict[tuple[str, int | None], set[str]] = defaultdict(set)
        self._records = records
        for entry in records:
            self._add(entry.record)

    def _add(self, record: Record) -> None:
        year = record.year_kept
        if record.keeper is None:
            return
        found = self._records.organisation(record.keeper)
        keeper = found.filed_by if found else record.keeper
        self._kept[keeper, year][record.kind] += 1
        for name, reference in references(type(record)):
            about = getattr(record, name)
            if reference.kind == "组织" and about and name != _KEEPER:
                self._about[about, year].add(record.kind)

    def kept(self, organisation: str, year: int) -> Mapping[str, int]:
        """Return 类型 -> how many records, in the order in which lists show them."""
        counts = self._get(organisation, year) + self._get(organisation, None)
        return {kind: counts[kind] for kind in KINDS if counts[kind]}

    def received(self, organisation: str, year: int) -> frozenset[str]:
        """Return the 类型 of the records that were about an organisation."""
        about = (self._about.get((organisation, at), set()) for at in (year, None))
        return frozenset[str]().union(*about)

    def _get(self, organisation: str, year: int | None) -> Counter[str]:
        return self._kept.get((organisation, year), Counter())


def consistency(counts: Mapping[str, int], papers: Iterable[Filed]) -> list[ConsistencyLine]:
    """Return for each kind how many records there are, how many documents, and what follows."""
    own: dict[str, list[Filed]] = defaultdict(list)
    listing: dict[str, list[Filed]] = defaultdict(list)
    for one in papers:
        record = one.job.context.get("记录")
        if isinstance(record, Mapping):
            # A year's documents have the records of each kind under its name.
            if isinstance(kind := record.get("类型"), str):
                own[kind].append(one)
            else:
                for kind in record:
                    listing[kind].append(one)
    return [_row(kind, count, own[kind], listing[kind]) for kind, count in counts.items()]


def _row(kind: str, count: int, own: list[Filed], listing: list[Filed]) -> ConsistencyLine:
    papers = own or listing
    return {
        "项目": kind,
        "记录数": count,
        "文书数": sum(one.is_finished for one in papers),
        "结论": _conclusion(kind, own, listing),
    }


def _conclusion(kind: str, own: list[Filed], listing: list[Filed]) -> str:
    if unfinished := sum(not one.is_finished for one in own or listing):
        return f"{unfinished}份未生成，见缺项说明"
    if own:
        return "一致"
    if listing:
        # Titles repeat organisation and year, and the column is narrow.
        names = (one.job.template.rpartition("/")[2] for one in listing)
        return "汇总于" + "".join(f"《{name}》" for name in names)
    if KINDS[kind].privacy >= _COUNTED_ONLY:
        return "只作统计，不放入文书"
    return "没有相应文书"
