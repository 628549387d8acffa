from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import MakeWorkspace
from tests.support_for_tests.records import BRANCH

from dangwu_docs.pipeline import open_workspace
from dangwu_docs.support.glyphs import MissingGlyph, missing_glyphs


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only program answers for its faces."""
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    (tmp_path / "programs").mkdir()
    return tmp_path / "programs"


def knows(machine: Path, charset: str) -> None:
    program = machine / "fc-match"
    program.write_text(f"#!/bin/sh\necho '{charset}'\n", "utf-8")
    program.chmod(0o755)


def found(workspace: MakeWorkspace, name: str, face: str) -> tuple[MissingGlyph, ...]:
    roster = BRANCH.replace("陈三", f"陈{name}")
    files = {"data/a.yaml": roster, "data/b.yaml": roster.replace("编号: zb", "编号: other")}
    return missing_glyphs(open_workspace(workspace(files)).loaded.records, face)


@pytest.mark.usefixtures("machine")
def test_a_face_of_gb2312_lacks_rare_characters_on_any_machine(workspace: MakeWorkspace) -> None:
    (missing,) = found(workspace, "喆", "仿宋_GB2312")

    assert missing.character == "喆"
    assert (missing.place.file, missing.place.line) == ("data/a.yaml", 11)


@pytest.mark.usefixtures("machine")
def test_of_a_face_that_nobody_knows_nothing_is_said(workspace: MakeWorkspace) -> None:
    assert found(workspace, "喆", "仿宋") == ()


def test_what_the_drawn_face_lacks_is_missing(workspace: MakeWorkspace, machine: Path) -> None:
    knows(machine, "20-7e 4e00-5585 5587-9fa5")

    assert [one.character for one in found(workspace, "喆喇", "仿宋")] == ["喆"]


def test_what_the_drawn_face_has_is_not_missing(workspace: MakeWorkspace, machine: Path) -> None:
    knows(machine, "4e00-9fa5")

    assert found(workspace, "喆", "仿宋") == ()
    assert [one.character for one in found(workspace, "喆", "仿宋_GB2312")] == ["喆"]


@pytest.mark.usefixtures("machine")
def test_only_han_characters_are_judged(workspace: MakeWorkspace) -> None:
    assert found(workspace, "①★—·", "仿宋_GB2312") == ()
