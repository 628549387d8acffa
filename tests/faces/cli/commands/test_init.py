from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from tests.faces.conftest import Dangwu


def test_a_new_workspace_has_all_that_a_clerk_needs(dangwu: Dangwu, tmp_path: Path) -> None:
    ran = dangwu("init", tmp_path / "新", "--name", '青禾县"水务"局')
    home = tmp_path / "新"
    editor = json.loads((home / ".vscode" / "settings.json").read_text("utf-8"))

    assert ran.code == 0
    assert tomllib.loads((home / "dangwu.toml").read_text("utf-8"))["名称"] == '青禾县"水务"局'
    assert "类型: 组织" in (home / "data/organisations/组织.yaml").read_text("utf-8")
    assert all((home / schema).is_file() for schema in editor["yaml.schemas"])
    assert (home / ".gitignore").read_text("utf-8") == "output/\n"


def test_a_new_workspace_loads_and_asks_for_its_first_organisation(
    dangwu: Dangwu, tmp_path: Path
) -> None:
    dangwu("init", tmp_path / "新")
    ran = dangwu("-C", tmp_path / "新", "check")

    assert ran.code == 1
    assert "data/organisations/组织.yaml" in ran.out


def test_the_next_step_begins_where_the_clerk_stands(
    dangwu: Dangwu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    filling = "填写 data/organisations/组织.yaml，再运行 dangwu check\n"

    assert f"下一步：进入 新，{filling}" in dangwu("init", "新").out
    (tmp_path / "空").mkdir()
    monkeypatch.chdir(tmp_path / "空")
    assert f"下一步：{filling}" in dangwu("init", ".").out


def test_a_folder_that_holds_something_is_left_alone(dangwu: Dangwu, office: Path) -> None:
    before = (office / "dangwu.toml").read_bytes()
    ran = dangwu("init", office)

    assert ran.code == 2
    assert "不是空的，没有改动" in ran.err
    assert (office / "dangwu.toml").read_bytes() == before


def test_a_file_is_no_folder(dangwu: Dangwu, office: Path) -> None:
    assert "是文件，不是文件夹" in dangwu("init", office / "dangwu.toml").err
