"""What must be the same on all computers of a batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support_for_tests.trees import file_tree

import dangwu_docs
from dangwu_docs import __version__
from dangwu_docs.runners.fingerprint import differences, fingerprint


def test_a_fingerprint_names_the_program_and_what_decides_about_bytes():
    ours = fingerprint()

    assert ours["dangwu"] == __version__
    assert {"python", "lxml", "jinja2", "dangwu 程序"} < set(ours)


@pytest.mark.parametrize("file", ["house/style.yaml", "template/engine.py"])
def test_what_decides_about_bytes_differs_between_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
):
    programs = []
    for text in ("one", "another"):
        init = file_tree(tmp_path / text, {"__init__.py": "", file: text}) / "__init__.py"
        monkeypatch.setattr(dangwu_docs, "__file__", str(init))
        fingerprint.cache_clear()
        programs.append(fingerprint()["dangwu 程序"])
    fingerprint.cache_clear()

    assert programs[0] != programs[1]


def test_a_computer_does_not_differ_from_itself():
    assert differences(fingerprint(), dict(fingerprint())) == ""


def test_what_differs_is_named_with_both_versions():
    theirs = {"dangwu": "0.2", "lxml": "5"}

    assert differences({"dangwu": "0.1", "lxml": "5"}, theirs) == "dangwu 0.2（本机 0.1）"
    assert differences({"dangwu": "0.1"}, {}) == "dangwu 没有（本机 0.1）"
