"""A whole workspace, loaded."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.model.findings import Finding
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.stages.load.cards import read_cards
from dangwu_docs.stages.load.records import read_records
from dangwu_docs.stages.load.rules import read_rules
from dangwu_docs.stages.load.settings import read_settings
from dangwu_docs.support.files import shipped_templates


def load(workspace: Path) -> Loaded:
    """Return everything that a workspace holds; what is wrong with records is among the findings.

    Raises:
        WorkspaceError: The settings are missing or wrong.
        RuleError: A rule is malformed.
        CardError: A card is malformed, or its template is missing.
    """
    settings = read_settings(workspace)
    book = read_rules(workspace, settings)
    cards, templates, card_findings = read_cards((shipped_templates(), workspace / "templates"))
    read, records = read_records(workspace)
    findings = (*book.findings, *card_findings, *read.findings)
    return Loaded(
        settings=settings,
        records=records,
        rules=book.rules,
        cards=cards,
        findings=tuple(sorted(findings, key=_order)),
        bad_files=frozenset(read.bad_files),
        digests=read.digests,
        template_files=templates,
        packet_sections=book.sections,
        editions=book.editions,
        archive_rules=book.archive,
    )


def _order(finding: Finding) -> tuple[object, str]:
    return finding.place, finding.code
