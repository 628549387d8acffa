"""What rule files say that nothing comes of, and texts of theirs that do not work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import get_args, get_type_hints

from dangwu_docs.model.archive import ArchiveRules, BoxView, ItemView
from dangwu_docs.model.findings import Finding, Path, Place, Severity
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.stages.load.declared import Declared
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.patterns import expression, text_pattern

#: What the levels of a 档号 may read.
_LEVELS = ("全宗号", "门类", "年度", "期限代码", "机构代码", "件号")
#: Kinds and lengths of keeping are few, templates are not.
_MOST_LISTED, _SEE_TEMPLATES = 20, "可用的模板见 dangwu template list"
_SAMPLES: Mapping[object, object] = {str: "一", int: 1, float: 20.0, date: date(2026, 3, 5)}


def idle_topics(files: Iterable[Declared], topics: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a finding for each file that says nothing, and for each key that is no topic."""
    *others, last = (f"“{topic}:”" for topic in topics)
    names = f"{''.join(others)}或{last}"
    for file in files:
        if not file.table():
            place, hint = Place(file.location.file), f"规则写在“{topics[0]}:”下面，每条以“- ”开头"
            message = f"文件里没有{names}，没有用上"
            yield Finding("RULE-01", Severity.WARNING, place, "", message, hint)
        for key in file.table().keys() - set(topics):
            message = f"没有“{key}”这一项，它下面写的都没有用上"
            hint = did_you_mean(key, topics) or f"可以写的：{names}"
            place = file.location.key_place((key,))
            yield Finding("RULE-02", Severity.ERROR, place, str(key), message, hint)


def section_findings(
    sections: Iterable[PacketSection], templates: Collection[str]
) -> Iterator[Finding]:
    """Yield what the packet asks for that does not exist."""
    numbers: dict[int, PacketSection] = {}
    for section in sections:
        if (first := numbers.setdefault(section.number, section)) is not section:
            message = f"部分 {section.number} 已经用在 {first.place('部分')}"
            place = section.place("部分")
            yield Finding("RULE-05", Severity.ERROR, place, "部分", message, "换一个编号")
        for index, one in enumerate(section.expected):
            asked = ("模板", one.templates, templates), ("需有", one.needs, KINDS)
            for key, words, known in (*asked, ("收到", one.received, KINDS)):
                for number, word in enumerate(words):
                    if word not in known:
                        place = section.place("应有", index, key, number)
                        yield _no_such(place, f"“{one.name}”的“{key}”", word, known)


def filing_findings(rules: ArchiveRules, templates: Collection[str]) -> Iterator[Finding]:
    """Yield what filing asks for that does not exist, and lengths of keeping that are one."""
    lengths = [one.name for one in rules.retentions]
    for index, one in enumerate(rules.overrides):
        path = ("保管范围", index)
        if one.retention not in lengths:
            yield _no_such(rules.place(*path), "“保管范围”的保管期限", one.retention, lengths)
        if not any(fnmatchcase(name, one.template) for name in templates):
            yield _no_such(rules.place(*path), "“保管范围”的模板", one.template, templates)
    for words in (lengths, [one.code for one in rules.retentions]):
        for index, word in enumerate(words):
            if word in words[:index]:
                place, message = rules.place("保管期限", index), f"“保管期限”里“{word}”有两个"
                yield Finding("RULE-05", Severity.ERROR, place, "保管期限", message, "改正其中一个")


def _no_such(place: Place, what: str, word: str, known: Collection[str]) -> Finding:
    listed = f"可用的：{'、'.join(known)}" if len(known) <= _MOST_LISTED else _SEE_TEMPLATES
    hint = did_you_mean(word, known) or listed
    message = f"{what}写的“{word}”不存在"
    return Finding("RULE-06", Severity.ERROR, place, "", message, hint)


def try_archive(rules: ArchiveRules) -> None:
    """Fill 档号, stamp and labels as they would be for a document and a box.

    Raises:
        CardError: one of them cannot be filled.
    """
    levels = dict.fromkeys(_LEVELS, "1")
    for index, level in enumerate(rules.levels):
        _fill(rules, level, levels, ("档号", index))
    for row, cells in enumerate(rules.stamp.cells):
        for column, cell in enumerate(cells):
            for sample in _samples(ItemView):
                _fill(rules, cell, {"件": sample}, ("归档章", "格", row, column))
    for index, field in enumerate(rules.spine.fields):
        for sample in _samples(BoxView):
            _fill(rules, field.value, {"盒": sample}, ("盒脊", "栏", index, "值"))


def try_sections(sections: Iterable[PacketSection]) -> None:
    """Try how the 条件 of what a packet should hold are written.

    Raises:
        CardError: one of them is no expression.
    """
    for section in sections:
        for index, document in enumerate(section.expected):
            if document.condition:
                place = section.where("应有", index, "条件")
                expression(document.condition, f"{place}“{document.name}”的“条件”")


def _fill(rules: ArchiveRules, source: str, context: Mapping[str, object], path: Path) -> None:
    text_pattern(source, f"{rules.where(*path)}“{path[0]}”")(context)


def _samples(view: type) -> Iterator[Mapping[str, object]]:
    """Yield a view with all that it can hold, and one without what may be missing."""
    hints = {name: (get_args(hint), hint) for name, hint in get_type_hints(view).items()}
    yield {name: _SAMPLES[sorts[0] if sorts else hint] for name, (sorts, hint) in hints.items()}
    yield {name: None if sorts else _SAMPLES[hint] for name, (sorts, hint) in hints.items()}
