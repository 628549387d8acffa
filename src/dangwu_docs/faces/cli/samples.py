"""Writes the fictional county into a folder."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TypedDict, Unpack

from dangwu_docs.faces.cli.starting import editor_files
from dangwu_docs.faces.cli.writing import empty_folder, write_texts
from dangwu_docs.support.sample import sample_files


class Size(TypedDict):
    """What a sample is made of; without `members` branches are of different sizes."""

    branches: int
    members: int | None
    year: int
    seed: int


def write_sample(folder: Path, **size: Unpack[Size]) -> int:
    """Write a sample workspace into a new or empty folder; return the number of its files.

    Raises:
        UsageError: the folder holds something.
    """
    return write_texts(empty_folder(folder), chain(sample_files(**size), editor_files().items()))
