"""Puts texts into folders, and never over what a person wrote there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dangwu_docs.errors import UsageError


def write_texts(folder: Path, texts: Iterable[tuple[str, str]]) -> int:
    """Write texts below a folder, over what is there; return how many there are."""
    written = 0
    for name, text in texts:
        _write(folder / name, text)
        written += 1
    return written


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises:
        UsageError: it exists.
    """
    if path.exists():
        raise UsageError(
            f"文件已存在，没有改动：{path}",
            "直接编辑该文件；同一天还有一份的，复制一份，改用别的文件名",
        )
    _write(path, text)


def empty_folder(folder: Path) -> Path:
    """Return a folder that holds nothing yet, made where it is missing.

    Raises:
        UsageError: it is a file, or holds something.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder}”是文件，不是文件夹", "换一个文件夹名")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"文件夹“{folder}”不是空的，没有改动", "换一个新文件夹名")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
