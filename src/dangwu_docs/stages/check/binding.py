"""Joins a rule to its predicate, and refuses a rule that cannot be applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import get_args, get_origin

from msgspec import Struct, ValidationError, convert, structs

from dangwu_docs.errors import RuleError
from dangwu_docs.model.findings import Path
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.rules import Rule
from dangwu_docs.stages.check.catalogue import PREDICATES
from dangwu_docs.stages.check.evidence import Evidence
from dangwu_docs.stages.check.fields import has_field
from dangwu_docs.stages.check.predicate import Judge, Parameters, Predicate, Violation
from dangwu_docs.support.nearest import did_you_mean

#: Facts that every message may use.
COMMON = ("组织", "日期", "年度")
_KNOWN_KINDS = f"可用的类型：{'、'.join(KINDS)}"


class Bound(Struct, frozen=True):
    """A rule that can be applied."""

    rule: Rule
    predicate: Predicate
    asked: Parameters

    def judge(self, evidence: Evidence) -> Judge:
        """Return the predicate as a function of its subject alone."""
        return self.predicate.over(evidence, self.asked)

    def wording(self, common: Mapping[str, object], violation: Violation) -> tuple[str, str]:
        """Return the message and the hint for one breach."""
        words = _Worded({**self.rule.parameters, **common, **violation.facts})
        return self.rule.message.format_map(words), self.rule.hint.format_map(words)


class _Worded(dict[str, object]):
    """Facts, put into words as a message names them: what it does not say is not asked."""

    def __getitem__(self, name: str) -> str:
        return _words(super().__getitem__(name))


def bind(rule: Rule) -> Bound:
    """Return `rule` with its predicate.

    Raises:
        RuleError: The predicate, a kind, a parameter or a fact in the message is not there.
    """
    predicate = PREDICATES.get(rule.predicate)
    if predicate is None:
        known = f"可用的判断：{'、'.join(sorted(PREDICATES))}"
        hint = did_you_mean(rule.predicate, PREDICATES) or known
        raise _fault(rule, ("判断",), f" 的判断“{rule.predicate}”不存在", hint)
    asked = _parameters(rule, predicate)
    _require_kinds(rule, predicate, asked)
    _require_facts(rule, predicate)
    return Bound(rule, predicate, asked)


def _parameters(rule: Rule, predicate: Predicate) -> Parameters:
    try:
        return convert(rule.parameters, predicate.parameters, strict=False)
    except ValidationError as error:
        expected = {one.encode_name: one for one in structs.fields(predicate.parameters)}
        told = "、".join(dict.fromkeys(_faults(rule.parameters, expected)))
        hint = f"判断“{predicate.name}”的参数：{'、'.join(expected) or '无'}"
        raise _fault(rule, ("参数",), f" 的参数有误：{told}", hint) from error


def _faults(
    given: Mapping[str, object], expected: Mapping[str, structs.FieldInfo]
) -> Iterator[str]:
    """Name each parameter that is wrong and say what is wrong with it."""
    for name, one in expected.items():
        if name in given:
            yield from (f"{name}（不能写“{value}”）" for value in _unfit(given[name], one.type))
        elif one.required:
            yield f"{name}（没有写）"
    for name in given:
        if name not in expected:
            yield f"{name}（没有这个参数）"


def _unfit(value: object, kind: object) -> Iterator[object]:
    """Yield what is no `kind`: of a list or a mapping, what in it is amiss."""
    parts = get_args(kind)
    if isinstance(value, list) and get_origin(kind) is tuple:
        for one in value:
            yield from _unfit(one, parts[0])
    elif isinstance(value, dict) and get_origin(kind) is Mapping:
        for key, one in value.items():
            yield from (*_unfit(key, parts[0]), *_unfit(one, parts[1]))
    else:
        try:
            convert(value, kind, strict=False)
        except ValidationError:
            yield value


def _require_kinds(rule: Rule, predicate: Predicate, asked: Parameters) -> None:
    if not rule.kinds:
        raise _fault(rule, (), " 没有写“适用”", _KNOWN_KINDS)
    for index, name in enumerate(rule.kinds):
        path, kind = ("适用", index), KINDS.get(name)
        if kind is None:
            hint = did_you_mean(name, KINDS) or _KNOWN_KINDS
            raise _fault(rule, path, f" 的适用类型“{name}”不存在", hint)
        if not predicate.is_yearly and not issubclass(kind, predicate.subjects):
            what = f" 的判断“{predicate.name}”不能用于“{name}”"
            raise _fault(rule, path, what, "改正“适用”或“判断”")
        for field in asked.named_fields():
            if not has_field(kind, field):
                raise _fault(rule, ("参数",), f"：“{name}”没有字段“{field}”", "改正“参数”")


def _require_facts(rule: Rule, predicate: Predicate) -> None:
    supplied = {*COMMON, *predicate.facts, *rule.parameters}
    for field, text in (("信息", rule.message), ("建议", rule.hint)):
        if missing := [name for name in _names(rule, field, text) if name not in supplied]:
            what = f" 的文字用了没有的数据：{'、'.join(missing)}"
            raise _fault(rule, (field,), what, f"可用的数据：{'、'.join(sorted(supplied))}")


def _names(rule: Rule, written: str, text: str) -> list[str]:
    path = (written,)
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        what = f" 的文字括号不成对：{text}"
        raise _fault(rule, path, what, "用 {数据名} 引用数据") from error
    if any(spec or conversion for _, _, spec, conversion in fields):
        raise _fault(rule, path, f" 的文字有数据名以外的写法：{text}", "只写 {数据名}")
    return [str(name) for _, name, _, _ in fields]


def _fault(rule: Rule, path: Path, what: str, hint: str) -> RuleError:
    """Where a rule stands is looked up only now: for that, its file is read once more."""
    return RuleError(f"{rule.where(*path)}规则 {rule.id}{what}", hint)


def _words(value: object) -> str:
    if isinstance(value, tuple | list):
        return "、".join(map(str, value))
    return str(value)
