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
from dangwu_docs.support.files import RECORD_SUFFIXES
from dangwu_docs.support.signatures import listed, scan

#: Folders of which it is known what they hold.
_KNOWN = (RECORDS, RULES, MISCALLED_RULES, TEMPLATES, "output", "schemas", "docs")


def beside(root: str) -> Iterator[str]:
    """Yield the YAML files right in a workspace and right in folders that nobody reads, in order.

    Only folders that are called like one of records are looked through. A path is relative to the
    workspace, with `/`.
    """
    for name, one in _readable(root):
        if not one.is_dir(follow_symlinks=False):
            yield from _if_yaml(name)
        elif name in MISCALLED_RECORDS:
            yield from (file for file, _ in scan(one.path, RECORD_SUFFIXES, f"{name}/"))
        elif name not in _KNOWN:
            inner = (file for other, _ in _readable(one.path) for file in _if_yaml(other))
            yield from (f"{name}/{file}" for file in inner)


def _if_yaml(name: str) -> Iterator[str]:
    if name.lower().endswith(RECORD_SUFFIXES):
        yield name


def _readable(folder: str) -> list[tuple[str, os.DirEntry[str]]]:
    """Nobody has to read what a folder holds that may not be opened."""
    try:
        return listed(folder)
    except OSError:
        return []
