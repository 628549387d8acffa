"""Rules, packet sections, filing and editions: national, with the workspace's laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field

from dangwu_docs.errors import RuleError, WorkspaceError
from dangwu_docs.model.archive import ArchiveRules
from dangwu_docs.model.editions import Edition
from dangwu_docs.model.findings import Finding, Place, Severity
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.model.rules import Rule
from dangwu_docs.model.settings import Settings
from dangwu_docs.model.shape import YesNo
from dangwu_docs.model.workspace import MISCALLED_RULES, RULES
from dangwu_docs.stages.load.declared import Declared, fail, read_declared
from dangwu_docs.stages.load.faults import Location
from dangwu_docs.stages.load.likely import nearest_rule
from dangwu_docs.stages.load.rule_faults import idle_topics, try_archive, try_sections
from dangwu_docs.support.files import (
    MISNAMED_SUFFIXES,
    RECORD_SUFFIXES,
    files_below,
    shipped_rules,
    yaml_files,
)

#: What a file may declare.
_TOPICS = _RULES, _PACKET, _ARCHIVE, _EDITIONS = "规则", "资料包", "归档", "版本"
_OFF = "停用"


class Rulebook(Struct, frozen=True):
    """What the rule files of the package and of a workspace declare together."""

    rules: tuple[Rule, ...]
    sections: tuple[PacketSection, ...]
    archive: ArchiveRules
    editions: tuple[Edition, ...]
    #: 编号 of all rules that are written down, in force here or not.
    numbers: frozenset[str]
    #: What was written there and declares nothing.
    findings: tuple[Finding, ...]


class _Switch(BaseModel):
    """What takes a rule out of force here."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(alias="编号")
    is_off: YesNo = Field(alias=_OFF)


class _Written(Struct, frozen=True):
    """What one item of a file says of a rule: the rule, or None where it is out of force."""

    id: str
    rule: Rule | None
    item: Declared


def read_rules(workspace: Path, settings: Settings) -> Rulebook:
    """Return the rules, the sections and editions of the packet, and how documents are filed.

    Raises:
        RuleError: A rule is malformed, or 编号 is there twice in one layer.
        WorkspaceError: The settings name rule files in a way that cannot be followed.
    """
    folder = shipped_rules()
    national = [_read(path, path.name) for path in yaml_files(folder)]
    own = [_read(path, _below(path, workspace)) for path in _own_files(workspace, settings)]
    below, above = _written(national), _written(own)
    sections, archive = _sections(own), _filing([*national, *own])
    try_sections(sections)
    if any(file.part(_ARCHIVE) for file in own):
        # What ships is tried by the tests.
        try_archive(archive)
    return Rulebook(
        rules=tuple(one.rule for one in (below | above).values() if one.rule),
        sections=sections or _sections(national),
        archive=archive,
        editions=_editions(own) or _editions(national),
        numbers=frozenset(below | above),
        findings=(
            *(finding for file in own for finding in file.findings),
            *idle_topics(own, _TOPICS),
            *_switched_in_vain(below, above),
            *_unseen(workspace, settings, own),
        ),
    )


def _read(path: Path, file: str) -> Declared:
    return read_declared(path, file, RuleError)


def _below(path: Path, workspace: Path) -> str:
    return path.relative_to(workspace).as_posix()


def _own_files(workspace: Path, settings: Settings) -> list[Path]:
    found: set[Path] = set()
    for pattern in settings.local_rules:
        try:
            found.update(path for path in workspace.glob(pattern) if path.is_file())
        except (NotImplementedError, ValueError) as error:
            message = f"{settings.where('本地规则')}“本地规则”不能写“{pattern}”"
            hint = '写工作区内的相对路径，如 "本地规则" = ["rules/*.yaml"]'
            raise WorkspaceError(message, hint) from error
    return sorted(found)


def _written(files: Iterable[Declared]) -> dict[str, _Written]:
    """Return what one layer says of rules, by 编号; laid over another, the same 编号 replaces."""
    written: dict[str, _Written] = {}
    for item in (item for file in files for item in file.items(_RULES)):
        one = _said(item)
        first = written.setdefault(one.id, one)
        if first is not one:
            _refuse_repeated(one, first)
    return written


