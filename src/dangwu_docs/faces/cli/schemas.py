"""JSON Schemas as files, and the one that tells editors which of them a record follows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.schema import schema
from dangwu_docs.model.words import chinese

#: The schema that looks at 类型 and sends on to the schema of that kind.
EVERY_RECORD = "记录.json"


def schema_files() -> Mapping[str, str]:
    """Return the file name and text of every schema."""
    schemas = {f"{kind}.json": schema(kind) for kind in KINDS}
    return {name: _text(tree) for name, tree in {**schemas, EVERY_RECORD: _every_record()}.items()}


def _every_record() -> Mapping[str, object]:
    key = chinese("kind")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "记录",
        "type": "object",
        "required": [key],
        "properties": {key: {"enum": list(KINDS), "title": key}},
        "allOf": [
            {"if": {"properties": {key: {"const": kind}}}, "then": {"$ref": f"{kind}.json"}}
            for kind in KINDS
        ],
    }


def _text(tree: Mapping[str, object]) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
