"""From the complaints of a model about a document to findings with a place and a next step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dangwu_docs.model.findings import Finding, Path, Place, Severity, field_name
from dangwu_docs.stages.load.likely import likely
from dangwu_docs.stages.load.notations import YAML, Notation
from dangwu_docs.stages.load.sentences import HABITS, OTHER, SENTENCES, Sentence
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.yaml_faults import wide_colon
from dangwu_docs.support.yaml_text import Marks

_LONGEST_QUOTE = 30


class Location(Struct, frozen=True):
    """Where a value was written: a file, the places in it, and the path of the value there."""

    file: str
    marks: Marks | None = None
    path: Path = ()
    notation: Notation = YAML

    def has(self, path: Path) -> bool:
        """Tell whether something is written at `path`, be it empty."""
        return self.marks is not None and (*self.path, *path) in self.marks

    def place(self, path: Path = ()) -> Place:
        """Return where the value at `path` stands, or the nearest value around it."""
        full = (*self.path, *path)
        for end in range(len(full), -1, -1):
            if self.marks is not None and full[:end] in self.marks:
                return Place(self.file, *self.marks[full[:end]])
        return Place(self.file)

    def key_place(self, path: Path) -> Place:
        """Return where the key of the value at `path` stands."""
        full = (*self.path, *path)
        return Place(self.file, *self.marks.key(full)) if self.marks else Place(self.file)

    def finding(self, code: str, path: Path, message: str, hint: str = "") -> Finding:
        """Return a finding of level error about the value at `path`."""
        name = field_name((*self.path, *path))
        return Finding(code, Severity.ERROR, self.place(path), name, message, hint)


def shape_findings(
    error: ValidationError, model: type[BaseModel], value: object, location: Location
) -> tuple[Finding, ...]:
    """Return one finding for each complaint of `model` about `value`."""
    return tuple(
        _finding(detail, path, model, location) for detail, path in complaints(error, value)
    )


def complaints(error: ValidationError, value: object) -> Iterator[tuple[ErrorDetails, Path]]:
    """Yield the complaints with their paths in `value`.

    Of a union, pydantic tells what is wrong with every branch, and names the branches in the
    path; that a list is not one certain word as well is left out.
    """
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], value)
        is_branch = detail["type"] == "literal_error" and len(path) < len(detail["loc"])
        if not is_branch and not _is_echo(detail):
            yield detail, path


def _is_echo(detail: ErrorDetails) -> bool:
    """Tell whether a list is only called too short because its items are wrong."""
    found = detail["input"]
    is_short = detail["type"] == "too_short" and isinstance(found, list)
    return is_short and len(found) >= detail["ctx"]["min_length"]


def _path(steps: Sequence[str | int], value: object) -> Path:
    path: list[str | int] = []
    for step in steps:
        inner = _inner(value, step)
        if inner is not None or not _is_branch(step):
            path.append(step)
            value = inner
    return tuple(path)


def _is_branch(step: str | int) -> bool:
    """Tell whether a step that is not in the value names a branch, like tuple[str, ...]."""
    return isinstance(step, str) and "[" in step


def _inner(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _finding(
    detail: ErrorDetails, path: Path, model: type[BaseModel], location: Location
) -> Finding:
    if detail["type"] == "missing":
        return _missing(path, location)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(path, model, location)
    if detail["input"] is None and path and isinstance(path[-1], str):
        return _missing(path, location)
    if detail["type"] in ("literal_error", "enum"):
        return _other_word(detail, path, location)
    return _wrong(detail, path, location)


def _missing(path: Path, location: Location) -> Finding:
    name = path[-1]
    inside = f"{_spoken(path[:-1])}里" if len(path) > 1 else ""
    if location.has(path):
        message, hint = f"{inside}“{name}”还没有填写", f"在“{name}: ”后面填上内容"
    else:
        line = location.notation.line(str(name), "")
        message, hint = f"{inside}缺少“{name}”", f"加一行“{line}”，填上内容"
    return location.finding("SHAPE-02", path, message, hint)


def _unknown_key(path: Path, model: type[BaseModel], location: Location) -> Finding:
    key, allowed = str(path[-1]), _keys(_model_at(model, path[:-1]))
    listed = f"可以写的字段：{'、'.join(allowed)}"
    hint = _wide(key) or _misplaced(path, model) or _meant(key, allowed) or listed
    return Finding(
        code="SHAPE-01",
        severity=Severity.ERROR,
        place=location.key_place(path),
        field=field_name((*location.path, *path)),
        message=f"没有“{key}”这个字段",
        hint=hint,
    )


def _wide(key: str) -> str:
    """Within braces, a full-width colon makes a name of the whole."""
    hint = "花括号里用半角的冒号加空格、逗号加空格，写成 {姓名: 张三, 原因: 公出}"
    return hint if "：" in key else ""


def _misplaced(path: Path, model: type[BaseModel]) -> str:
    """What belongs to the whole is often written into the part that comes before it."""
    key, outer = str(path[-1]), path[0]
    is_of_whole = len(path) > 1 and key in _keys(model)
    return f"“{key}”不写在“{outer}”里面，移到“{outer}”的前面" if is_of_whole else ""


def _meant(key: str, allowed: Sequence[str]) -> str:
    habits = [name for name in HABITS.get(key, ()) if name in allowed]
    return did_you_mean(key, allowed, habits)


def _other_word(detail: ErrorDetails, path: Path, location: Location) -> Finding:
    words = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
    listed = "".join(f"“{word}”" for word in words)
    expected = f"只能写{listed}之一" if len(words) > 1 else f"只能写{listed}"
    found = detail["input"]
    message = f"{_spoken(path)}{expected}，得到{_found(found)}"
    only = found[0] if isinstance(found, list) and len(found) == 1 else found
    return location.finding("SHAPE-06", path, message, _word(only, words, path, location))


def _word(found: object, words: Sequence[str], path: Path, location: Location) -> str:
    """With nothing near, the first word must not be taken for the answer."""
    if len(words) == 1 or found in words:
        return _right(path, words[0] if len(words) == 1 else str(found), location)
    near = did_you_mean(found, words) if isinstance(found, str) else ""
    return near or f"照实际情况选一个，例如{_right(path, words[0], location)}"


def _wrong(detail: ErrorDetails, path: Path, location: Location) -> Finding:
    facts: Mapping[str, Any] = detail.get("ctx", {})
    sentence = SENTENCES.get(detail["type"], OTHER)
    found = detail["input"]
    expected, amount = sentence.expected.format_map(facts), _amount(detail["type"], found)
    message = f"{_spoken(path)}需要{expected}，得到{amount}"
    return location.finding("SHAPE-03", path, message, _how(detail, sentence, path, location))


def _how(detail: ErrorDetails, sentence: Sentence, path: Path, location: Location) -> str:
    found = detail["input"]
    if isinstance(found, str) and wide_colon(found):
        return "把全角冒号“：”改成半角冒号加一个空格，写成 姓名: 张三"
    example = sentence.example.format_map(detail.get("ctx", {}))
    if example:
        return _right(path, likely(example, found), location)
    return location.notation.advice.get(detail["type"], sentence.advice)


def _right(path: Path, example: str, location: Location) -> str:
    names = [step for step in path[-1:] if isinstance(step, str)]
    return f"写成 {location.notation.line(names[0], example) if names else example}"


def _spoken(path: Path) -> str:
    """Name a field in a sentence: “发言”第 2 项."""
    names = [step for step in path if isinstance(step, str)]
    name = f"“{names[-1]}”" if names else "这条记录"
    return f"{name}第 {path[-1] + 1} 项" if path and isinstance(path[-1], int) else name


def _amount(kind: str, found: object) -> str:
    if kind in ("too_short", "string_too_long") and isinstance(found, str | list):
        return f" {len(found)} {'项' if isinstance(found, list) else '个字'}"
    return _found(found)


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "一组字段"
    if isinstance(value, list | tuple):
        return "列表"
    text = "" if value is None else str(value)
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    return f"“{short}”" if text.strip() else "空白"


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    for step in path:
        if isinstance(step, str):
            fields = model.model_fields.values()
            model = next(_models(f.annotation) for f in fields if f.alias == step)[0]
    return model


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
