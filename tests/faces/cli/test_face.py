from __future__ import annotations

from pathlib import Path

import pytest

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.faces.cli.face import Face


def test_the_nearest_folder_upwards_with_settings_is_the_workspace(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office / "data" / "meetings" / "2026")

    assert Face().root == office


def test_a_named_folder_must_be_the_workspace_itself(office: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"不是工作区：找不到 dangwu\.toml"):
        _ = Face(office / "data").root


def test_a_relative_folder_is_seen_from_here(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.parent)

    assert Face(Path(office.name)).root == office
