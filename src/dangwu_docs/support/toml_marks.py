"""Where the settings of a TOML text stand, which its reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dangwu_docs.model.findings import Path

_NAME = r"""("[^"]*"|'[^']*'|[\w-]+)"""
_TABLE = re.compile(rf"\s*\[\s*{_NAME}\s*\]")
_SETTING = re.compile(rf"\s*{_NAME}\s*=\s*")


class TomlMarks(Mapping[Path, tuple[int, int]]):
    """Line and column of every setting that has a line of its own, and of every [table]."""

    def __init__(self, text: str) -> None:
        self._places = dict(_places(text))

    def __getitem__(self, path: Path) -> tuple[int, int]:
        return self._places[path][0]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def key(self, path: Path) -> tuple[int, int]:
        """Return where the name of the setting at `path` stands, or of the one that holds it."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places[path][1] if path else (0, 0)


def _places(text: str) -> Iterator[tuple[Path, tuple[tuple[int, int], tuple[int, int]]]]:
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
