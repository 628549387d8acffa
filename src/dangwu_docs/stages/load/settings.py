"""The settings of a workspace: dangwu.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
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
_TWICE = ("这一项或这一段前面已经写过", "两处合成一处，删去多余的")
#: What the reader of TOML says -> how a clerk hears it; the first words found decide.
_SAID: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate"), _TWICE),
    "Unescaped": (
        "英文双引号里的反斜杠“\\”有特殊含义",
        "路径里的“\\”改成“/”，如 D:/文书；或把内容放进英文单引号",
    ),
    "end of document": ("到末尾还没有写完", "检查最后几行：引号、方括号、花括号要成对"),
}
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
        # What is not told is the end of the text.
        where = (int(found[1]), int(found[2])) if found else (text.rstrip().count("\n") + 1,)
        sayings = (said for words, said in _SAID.items() if words in str(error))
        message, hint = next(sayings, ("这一行看不懂", _HINT))
        raise WorkspaceError(f"{Place(SETTINGS, *where)} {message}", hint) from error
