"""Records that are named but do not exist, and organisations above themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dangwu_docs.model.chart import Chart
from dangwu_docs.model.findings import Finding, Path, Severity, field_name
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.record import Record
from dangwu_docs.model.records import Entry, Records
from dangwu_docs.model.references import named, organisations_named
from dangwu_docs.model.settings import Settings
from dangwu_docs.model.words import chinese
from dangwu_docs.model.workspace import ORGANISATION
from dangwu_docs.support.nearest import did_you_mean

#: More names are no help.
_MOST = 3
#: 类型 and 编号 of a record.
Target = tuple[str, str]


def dangling(records: Records, unloaded: frozenset[Target]) -> Iterator[Finding]:
    """Yield a finding for every reference to a record that does not exist, or to itself upwards.

    A record that exists but did not load has its own finding; those that name it are right.
    """
    for entry in records.own:
        for path, reference, key in named(entry.record):
            is_known = records.find(reference.kind, key) or (reference.kind, key) in unloaded
            if not is_known:
                yield _finding(entry, path, (reference.kind, key), records)
    yield from _rings(records)
    yield from _namesakes(records)


def strangers(settings: Settings, chart: Chart, unloaded: frozenset[Target]) -> Iterator[Finding]:
    """Yield a finding for every organisation that the settings name but that does not exist."""
    missing = [key for kind, key in unloaded if kind == ORGANISATION]
    known = [*(one.id for one in chart.stubs), *missing]
    given = settings.archive
    for name, codes in (("机构代码", given.code_of), ("各单位全宗号", given.fonds_of)):
        for key in codes.keys() - set(known):
            yield _stranger(settings, ("归档", name, key), "“编号”", key, known)
    default = settings.default_organisation
    # One that did not load may be called so.
    if default and not missing:
        names = [*known, *(one.short_name for one in chart.stubs)]
        if default not in names and all(default != one.full_name for one in chart):
            yield _stranger(settings, ("默认组织",), "“编号”或“简称”", default, names)


def _stranger(
    settings: Settings, path: Path, called: str, word: str, known: Iterable[str]
) -> Finding:
    return Finding(
        code="SET-01",
        severity=Severity.ERROR,
        place=settings.place(*path),
        field=field_name(path),
        message=f"没有{called}是“{word}”的组织，这里写的不起作用",
        hint=did_you_mean(word, known) or "写 data/organisations 的记录里的编号，或删去",
    )


def _rings(records: Records) -> Iterator[Finding]:
    for organisation in records.own_of(Organisation):
        above = tuple(records.chart.upwards(organisation))
        if above[-1].parent == organisation.id:
            entry = records.entry(organisation)
            path = (chinese("parent"),)
            ring = " → ".join(f"“{one.id}”" for one in (*above, organisation))
            message = f"“上级”绕成了一圈：{ring}"
            hint = "写真正的上级；最上面的组织不写“上级”"
            yield _told("SHAPE-09", Severity.ERROR, entry, path, message, hint)


def _namesakes(records: Records) -> Iterator[Finding]:
    for one in records.own_of(Organisation):
        others = records.chart.namesakes(one)
        if others and one.filed_by == one.id:
            entry, path = records.entry(one), (chinese("short_name"),)
            named = "”“".join(others[:_MOST])
            message = f"“{one.short_name}”和“{named}”的简称相同或几乎相同，分不清是哪一个"
            hint = "写能区分的简称，如加上单位名；是同一个组织的，删去一条"
            yield _told("SHAPE-10", Severity.WARNING, entry, path, message, hint)


def _finding(entry: Entry, path: Path, target: Target, records: Records) -> Finding:
    kind, key = target
    known = _likely(entry.record, kind, records)
    called = [one.id for one in records.chart.stubs if one.short_name == key]
    meant = called if kind == ORGANISATION else []
    otherwise = f"先写一条编号为“{key}”的“{kind}”记录，或改成已有的编号"
    message = f"“{path[-1]}”写的“{key}”不存在：没有这个编号的“{kind}”记录"
    hint = did_you_mean(key, known, meant) or otherwise
    return _told("SHAPE-08", Severity.ERROR, entry, path, message, hint)


def _told(
    code: str, severity: Severity, entry: Entry, path: Path, message: str, hint: str
) -> Finding:
    place, name = entry.place(path), field_name(path)
    return Finding(code, severity, place, name, message, hint, record=entry.key)


def _likely(record: Record, kind: str, records: Records) -> list[str]:
    """Return the 编号 that may be meant: of organisations, and of what concerns the record's own.

    Those of the whole workspace would be many, and most of them strange to whoever reads this.
    """
    if kind == ORGANISATION:
        return [one.id for one in records.chart.stubs]
    return [
        entry.record.id
        for entry in records
        if entry.record.kind == kind
        and entry.record.id
        and record.keeper in organisations_named(entry.record)
    ]
