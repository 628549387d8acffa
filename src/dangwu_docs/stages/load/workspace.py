"""A whole workspace, loaded."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from dangwu_docs.model.findings import in_order
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Records
from dangwu_docs.model.workspace import TEMPLATES
from dangwu_docs.stages.load.card_faults import Known
from dangwu_docs.stages.load.cards import read_cards
from dangwu_docs.stages.load.records import read_records
from dangwu_docs.stages.load.rule_faults import filing_findings, section_findings
from dangwu_docs.stages.load.rules import read_rules
from dangwu_docs.stages.load.settings import read_settings
from dangwu_docs.stages.load.strays import overlooked
from dangwu_docs.support.files import shipped_templates


def load(workspace: Path) -> Loaded:
    """Return everything that a workspace holds; what is wrong with records is among the findings.

    Raises:
        WorkspaceError: The settings are missing or wrong.
        RuleError: A rule is malformed.
        CardError: A card is malformed, or its template is missing.
    """
    declared, read = load_declared(workspace), read_records(workspace)
    return replace(
        declared,
        records=read.records,
        findings=in_order((*declared.findings, *read.findings)),
        bad_files=read.bad_files,
    )


def load_declared(workspace: Path) -> Loaded:
    """Return all but the records.

    Raises:
        WorkspaceError: The settings are missing or wrong.
        RuleError: A rule is malformed.
        CardError: A card is malformed, or its template is missing.
    """
    settings, setting_findings = read_settings(workspace)
    book = read_rules(workspace, settings)
    known = Known(book.numbers, book.archive)
    folders = (shipped_templates(), workspace / TEMPLATES)
    cards, templates, card_findings = read_cards(folders, known)
    rule_findings = (
        *section_findings(book.sections, templates),
        *filing_findings(book.archive, templates),
    )
    found = (*setting_findings, *book.findings, *rule_findings, *card_findings)
    return Loaded(
        settings=settings,
        records=Records(()),
        rules=book.rules,
        cards=cards,
        findings=in_order((*found, *overlooked(workspace))),
        template_files=templates,
        packet_sections=book.sections,
        editions=book.editions,
        archive_rules=book.archive,
    )
