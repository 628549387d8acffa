from __future__ import annotations

import os
import subprocess
import sys
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


def test_where_chinese_names_would_be_misread_nothing_is_done(office: Path) -> None:
    here = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "dangwu_docs", "build"],
        cwd=office,
        env={**os.environ, **here, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ran.returncode == 4
    assert "错误：本机的语言环境不是 UTF-8（是 ascii）" in ran.stderr
    assert "export LC_ALL=C.UTF-8" in ran.stderr
    assert not (office / "output").exists()
