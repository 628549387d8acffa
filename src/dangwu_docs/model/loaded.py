"""Everything that a workspace holds, as read; what could not be read is among its findings."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.cards import Card
from dangwu_docs.model.editions import Edition
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.model.records import Records
from dangwu_docs.model.rules import Rule
from dangwu_docs.model.settings import Settings


class Loaded(Struct, frozen=True):
    """What `load` found in a workspace."""

    settings: Settings
    records: Records
    rules: tuple[Rule, ...] = ()
    #: By the names of their templates, in order.
    cards: tuple[Card, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: Record files with a document that did not load.
    bad_files: frozenset[str] = frozenset()
    #: Template name -> absolute path of its .docx.
    template_files: Mapping[str, str] = field(default_factory=dict)
    packet_sections: tuple[PacketSection, ...] = ()
    editions: tuple[Edition, ...] = ()
    #: None only where nothing was loaded from files.
    archive_rules: ArchiveRules | None = None
