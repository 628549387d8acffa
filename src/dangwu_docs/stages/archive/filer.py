"""What all archives of a run share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from dangwu_docs.errors import RuleError
from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.records import Records
from dangwu_docs.model.settings import Settings
from dangwu_docs.template import CompiledTemplate

#: Documents -> the pages of each that could be counted.
CountPages = Callable[[Sequence[Path]], Mapping[Path, int]]


class Filings(Protocol):
    """What became of the documents of a workspace, by who files them."""

    def organisations(self, year: int) -> Iterable[str]:
        """Return the 编号 of those who file documents for a year."""
        ...

    def of(self, organisation: str, year: int) -> Iterable[Outcome]:
        """Return what became of the documents that one of them files."""
        ...


class Filer(Struct, frozen=True):
    """The workspace, and what makes pages."""

    root: Path
    records: Records
    settings: Settings
    rules: ArchiveRules
    cards: Mapping[str, Card]
    #: The cards of scope 归档, compiled.
    templates: Mapping[str, CompiledTemplate]
    #: Gives what no template prints the look of the office.
    look: Callable[[bytes], bytes]
    count_pages: CountPages

    @classmethod
    def of(
        cls,
        root: Path,
        loaded: Loaded,
        template: Callable[[str], CompiledTemplate],
        look: Callable[[bytes], bytes],
        count_pages: CountPages | None,
    ) -> Filer:
        """Return what files the documents of a workspace; without a way to count, no page is.

        Raises:
            TemplateError: a page of archives does not compile.
            RuleError: the workspace was not loaded from files, and has no rules of filing.
        """
        if loaded.archive_rules is None:
            raise RuleError("没有归档规则", "重新安装 dangwu-docs")
        own = [card.name for card in loaded.cards if card.scope == "归档"]
        return cls(
            root=root,
            records=loaded.records,
            settings=loaded.settings,
            rules=loaded.archive_rules,
            cards={card.name: card for card in loaded.cards},
            templates={name: template(name) for name in own},
            look=look,
            count_pages=count_pages or (lambda _: {}),
        )
