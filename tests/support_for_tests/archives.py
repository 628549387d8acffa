"""Rules of filing as they are shipped, and papers and items to file by them."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from tests.support_for_tests.packets import job

from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.cards import Filing
from dangwu_docs.model.manifests import Register
from dangwu_docs.stages.archive.items import Item, Paper, Series, numbered
from dangwu_docs.support.files import shipped_rules
from dangwu_docs.support.yaml_plain import read_plain

RULES = ArchiveRules.model_validate(
    read_plain((shipped_rules() / "archive.yaml").read_text("utf-8"))["归档"]
)
PERMANENT, THIRTY, TEN = RULES.retentions
PLACE = Series("Q012", "WS", 2026, "ZB1")
NOTHING: Register = {}


def paper(path: str, retention: int = 2, **more: object) -> Paper:
    """Return a finished document; `retention` counts from the longest."""
    told = replace(job("会议记录/党课", path), day=more.pop("day", date(2026, 3, 5)), title=path)
    filing = Filing.model_validate({"部分": more.pop("section", 4)})
    return Paper(told, filing, RULES.retentions[retention], more.pop("ordinal", 1), "", **more)


def items(*papers: Paper, register: Register = NOTHING) -> tuple[Item, ...]:
    """Return papers with their numbers."""
    return numbered(papers, register, PLACE, RULES)