def _said(item: Declared) -> _Written:
    if _OFF in item.table():
        switch = item.as_a(_Switch)
        if switch.is_off:
            return _Written(switch.id, None, item)
    rule = _rule(item)
    return _Written(rule.id, rule, item)


def _rule(item: Declared) -> Rule:
    rule = _without_switch(item).as_a(Rule)
    if rule.since and rule.until and rule.until < rule.since:
        message, hint = "“失效”早于“生效”，这条规则从不适用", "核对两个日期"
        fail((item.location.finding("", ("失效",), message, hint),), RuleError)
    return rule


def _switched_in_vain(
    below: Mapping[str, _Written], above: Mapping[str, _Written]
) -> Iterable[Finding]:
    in_force = {key for key, one in below.items() if one.rule}
    for key, one in above.items():
        if one.rule is None and key not in in_force:
            message = f"没有编号为“{key}”的规则，没有停用什么"
            hint = nearest_rule(key, in_force)
            place = one.item.location.place(("编号",))
            yield Finding("RULE-03", Severity.ERROR, place, "编号", message, hint)


def _unseen(workspace: Path, settings: Settings, own: Iterable[Declared]) -> Iterable[Finding]:
    """Files among the rules that no pattern finds, and patterns written that find no file."""
    read = {file.location.file for file in own}
    folders = (workspace / RULES, workspace / MISCALLED_RULES)
    suffixes = (*RECORD_SUFFIXES, *MISNAMED_SUFFIXES)
    for path in (path for folder in folders for path in files_below(folder, suffixes)):
        if (file := _below(path, workspace)) not in read:
            patterns = "、".join(settings.local_rules)
            message = f"dangwu.toml 的“本地规则”（{patterns}）找不到这个文件，没有用上"
            hint = "放进 rules/，文件名以 .yaml 结尾；或在“本地规则”里写上它"
            yield Finding("RULE-04", Severity.WARNING, Place(file), "", message, hint)
    for pattern in settings.local_rules if "local_rules" in settings.model_fields_set else ():
        if not any(workspace.glob(pattern)):
            place, message = settings.place("本地规则"), f"“本地规则”写的“{pattern}”没有找到文件"
            hint = "核对文件夹和文件名，如 rules/*.yaml；不用了就删去"
            yield Finding("RULE-04", Severity.WARNING, place, "本地规则", message, hint)


def _refuse_repeated(one: _Written, first: _Written) -> NoReturn:
    here, there = one.item.location.place(), first.item.location.place()
    message = f"{here} 规则编号“{one.id}”已经用在 {there}"
    raise RuleError(message, "换一个编号，或删去其中一条")


def _without_switch(item: Declared) -> Declared:
    value = {key: value for key, value in item.table().items() if key != _OFF}
    return Declared(value, item.location, item.error)


def _sections(files: Iterable[Declared]) -> tuple[PacketSection, ...]:
    items = (item for file in files for item in file.items(_PACKET))
    return tuple(sorted((i.as_a(PacketSection) for i in items), key=lambda s: s.number))


def _filing(files: Iterable[Declared]) -> ArchiveRules:
    """Each item of 归档 as the last file that has it says; that file is named in messages."""
    whole: dict[str, object] = {}
    locations: dict[object, Location] = {}
    rules = None
    for part in filter(None, (file.part(_ARCHIVE) for file in files)):
        whole |= part.table()
        locations |= dict.fromkeys(part.table(), part.location)
        rules = Declared(whole, part.location, part.error).as_a(ArchiveRules)
    if rules is None:
        raise RuleError("规则里没有“归档”", "重新安装 dangwu-docs")
    return rules.placed(lambda path: locations[path[0]].place(path))


def _editions(files: Iterable[Declared]) -> tuple[Edition, ...]:
    return tuple(i.as_a(Edition) for file in files for i in file.items(_EDITIONS))
