"""What a card says that nothing can come of: names that nobody knows, texts that do not work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from msgspec import Struct

from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.cards import Card, Filing
from dangwu_docs.model.findings import Finding, Severity
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import EACH_SECTION
from dangwu_docs.model.reading import Names, known_names, lists_of
from dangwu_docs.model.record import Record
from dangwu_docs.stages.load.declared import Declared
from dangwu_docs.stages.load.faults import Location
from dangwu_docs.stages.load.likely import nearest_rule
from dangwu_docs.support.fields import Path as Words
from dangwu_docs.support.fields import Tree
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.patterns import condition_of, file_name_of, names_of, title_of

#: 范围, or that the card is for packets only -> keys that nobody looks at.
_IDLE: Mapping[str, tuple[str, ...]] = {
    "记录": ("组织类型",),
    "组织年度": ("读取",),
    "归档": ("读取", "组织类型", "条件", "阻止规则", "资料包", "公开"),
    "仅资料包": ("读取", "阻止规则"),
}
#: More names are no help.
_MOST_LISTED = 20
#: One brace is no tag, but often meant as one.
_ONE_BRACE = re.compile(r"(?<!\{)\{(?![{%#])([^{}]*)\}(?!\})")
#: Findings of loading that are about records, and may keep a document from being made.
_OF_RECORDS = frozenset({"SHAPE-08", "SHAPE-09"})


class Known(Struct, frozen=True):
    """What cards may name: 编号 of rules, in force or not, and how documents are filed."""

    rules: frozenset[str]
    archive: ArchiveRules | None = None

    def keeps(self, card: Card, filing: Filing) -> bool:
        """Tell whether it is known how long the documents of a card are kept."""
        if self.archive is None or filing.retention in (o.name for o in self.archive.retentions):
            return True
        return any(fnmatchcase(card.name, one.template) for one in self.archive.overrides)


def card_faults(card: Card, location: Location, known: Known) -> Iterator[Finding]:
    """Yield what keeps a card that has all its fields from being used."""
    yield from _blank(card, location)
    yield from _kinds(card, location)
    yield from _unknown_rules(card, location, known.rules | _OF_RECORDS)
    yield from _no_list(card, location)
    yield from _reads_nothing(card, location)


def idle_keys(card: Card, declared: Declared, known: Known) -> Iterator[Finding]:
    """Yield warnings of what a card says in vain."""
    location = declared.location
    scope = "仅资料包" if card.is_only_for_packet else card.scope
    for key in _IDLE[scope]:
        if key in declared.table():
            yield _idle(location, key, f"“{scope}”的模板卡里，“{key}”不起作用", "删去这一行")
    if card.filing and not card.filed:
        message = f"密级 {card.privacy} 的文书不装进资料包，也不归档，“资料包”不起作用"
        yield _idle(location, "资料包", message, "删去“资料包”，或核对“密级”")
    elif card.filing and not known.keeps(card, card.filing):
        message = f"保管期限“{card.filing.retention}”不在归档规则里，归不了档"
        hint = "改成归档规则里有的，如 10年，或在 rules/ 的“归档: 保管期限”里加上它"
        yield _idle(location, "资料包", message, hint)


def _idle(location: Location, key: str, message: str, hint: str) -> Finding:
    return Finding("CARD-02", Severity.WARNING, location.key_place((key,)), key, message, hint)


def _blank(card: Card, location: Location) -> Iterator[Finding]:
    for key, text in (("题名", card.title), ("文件名", card.filename)):
        if not text.strip():
            message = f"“{key}”是空的"
            yield location.finding("", (key,), message, f"写上{key}，可以照着别的模板卡写")


def _kinds(card: Card, location: Location) -> Iterator[Finding]:
    for index, kind in enumerate(card.reads):
        path = ("读取", index)
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or f"可用的类型：{'、'.join(KINDS)}"
            yield location.finding("", path, f"没有“{kind}”这种类型", hint)
        elif KINDS[kind].day is Record.day:
            hint = "每个组织每年出一份的，写 范围: 组织年度，删去“读取”"
            yield location.finding("", path, f"“{kind}”没有日期，不会生成文书", hint)


def _unknown_rules(card: Card, location: Location, known: frozenset[str]) -> Iterator[Finding]:
    for index, code in enumerate(card.blocked_by):
        if code not in known:
            hint = nearest_rule(code, known)
            message = f"没有编号为“{code}”的规则，什么也阻止不了"
            yield location.finding("", ("阻止规则", index), message, hint)


def _no_list(card: Card, location: Location) -> Iterator[Finding]:
    for whose, lists in _lists(card) if card.each else ():
        if card.each not in lists:
            meant = did_you_mean(card.each, lists)
            otherwise = f"可以逐项的：{'、'.join(lists)}" if lists else "删去“逐项”这一行"
            message = f"{whose}没有“{card.each}”这个列表，不会生成文书"
            yield location.finding("", ("逐项",), message, meant or otherwise)


def _lists(card: Card) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield whose lists a card may go through one by one, and their names."""
    if card.is_only_for_packet:
        yield "资料包", (EACH_SECTION,)
    elif card.scope == "记录":
        yield from ((f"“{kind}”", lists_of(kind)) for kind in card.reads if kind in KINDS)
    else:
        yield f"范围“{card.scope}”", ()


