"""Writes the fictional county into a folder."""

from __future__ import annotations

from pathlib import Path

from dangwu_docs.faces.cli.starting import editor_files
from dangwu_docs.faces.cli.writing import empty_folder, write_texts
from dangwu_docs.support.sample import sample_files


def write_sample(folder: Path, **size: int) -> tuple[Path, ...]:
    """Write a sample workspace of a size into a new or empty folder; return its files.

    Raises:
        UsageError: the folder holds something.
    """
    return write_texts(empty_folder(folder), {**dict(sample_files(**size)), **editor_files()})
