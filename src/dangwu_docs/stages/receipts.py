"""The receipt of a build: what was not made and why, for clerks in Excel and for programs.

A build of a part of the documents leaves what is known of the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import to_builtins

from dangwu_docs.errors import OccupiedError
from dangwu_docs.model.findings import Finding, Severity, in_order
from dangwu_docs.model.jobs import MEND, RECEIPT, Outcome, Refusal, Selection, Status
from dangwu_docs.support.outputs import put, remove

#: The same for programs.
LINES = "output/failed.jsonl"
_WORDS = {Status.FAILED: "失败", Status.BLOCKED: "阻止"}
_UNUSABLE = "记录有误"
_COLUMNS = {"序号": 6, "情况": 10, "记录": 32, "原因": 42, "怎么办": 36, "文书": 28, "模板": 16}
_ORDER = (_UNUSABLE, *_WORDS.values())


def refusals(
    outcomes: Iterable[Outcome],
    unusable: Mapping[str, Iterable[Finding]],
    findings: Iterable[Finding],
) -> Iterator[Refusal]:
    """Yield what was not made; `findings` say where in its record a document is blocked.

    `unusable` has for each file with records that nothing is made of what is wrong with it.
    """
    blocking = {
        (one.place.file, f"{one.code} {one.message}（{one.source}）"): one for one in findings
    }
    for outcome in outcomes:
        if outcome.status in _WORDS:
            yield _refused(outcome, blocking.get((outcome.job.record, outcome.error or "")))
    for finding in in_order(one for found in unusable.values() for one in found):
        if finding.severity is Severity.ERROR:
            reason = f"{finding.code} {finding.message}"
            yield Refusal(_UNUSABLE, _place(finding), reason, finding.hint)


def _refused(outcome: Outcome, finding: Finding | None) -> Refusal:
    job = outcome.job
    return Refusal(
        status=_WORDS[outcome.status],
        place=_place(finding) if finding else job.record,
        reason=outcome.error or "",
        hint=outcome.hint or MEND,
        path=job.path,
        title=job.title,
        template=job.template,
    )


def _place(finding: Finding) -> str:
    place = finding.place
    return f"{place.file}:{place.line}" if place.line else place.file


def keep_receipts(
    workspace: Path,
    selection: Selection,
    is_planned: Callable[[str], bool],
    found: Iterable[Refusal],
) -> tuple[Refusal, ...]:
    """Write what was not made, and return it; where all was made, no receipt stays.

    `is_planned` tells whether an output was asked for.
    A receipt that cannot be written stops nothing: the build has told the same already.
    """
    known = () if selection.is_whole else _known(workspace / LINES)
    others = (one for one in known if one.path and not is_planned(one.path))
    kept = tuple(sorted((*found, *others), key=lambda one: _ORDER.index(one.status)))
    lines = _lines(kept)
    # A workbook is slow to write; it says the same as the lines.
    is_told = (workspace / RECEIPT).is_file() and _holds(workspace / LINES, lines)
    if not kept or not is_told:
        for name, data in ((LINES, lines), (RECEIPT, _workbook(kept) if kept else b"")):
            with suppress(OSError, OccupiedError):
                _keep(workspace / name, data)
    return kept


def _keep(target: Path, data: bytes) -> None:
    if not data:
        remove(target)
    elif not _holds(target, data):
        put(data, target, lambda _: True)


def _holds(target: Path, data: bytes) -> bool:
    with suppress(OSError):
        return target.read_bytes() == data
    return False


def _known(file: Path) -> Iterator[Refusal]:
    """What no longer can be read is found again by the next build of everything."""
    with suppress(OSError, ValueError, TypeError):
        for line in file.read_bytes().splitlines():
            yield Refusal(**json.loads(line))


def _lines(kept: Iterable[Refusal]) -> bytes:
    lines = (json.dumps(to_builtins(one), ensure_ascii=False) + "\n" for one in kept)
    return "".join(lines).encode()


def _workbook(kept: Iterable[Refusal]) -> bytes:
    from dangwu_docs.support.spreadsheet import Table, spreadsheet  # noqa: PLC0415 (slow to import)

    rows = [_row(number, one) for number, one in enumerate(kept, 1)]
    return spreadsheet([Table("错误回执", tuple(_COLUMNS), tuple(_COLUMNS.values()), rows)])


def _row(number: int, one: Refusal) -> tuple[str, ...]:
    document = one.path.removeprefix("output/")
    return (str(number), one.status, one.place, one.reason, one.hint, document, one.template)
