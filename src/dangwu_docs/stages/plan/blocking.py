"""Which documents must not be made, and what says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dangwu_docs.model.findings import Finding
from dangwu_docs.stages.plan.subjects import Subject

#: Code of a reference to a record that does not exist.
DANGLING = "SHAPE-08"


class Blockers:
    """Findings by the record that they are about."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_record: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.record:
                self._by_record[finding.record].append(finding)

    def of(self, subject: Subject, position: int | None) -> str | None:
        """Return what blocks the document of a subject, or of one of its elements."""
        prefix = "" if position is None else f"{subject.card.each}[{position}]"
        for finding in self._by_record[subject.entry.key]:
            if finding.code in subject.card.blocked_by and finding.field.startswith(prefix):
                return f"{finding.code} {finding.message}（{finding.source}）"
        return None

    def missing(self, subject: Subject) -> str | None:
        """Return what says that the record of a subject names one that does not exist."""
        found = (f for f in self._by_record[subject.entry.key] if f.code == DANGLING)
        return next((f"{one.code} {one.message}" for one in found), None)
