"""Which documents must not be made, and what says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dangwu_docs.model.findings import Finding
from dangwu_docs.model.jobs import MEND, Blocker
from dangwu_docs.model.records import Records
from dangwu_docs.model.references import named
from dangwu_docs.stages.plan.subjects import Subject


class Blockers:
    """Findings by the record that they are about."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_record: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.record:
                self._by_record[finding.record].append(finding)

    def of(self, subject: Subject, position: int | None) -> Blocker | None:
        """Return what blocks the document of a subject, or of one of its elements."""
        prefix = "" if position is None else f"{subject.card.each}[{position}]"
        for finding in self._by_record[subject.entry.key]:
            if finding.code in subject.card.blocked_by and finding.field.startswith(prefix):
                error = f"{finding.code} {finding.message}（{finding.source}）"
                return Blocker(error, finding.hint or MEND)
        return None


def missing(subject: Subject, records: Records) -> Blocker | None:
    """Return what says that the record of a subject names one that is not there, or not read."""
    for path, reference, key in named(subject.entry.record):
        if records.find(reference.kind, key) is None:
            hint = f"先补上或改正那条“{reference.kind}”记录"
            return Blocker(f"“{path[-1]}”写的“{key}”没有读到", hint)
    return None
