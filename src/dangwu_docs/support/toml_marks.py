"""Where the settings of a TOML text stand, which its reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from dangwu_docs.model.findings import Path
from dangwu_docs.support.yaml_text import Marks

_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_NAMES = rf"({_NAME}(?:\s*\.\s*{_NAME})*)"
_TABLE = re.compile(rf"\s*\[\s*{_NAMES}\s*\]")
_SETTING = re.compile(rf"\s*{_NAMES}\s*=\s*")
_WITHIN = re.compile(rf"({_NAME})\s*=\s*")


class TomlMarks(Marks):
    """Line and column of every setting that begins a line or stands in { }, and of [tables]."""

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
            table = _plain(found[1])
            yield table, ((number, found.start(1) + 1), (number, found.start(1) + 1))
        elif found := _SETTING.match(line):
            path = (*table, *_plain(found[1]))
            yield path, ((number, found.end() + 1), (number, found.start(1) + 1))
            if line.startswith("{", found.end()):
                for one in _WITHIN.finditer(line, found.end()):
                    place = (number, one.end() + 1), (number, one.start() + 1)
                    yield (*path, *_plain(one[1])), place


def _plain(names: str) -> Path:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, names))
