from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft7Validator
from tests.faces.conftest import Dangwu

from dangwu_docs.faces.cli.schemas import schema_files
from dangwu_docs.model.kinds import KINDS


def test_every_kind_has_its_schema_in_the_folder(dangwu: Dangwu, tmp_path: Path) -> None:
    ran = dangwu("schema", "--out", tmp_path)
    schema = json.loads((tmp_path / "支部党员大会.json").read_text("utf-8"))

    assert ran.code == 0
    assert {path.stem for path in tmp_path.iterdir()} == {*KINDS, "记录"}
    assert "议题" in schema["properties"]


def test_without_a_folder_the_schemas_are_printed(dangwu: Dangwu) -> None:
    assert set(json.loads(dangwu("schema").out)) == set(KINDS)


def test_programs_read_one_line_for_each_kind(dangwu: Dangwu) -> None:
    lines = dangwu("schema", "--json").lines

    assert [line["kind"] for line in lines] == list(KINDS)


def test_every_schema_follows_draft_7() -> None:
    for text in schema_files().values():
        Draft7Validator.check_schema(json.loads(text))


def test_the_schema_of_all_records_knows_every_kind() -> None:
    every = json.loads(schema_files()["记录.json"])

    assert [branch["then"]["$ref"] for branch in every["allOf"]] == [f"{k}.json" for k in KINDS]
