"""Folders of files, written in a test as a mapping from path to content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent


def file_tree(folder: Path, content: Mapping[str, str | bytes]) -> Path:
    """Write the files below `folder` and return it; text is dedented and written in UTF-8."""
    for name, text in content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode())
    return folder
