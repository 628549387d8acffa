"""What lies beside the folders that are read is listed, and they are not."""

from __future__ import annotations

from pathlib import Path

from tests.support_for_tests.trees import file_tree

from dangwu_docs.support.beside import beside


def test_yaml_files_are_listed_in_order_and_only_records_folders_are_looked_through(tmp_path: Path):
    names = [
        "b.YML",
        "a.yaml",
        "记录/2026/x.yaml",
        "台账/y.yaml",
        "台账/2026/z.yaml",
        "台账/y.docx",
    ]
    read = ["data/x.yaml", "rules/x.yaml", "规则/x.yaml", "templates/x.yaml", "output/x.yaml"]
    hidden = [".vscode/x.yaml", "台账/.x.yaml"]
    file_tree(tmp_path, dict.fromkeys([*names, *read, *hidden], ""))

    listed = ["a.yaml", "b.YML", "台账/y.yaml", "记录/2026/x.yaml"]
    assert list(beside(str(tmp_path))) == listed


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert list(beside(str(tmp_path / "none"))) == []
