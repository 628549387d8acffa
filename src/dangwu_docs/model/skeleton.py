"""An empty record of a kind for a clerk to fill in: what to write stands beside every field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.schema import schema
from dangwu_docs.model.year import YearPaper

_LONG_TEXT = "# 文字要分段的，在冒号后面写“|”，另起一行写各段，每行比字段名多缩进两格"
_OPTIONAL = "# 以下选填：要写哪一项，就删去它行首的“# ”"
_PLAIN = re.compile(r"[^\W\d][\w.-]*")
_TYPES: Mapping[str, str] = {"integer": "整数", "number": "数字", "string": "文字"}


def skeleton(kind: str, organisation: str, day: date, schema_place: str) -> str:
    """Return a commented YAML record of `kind` with nothing in it but what the arguments say.

    `schema_place` tells editors where the JSON Schema of the kind is.
    """
    whole = schema(kind)
    known = {
        "类型": kind,
        "组织": organisation,
        "日期": day.isoformat(),
        "年度": str(_year(kind, day)),
    }
    writer = _Writer(whole["definitions"])
    required = [*writer.required(whole, known)]
    optional = [f"# {line}" for line in writer.optional(whole)]
    head = f"# yaml-language-server: $schema={schema_place}"
    return "\n".join([head, *required, "", _LONG_TEXT, _OPTIONAL, *optional, ""])


def _year(kind: str, day: date) -> int:
    model = KINDS[kind]
    return model.year_of(day) if issubclass(model, YearPaper) else day.year


class _Writer:
    """Writes the fields of schemas, of which some refer to `definitions`."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions

    def required(self, shape: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[str]:
        for name in shape["required"]:
            if name in known:
                yield f"{name}: {_scalar(known[name])}"
            else:
                yield from self._field(name, shape["properties"][name], "必填")

    def optional(self, shape: Mapping[str, Any]) -> Iterator[str]:
        for name, field in shape["properties"].items():
            if name not in shape["required"]:
                yield from self._field(name, field, "选填")

    def _field(self, name: str, field: Mapping[str, Any], need: str) -> Iterator[str]:
        said = field.get("description") or ""
        yield f"{name}:  # {need}：{said}{'；' if said else ''}{_form(field)}"
        items = field.get("items", {})
        if "$ref" in items:
            first, *others = self._part(items)
            yield f"  - {first}"
            yield from (f"    {line}" for line in others)
        for branch in (field, *field.get("anyOf", ())):
            if "$ref" in branch:
                yield from (f"  {line}" for line in self._part(branch))

    def _part(self, reference: Mapping[str, Any]) -> list[str]:
        part = self._definitions[reference["$ref"].rpartition("/")[2]]
        return [*self.required(part, {}), *(f"# {line}" for line in self.optional(part))]


def _scalar(text: str) -> str:
    """Return text as YAML; what might be read as something else stands in quotation marks."""
    is_date = re.fullmatch(r"\d{4}(-\d\d-\d\d)?", text)
    return text if is_date or _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _form(field: Mapping[str, Any]) -> str:
    """Say how a field is written."""
    if "anyOf" in field:
        return "，或".join(_form(branch) for branch in field["anyOf"] if branch != {"type": "null"})
    if "const" in field:
        return f"“{field['const']}”"
    if "enum" in field:
        words = [word for word in field["enum"] if isinstance(word, str)]
        return f"{'、'.join(words)}之一"
    if "examples" in field:
        return f"如 {field['examples'][0]}"
    return _form_of_type(field)


def _form_of_type(field: Mapping[str, Any]) -> str:
    types = field.get("type", "object")
    first = types if isinstance(types, str) else types[0]
    return _form_of_items(field["items"]) if first == "array" else _TYPES.get(first, "写下面几行")


def _form_of_items(items: Mapping[str, Any]) -> str:
    if "$ref" in items:
        return "可以有几项，每项以“- ”开头"
    if "enum" in items:
        return f"列表，如 [{items['enum'][0]}]；可写 {'、'.join(items['enum'])}"
    return "列表，如 [第一项, 第二项]"