def _reads_nothing(card: Card, location: Location) -> Iterator[Finding]:
    if card.scope == "记录" and not card.reads and not card.is_only_for_packet:
        hint = f"加一行“读取: [支委会]”，写上适用的类型：{'、'.join(KINDS)}"
        yield location.finding("", (), "没有写“读取”，不会生成文书", hint)
    if card.is_only_for_packet and card.filing is None:
        hint = "加一行“资料包: {部分: 0, 次序: 9}”，写明装在哪里"
        yield location.finding("", (), "“仅资料包”的页没有写“资料包”，不会装进去", hint)


def try_patterns(card: Card) -> Iterator[Finding]:
    """Try how 题名, 文件名 and 条件 are written, and yield what they read that is nowhere.

    Raises:
        CardError: one of them is no text of the dialect.
    """
    for compiled in (title_of, file_name_of, condition_of):
        compiled(card)
    known = known_names(card)
    for field, tree in names_of(card):
        for path, names in _unknown(tree, known):
            message = f"没有“{'.'.join(path)}”这一项"
            few = f"可用的名称：{'、'.join(names)}" if len(names) <= _MOST_LISTED else ""
            see = few or f"可用的名称见 dangwu template fields {card.name}"
            hint = did_you_mean(path[-1], names) or see
            yield Finding("CARD-03", Severity.ERROR, card.place(field), field, message, hint)


def printed_as_written(card: Card) -> Iterator[Finding]:
    """Yield warnings of what 题名 and 文件名 hold that is hardly meant to be there."""
    for field, text in (("题名", card.title), ("文件名", card.filename)):
        if brace := _ONE_BRACE.search(text):
            message = f"“{brace[0]}”只有一层花括号，会照原样写出"
            yield _odd(card, field, message, f"写成 {{{{ {brace[1].strip()} }}}}")
    if card.filename.rstrip().lower().endswith((".docx", ".doc")):
        yield _odd(card, "文件名", "文件名末尾的 .docx 会写两遍", "删去它；程序自己加上 .docx")


def _odd(card: Card, field: str, message: str, hint: str) -> Finding:
    return Finding("CARD-05", Severity.WARNING, card.place(field), field, message, hint)


def _unknown(tree: Tree, names: Names, above: Words = ()) -> Iterator[tuple[Words, Names]]:
    for word, below in tree.items():
        if word in names:
            yield from _unknown(below, names[word].below, (*above, word))
        else:
            yield (*above, word), names
