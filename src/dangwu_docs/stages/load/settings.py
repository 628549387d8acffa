"""The settings of a workspace: dangwu.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.findings import Finding, Place
from dangwu_docs.model.settings import Settings
from dangwu_docs.model.workspace import SETTINGS
from dangwu_docs.stages.load.declared import fail
from dangwu_docs.stages.load.faults import Location, shape_findings
from dangwu_docs.stages.load.notations import TOML
from dangwu_docs.support.files import read_text
from dangwu_docs.support.toml_marks import TomlMarks

_LINE = re.compile(r"line (\d+), column (\d+)")
#: How the reader of TOML says that a name was given before.
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
_HINT = '名称和文字都放进英文双引号，中间是半角等号，写成 "名称" = "青禾县交通运输局"'


def read_settings(workspace: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """Return what dangwu.toml says, and what is to be known of the file.

    Raises:
        WorkspaceError: There is no dangwu.toml, it cannot be read, or a setting is wrong.
    """
    path = workspace / SETTINGS
    if not path.is_file():
        message = f"这里不是工作区：没有 {SETTINGS}"
        raise WorkspaceError(message, "先运行 dangwu init 新建工作区，或用 -C 指明工作区的文件夹")
    source = read_text(path, SETTINGS)
    if source.text is None:
        fail(source.findings, WorkspaceError)
    table, location = _table(source.text), Location(SETTINGS, TomlMarks(source.text), notation=TOML)
    try:
        return Settings.model_validate(table).placed(location.place), source.findings
    except ValidationError as error:
        fail(shape_findings(error, Settings, table, location), WorkspaceError)


def _table(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        place = Place(SETTINGS, int(found[1]), int(found[2])) if found else Place(SETTINGS)
        if any(words in str(error) for words in _TWICE):
            message, hint = "这一项或这一段前面已经写过", "两处合成一处，删去多余的"
            raise WorkspaceError(f"{place} {message}", hint) from error
        raise WorkspaceError(f"{place} 这一行看不懂", _HINT) from error
