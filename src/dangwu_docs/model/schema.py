"""JSON Schemas of the kinds, for editors: draft 07, Chinese keys, nothing fills itself in."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.references import references
from dangwu_docs.model.words import chinese

DIALECT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = "#/definitions/{model}"
_RENAMED = {"ge": "minimum", "le": "maximum"}


class _Draft7(GenerateJsonSchema):
    """Says what may be typed in YAML, not what the models hold."""

    schema_dialect = DIALECT

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        del schema
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2026-07-06"]}

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:
        del schema
        pattern = r"^([01]?\d|2[0-3])[:：][0-5]\d$"
        return {"type": "string", "pattern": pattern, "examples": ["14:30"]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        del schema
        return {"enum": ["是", "否", True, False]}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        del schema
        return {"type": "number", "minimum": 0}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """What an editor takes for a number, such as a phone's, is text to us."""
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of the records of a 类型.

    Raises:
        KeyError: There is no such 类型.
    """
    model = KINDS[kind]
    made = model.model_json_schema(ref_template=_REFERENCE, schema_generator=_Draft7)
    parts = made.pop("$defs", {})
    made.pop("description")
    for name, reference in references(model):
        made["properties"][chinese(name)].setdefault("description", f"“{reference.kind}”记录的编号")
    whole = {"$schema": DIALECT, **_shape(made), "title": kind, "description": f"{kind}记录"}
    return {**whole, "definitions": {name: _part(part) for name, part in parts.items()}}


def _part(part: dict[str, Any]) -> dict[str, Any]:
    """Drop the names and descriptions of the models, which speak to programmers."""
    return {
        key: value for key, value in _shape(part).items() if key not in ("title", "description")
    }


def _shape(shape: dict[str, Any]) -> dict[str, Any]:
    required = shape["required"]
    properties = {
        name: _bounded(field) if name in required else _or_empty(_bounded(field))
        for name, field in shape["properties"].items()
    }
    return {**shape, "properties": properties}


def _bounded(field: dict[str, Any]) -> dict[str, Any]:
    """Name bounds as JSON Schema does; pydantic leaves its own names behind a validator."""
    return {_RENAMED.get(key, key): value for key, value in field.items()}


def _or_empty(field: dict[str, Any]) -> dict[str, Any]:
    """Let an optional field be left empty."""
    if "enum" in field:
        field = {**field, "enum": [*field["enum"], None]}
    if "type" in field:
        types = field["type"]
        return {**field, "type": [*([types] if isinstance(types, str) else types), "null"]}
    if "enum" in field:
        return field
    words = {key: value for key, value in field.items() if key != "$ref"}
    return {**words, "anyOf": [{"$ref": field["$ref"]}, {"type": "null"}]}
