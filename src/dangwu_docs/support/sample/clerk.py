"""Writes records as a clerk types them: Chinese keys, short lists on one line, a few comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time

from msgspec import Struct

from dangwu_docs.support.sample.bank import bank

Document = dict[str, object]

#: Widest list or mapping that stands on one line, in characters.
_WIDTH = 76
#: Longest name of a list of names, and how many stand in a row.
_NAME, _ROW = 4, 10
_UNSAFE = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`\s]|: | #|:$|\s$|^$")
_COMMA = re.compile("[，、]")
_IN_BRACKETS = re.compile(r"[,\[\]{}]")


class RecordFile(Struct, frozen=True):
    """One file of the workspace and its records."""

    path: str
    documents: tuple[Document, ...]

    @property
    def kind(self) -> str:
        """The 类型 of the first record."""
        return str(self.documents[0]["类型"])

    def text(self) -> str:
        """Return the file as a clerk would have typed it."""
        bodies = ["\n".join(_block(document, 0)) + "\n" for document in self.documents]
        return heading(self.path, self.kind) + "---\n".join(bodies)


def heading(path: str, kind: str) -> str:
    """Return the first lines of a record at `path`: its schema for editors and a word of advice."""
    up = "../" * path.count("/")
    advice = bank("comments")["顶部"].get(kind)
    schema = f"# yaml-language-server: $schema={up}schemas/{kind}.json\n"
    return schema + (f"# {advice}\n" if advice else "")


def _block(mapping: Document, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in mapping.items():
        flat = _flat(value)
        if flat is not None:
            yield f"{indent}{key}: {flat}{_remark(key, flat)}"
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _block(value, depth + 1)
        elif isinstance(value, list) and all(_is_name(item) for item in value):
            yield from _names(f"{indent}{key}: ", value)
        elif isinstance(value, Sequence):
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, depth + 1)


def _item(value: object, depth: int) -> Iterator[str]:
    indent = "  " * depth
    flat = _flat(value)
    if flat is not None:
        yield f"{indent}- {flat}"
    elif isinstance(value, dict):
        first, *rest = _block(value, depth + 1)
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _NAME


def _names(start: str, names: Sequence[str]) -> Iterator[str]:
    """Yield a list of names in rows, as many to a row as a clerk reads at once."""
    rows = [", ".join(names[i : i + _ROW]) for i in range(0, len(names), _ROW)]
    indent = " " * (len(start) - len(start.lstrip()) + 2)
    yield f"{start}["
    yield from (f"{indent}{row}," for row in rows)
    yield f"{indent[2:]}]"


def _flat(value: object) -> str | None:
    """Return `value` on one line, or None where it needs several."""
    if isinstance(value, dict):
        return _one_line(value.values(), [f"{key}: " for key in value], "{}")
    if isinstance(value, list | tuple):
        return None if _has_clauses(value) else _one_line(value, [""] * len(value), "[]")
    return _scalar(value)


def _has_clauses(values: Iterable[object]) -> bool:
    """Tell whether an item holds a Chinese comma, which in brackets looks like a slip."""
    return any(isinstance(value, str) and _COMMA.search(value) for value in values)


def _one_line(values: Iterable[object], labels: Sequence[str], brackets: str) -> str | None:
    values = tuple(values)
    if any(isinstance(value, dict | list | tuple) for value in values):
        return None
    parts = (label + _scalar(v, _IN_BRACKETS) for label, v in zip(labels, values, strict=True))
    line = brackets[0] + ", ".join(parts) + brackets[1]
    return line if len(line) <= _WIDTH else None


def _scalar(value: object, unsafe: re.Pattern[str] | None = None) -> str:
    text = _words(value)
    if _UNSAFE.search(text) or (unsafe and unsafe.search(text)):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return text


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _remark(key: str, flat: str) -> str:
    remark = bank("comments")["行尾"].get(key, {}).get(flat)
    return f"  # {remark}" if remark else ""
