"""What the global options say, and where the workspace is; it imports nothing slow."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec import Struct

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.workspace import SETTINGS


class Face(Struct):
    """One run of the command line."""

    directory: Path | None = None
    has_colour: bool = True
    is_quiet: bool = False

    @property
    def root(self) -> Path:
        """The workspace: the folder of -C, or the nearest one upwards that has settings.

        Raises:
            WorkspaceError: there is none, or its files have names that are not understood here.
        """
        start = (self.directory or Path.cwd()).absolute()
        folders = (start,) if self.directory else (start, *start.parents)
        for folder in folders:
            if (folder / SETTINGS).is_file():
                _understand_names()
                return folder
        hint = "先进入工作区的文件夹，或用 -C 指明；新建工作区：dangwu init 文件夹名"
        raise WorkspaceError(f"“{start}”不是工作区：找不到 {SETTINGS}", hint)


def _understand_names() -> None:
    """Names in another encoding would be misread, and those of documents would be written so."""
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8":
        hint = "先运行 export LC_ALL=C.UTF-8，或把终端的语言设为 zh_CN.UTF-8，再运行 dangwu"
        raise WorkspaceError(f"本机的语言环境不是 UTF-8（是 {encoding}），会认错中文文件名", hint)
