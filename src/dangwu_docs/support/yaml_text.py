"""YAML text in, plain text values with their places out; it knows no record.

Every scalar stays the text that was typed, so that 14:30, 007 and no mean what they say; the
models give it a type. Nothing in a text can build a Python object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import yaml
from msgspec import Struct

from dangwu_docs.model.findings import Finding, Path, Place, Severity, field_name
from dangwu_docs.support.yaml_composer import Composer
from dangwu_docs.support.yaml_faults import YamlFault
from dangwu_docs.support.yaml_lookalikes import lookalikes

MAX_DOCUMENTS = 1000

_START = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Marks(Mapping[Path, tuple[int, int]]):
    """Line and column of every value of a document, worked out when first asked for.

    Most records are never spoken about, and the places of 100,000 of them would fill the memory.
    """

    def __init__(self, text: str, first_line: int, names: Mapping[str, str]) -> None:
        self._text = text
        self._first_line = first_line
        self._names = names

    def __getitem__(self, path: Path) -> tuple[int, int]:
        return self._places[path][0]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def key(self, path: Path) -> tuple[int, int]:
        """Return where the key of the value at `path` stands; a list item has no other place."""
        return self._places[path][1]

    @cached_property
    def _places(self) -> Mapping[Path, tuple[tuple[int, int], tuple[int, int]]]:
        root = yaml.compose(self._text, Loader=yaml.CBaseLoader)
        return dict(self._walk(root, root, ())) if root else {}

    def _walk(
        self, node: yaml.Node, key: yaml.Node, path: Path
    ) -> Iterator[tuple[Path, tuple[tuple[int, int], tuple[int, int]]]]:
        yield path, (self._mark(node), self._mark(key))
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                step = self._names.get(name.value, name.value)
                yield from self._walk(value, name, (*path, step))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield from self._walk(value, value, (*path, index))

    def _mark(self, node: yaml.Node) -> tuple[int, int]:
        return self._first_line + node.start_mark.line + 1, node.start_mark.column + 1


class YamlDocument(Struct, frozen=True):
    """One YAML document: mappings, lists, text and None; `index` counts from 0 in its file."""

    value: object
    index: int
    marks: Marks


def read_documents(
    text: str, file: str, names: Mapping[str, str] = _NO_NAMES
) -> tuple[tuple[YamlDocument, ...], tuple[Finding, ...]]:
    """Return the documents of a text that can be read, and what is wrong with the others.

    Warnings are about documents that can be read.
    `names` gives the name under which a key is kept, for keys that have two.
    """
    documents: list[YamlDocument] = []
    findings: list[Finding] = []
    pieces = _pieces(text)
    if len(pieces) > MAX_DOCUMENTS:
        fault = _too_many(pieces[MAX_DOCUMENTS][0])
        return (), (_finding(fault, file, 0),)
    index = 0
    for first_line, piece in pieces:
        composer = Composer(names, first_line)
        faults = composer.compose(piece)
        findings += [_finding(fault, file, first_line, path) for fault, path in faults]
        if not faults and composer.root is not None:
            marks = Marks(piece, first_line, names)
            documents.append(YamlDocument(composer.root, index, marks))
            findings += (_finding(one, file, first_line) for one in lookalikes(piece))
        index += bool(faults) or composer.root is not None
    return tuple(documents), tuple(findings)


def _too_many(line: int) -> YamlFault:
    message = f"一个文件里的记录超过 {MAX_DOCUMENTS} 条"
    return YamlFault("YAML-12", line + 1, 1, message, "把记录分到几个文件里")


def _pieces(text: str) -> list[tuple[int, str]]:
    """Cut a text where documents start, so that a fault in one cannot hide another."""
    if "---" not in text:
        return [(0, text)]
    starts = [0, *(match.start() for match in _START.finditer(text) if match.start())]
    ends = [*starts[1:], len(text)]
    return [(text.count("\n", 0, a), text[a:b]) for a, b in zip(starts, ends, strict=True)]


def _finding(fault: YamlFault, file: str, first_line: int, path: Path = ()) -> Finding:
    return Finding(
        code=fault.code,
        severity=Severity.WARNING if fault.is_readable else Severity.ERROR,
        place=Place(file, first_line + fault.line, fault.column),
        field=field_name(path),
        message=fault.message,
        hint=fault.hint,
    )


class LaterMarks(Mapping[Path, tuple[int, int]]):
    """The places of a document that are read from its file when they are first asked for."""

    def __init__(self, read: Callable[[], str], index: int, names: Mapping[str, str]) -> None:
        self._read, self._index, self._names = read, index, names

    def __getitem__(self, path: Path) -> tuple[int, int]:
        return self._marks[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    @cached_property
    def _marks(self) -> Mapping[Path, tuple[int, int]]:
        documents, _ = read_documents(self._read(), "", self._names)
        found = (document.marks for document in documents if document.index == self._index)
        return next(found, {})
