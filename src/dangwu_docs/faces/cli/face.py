"""What the global options say, and where the workspace is; it imports nothing slow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dangwu_docs.errors import WorkspaceError
from dangwu_docs.model.workspace import SETTINGS


@dataclass(slots=True)
class Face:
    """One run of the command line."""

    directory: Path | None = None
    has_colour: bool = True
    is_quiet: bool = False

    @property
    def root(self) -> Path:
        """The workspace: the folder of -C, or the nearest one upwards that has settings.

        Raises:
            WorkspaceError: there is none.
        """
        start = (self.directory or Path.cwd()).absolute()
        folders = (start,) if self.directory else (start, *start.parents)
        for folder in folders:
            if (folder / SETTINGS).is_file():
                return folder
        hint = "先进入工作区的文件夹，或用 -C 指明；新建工作区：dangwu init 文件夹名"
        raise WorkspaceError(f"“{start}”不是工作区：找不到 {SETTINGS}", hint)
