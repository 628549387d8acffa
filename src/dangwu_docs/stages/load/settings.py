"""The settings of a workspace: dangwu.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.settings import Settings
from dangwu_docs.model.workspace import SETTINGS
from dangwu_docs.stages.load.declared import fail
from dangwu_docs.stages.load.faults import Origin, shape_findings
from dangwu_docs.stages.load.notations import TOML
from dangwu_docs.support.files import read_text

_LINE = re.compile(r"line (\d+)")
_HINT = '名称和文字都放进英文双引号，中间是半角等号，写成 "名称" = "青禾县交通运输局"'


def read_settings(workspace: Path) -> Settings:
    """Return what dangwu.toml says.

    Raises:
        WorkspaceError: There is no dangwu.toml, it cannot be read, or a setting is wrong.
    """
    path = workspace / SETTINGS
    if not path.is_file():
        message = f"这里不是工作区：没有 {SETTINGS}"
        raise WorkspaceError(message, "先运行 dangwu init 新建工作区，或用 -C 指明工作区的文件夹")
    table = _table(path)
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        fail(
            shape_findings(error, Settings, table, Origin(SETTINGS, notation=TOML)), WorkspaceError
        )


def _table(path: Path) -> dict[str, object]:
    source = read_text(path, SETTINGS)
    if source.text is None:
        fail(source.findings, WorkspaceError)
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"{SETTINGS}:{line[1]}" if line else SETTINGS
        raise WorkspaceError(f"{where} 这一行看不懂", _HINT) from error
