"""YAML files beside what a workspace reads: there a clerk may have put records by mistake."""

from __future__ import annotations

import os
from collections.abc import Iterator

from dangwu_docs.model.workspace import (
    MISCALLED_RECORDS,
    MISCALLED_RULES,
    RECORDS,
    RULES,
    TEMPLATES,
)
from dangwu_docs.support.files import RECORD_SUFFIXES, legible
from dangwu_docs.support.signatures import listed, scan

#: Folders of which it is known what they hold.
_KNOWN = (RECORDS, RULES, MISCALLED_RULES, TEMPLATES, "output", "schemas", "docs")


def beside(root: str) -> Iterator[str]:
    """Yield the YAML files right in a workspace and right in folders that nobody reads, in order.

    Only folders that are called like one of records are looked through. A path is relative to the
    workspace, with `/`.
    """
    for one in _readable(root):
        if not one.is_dir(follow_symlinks=False):
            yield from _if_yaml(one.name)
        elif one.name in MISCALLED_RECORDS:
            yield from (file for file, _ in scan(one.path, RECORD_SUFFIXES, f"{one.name}/"))
        elif one.name not in _KNOWN:
            inner = (file.name for file in _readable(one.path))
            yield from (f"{legible(one.name)}/{name}" for file in inner for name in _if_yaml(file))


def _if_yaml(name: str) -> Iterator[str]:
    if name.lower().endswith(RECORD_SUFFIXES):
        yield legible(name)


def _readable(folder: str) -> list[os.DirEntry[str]]:
    """Nobody has to read what a folder holds that may not be opened."""
    try:
        return listed(folder)
    except OSError:
        return []
