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


def put(folder: Path, file: str, text: str | None) -> None:
    """Write a file below `folder`, or remove it where there is no text."""
    if text is None:
        (folder / file).unlink(missing_ok=True)
    else:
        file_tree(folder, {file: text})
