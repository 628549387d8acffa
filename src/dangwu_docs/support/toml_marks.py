"""Where the settings of a TOML text stand, which its reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from dangwu_docs.model.findings import Path
from dangwu_docs.support.yaml_text import Marks

_NAME = r"""("[^"]*"|'[^']*'|[\w-]+)"""
_TABLE = re.compile(rf"\s*\[\s*{_NAME}\s*\]")
_SETTING = re.compile(rf"\s*{_NAME}\s*=\s*")


class TomlMarks(Marks):
    """Line and column of every setting that has a line of its own, and of every [table]."""

    def __init__(self, text: str) -> None:
        super().__init__(text, 0, {})

    def key(self, path: Path) -> tuple[int, int]:
        """Return where the name of the setting at `path` stands, or of the one that holds it."""
        while path and path not in self._places:
            path = path[:-1]
        return super().key(path) if path else (0, 0)

    @cached_property
    def _places(self) -> Mapping[Path, tuple[tuple[int, int], tuple[int, int]]]:
        return dict(_settings(self._text))


def _settings(text: str) -> Iterator[tuple[Path, tuple[tuple[int, int], tuple[int, int]]]]:
    table: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABLE.match(line):
            table = (_plain(found[1]),)
            yield table, ((number, found.start(1) + 1), (number, found.start(1) + 1))
        elif found := _SETTING.match(line):
            place = (number, found.end() + 1), (number, found.start(1) + 1)
            yield (*table, _plain(found[1])), place


def _plain(name: str) -> str:
    return name.strip("\"'")
