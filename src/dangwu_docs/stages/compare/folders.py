"""Which document of one folder is which of the other; it reads names, not texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from dangwu_docs.stages.compare.documents import Change
from dangwu_docs.support.files import files_below

_OUTPUT = "output"
_NUMBERS = re.compile(r"\d+")


class Pair(Struct, frozen=True):
    """A document then and now, by names below their folders; "" where there is none."""

    old: str
    new: str


class Compared(Struct, frozen=True):
    """What became of a document."""

    pair: Pair
    changes: tuple[Change, ...] = ()
    #: Why it could not be compared.
    error: str = ""

    @property
    def status(self) -> str:
        """One of same, changed, added, removed, failed."""
        if self.error:
            return "failed"
        if not self.pair.old or not self.pair.new:
            return "removed" if self.pair.old else "added"
        return "changed" if self.changes or self.pair.old != self.pair.new else "same"


def documents_below(path: Path) -> dict[str, Path]:
    """Return the documents of a workspace, of a folder, or the one file, by their names."""
    if path.is_file():
        return {path.name: path}
    root = path / _OUTPUT if (path / _OUTPUT).is_dir() else path
    found = files_below(root, (".docx",))
    return {file.relative_to(root).as_posix(): file for file in found}


def pairs(old: Mapping[str, Path], new: Mapping[str, Path]) -> tuple[Pair, ...]:
    """Return every document once, by name; two single files are one pair, whatever their names.

    A document whose date or number changed has another name: it is paired with the one that
    differs in nothing else, where there is only one.
    """
    if len(old) == len(new) == 1:
        return (Pair(*old, *new),)
    both = old.keys() & new.keys()
    renamed = dict(_renamed(old.keys() - both, new.keys() - both))
    found = [Pair(name, name) for name in both]
    found += [Pair(*one) for one in renamed.items()]
    found += [Pair(name, "") for name in old.keys() - both - renamed.keys()]
    found += [Pair("", name) for name in new.keys() - both - set(renamed.values())]
    return tuple(sorted(found, key=lambda one: one.new or one.old))


def _renamed(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    before, after = _by_words(old), _by_words(new)
    for words, names in before.items():
        if len(names) == len(after[words]) == 1:
            yield names[0], after[words][0]


def _by_words(names: Iterable[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        folder, _, base = name.rpartition("/")
        found[f"{folder}/{_NUMBERS.sub('', base)}"].append(name)
    return found
