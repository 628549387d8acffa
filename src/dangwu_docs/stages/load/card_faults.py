"""What a card says that nothing can come of: names that nobody knows, texts that do not work."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Finding
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import EACH_SECTION
from dangwu_docs.model.reading import lists_of
from dangwu_docs.stages.load.faults import Origin
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.patterns import condition_of, file_name_of, title_of

#: Findings of loading that are about records, and may keep a document from being made.
_OF_RECORDS = frozenset({"SHAPE-08"})
_SEE_RULES = "写 dangwu check 列出的规则编号，如 MTG-02；本单位的规则先在 rules/ 里写好"


def card_faults(card: Card, origin: Origin, rules: frozenset[str]) -> Iterator[Finding]:
    """Yield what is wrong with a card that has all its fields; `rules` are all known 编号."""
    yield from _unknown_kinds(card, origin)
    yield from _unknown_rules(card, origin, rules | _OF_RECORDS)
    yield from _no_list(card, origin)
    yield from _reads_nothing(card, origin)


def _unknown_kinds(card: Card, origin: Origin) -> Iterator[Finding]:
    for index, kind in enumerate(card.reads):
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or f"可用的类型：{'、'.join(KINDS)}"
            yield origin.finding("", ("读取", index), f"没有“{kind}”这种类型", hint)


def _unknown_rules(card: Card, origin: Origin, known: frozenset[str]) -> Iterator[Finding]:
    for index, code in enumerate(card.blocked_by):
        if code not in known:
            alike = [one for one in sorted(known) if _folded(one) == _folded(code)]
            hint = did_you_mean(code, sorted(known), alike) or _SEE_RULES
            message = f"没有编号为“{code}”的规则，什么也阻止不了"
            yield origin.finding("", ("阻止规则", index), message, hint)


def _folded(code: str) -> str:
    """Return what stays of an 编号 when it is written carelessly: mtg2 of MTG－02."""
    plain = unicodedata.normalize("NFKC", code).casefold()
    return re.sub(r"[^a-z0-9\u4e00-\u9fff]|(?<!\d)0+(?=\d)", "", plain)


def _no_list(card: Card, origin: Origin) -> Iterator[Finding]:
    for whose, lists in _lists(card):
        if card.each and card.each not in lists:
            meant = did_you_mean(card.each, lists)
            otherwise = f"可以逐项的：{'、'.join(lists)}" if lists else "删去“逐项”这一行"
            message = f"{whose}没有“{card.each}”这个列表，不会生成文书"
            yield origin.finding("", ("逐项",), message, meant or otherwise)


def _lists(card: Card) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield whose lists a card may go through one by one, and their names."""
    if card.is_only_for_packet:
        yield "资料包", (EACH_SECTION,)
    elif card.scope == "记录":
        yield from ((f"“{kind}”", lists_of(kind)) for kind in card.reads if kind in KINDS)
    else:
        yield f"范围“{card.scope}”", ()


def _reads_nothing(card: Card, origin: Origin) -> Iterator[Finding]:
    if card.scope == "记录" and not card.reads and not card.is_only_for_packet:
        hint = f"加一行“读取: [支委会]”，写上适用的类型：{'、'.join(KINDS)}"
        yield origin.finding("", (), "没有写“读取”，不会生成文书", hint)


def compile_patterns(card: Card) -> None:
    """Try how 题名, 文件名 and 条件 are written.

    Raises:
        CardError: one of them is no text of the dialect.
    """
    for compiled in (title_of, file_name_of, condition_of):
        compiled(card)
