"""Blueprints: a template declared as sections of blocks; it knows no markup."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from msgspec import Struct

from dangwu_docs.support.yaml_plain import read_plain

#: Folder of blueprints of which other blueprints are made.
FRAGMENTS = "片段"


class Block(Struct, frozen=True):
    """One thing on the page; `more` are the keys that stand beside its kind."""

    kind: str
    value: Any
    more: dict[str, Any]


class Section(Struct, frozen=True):
    """Blocks on one sort of page."""

    page: str
    blocks: tuple[Block, ...]


class Blueprint(Struct, frozen=True):
    """One template; `letter` is whose mark heads its first page, an expression."""

    name: str
    sections: tuple[Section, ...]
    letter: str = ""
    is_numbered: bool = True


def blueprint_names() -> tuple[str, ...]:
    """Return the names of all shipped templates, `family/name`, in order."""
    families = (family for family in _root().iterdir() if family.name != FRAGMENTS)
    return tuple(sorted(name for family in families for name in _names(family)))


def read_blueprint(name: str) -> Blueprint:
    """Return the blueprint of a shipped template.

    Raises:
        TypeError: a block is not written as one.
    """
    declared = _read(name)
    letter = declared.get("信函", "")
    sections = declared.get("节") or [declared]
    is_numbered = declared.get("页码") != "无"
    return Blueprint(name, tuple(_section(one, letter) for one in sections), letter, is_numbered)


def read_blocks(declared: list[Any]) -> tuple[Block, ...]:
    """Return declared blocks; the first key of each is its kind."""
    return tuple(_block(one) for one in declared)


def _block(declared: dict[str, Any]) -> Block:
    if not isinstance(declared, dict):
        raise TypeError(f"a block is a mapping, not {declared!r}")
    kind, *others = declared
    return Block(kind, declared[kind], {key: declared[key] for key in others})


def _section(declared: dict[str, Any], letter: str) -> Section:
    page = declared.get("页面", "信函" if letter else "竖")
    return Section(page, read_blocks(declared["内容"]))


def _read(name: str) -> Any:  # noqa: ANN401 - YAML is whatever was written
    family, _, leaf = name.partition("/")
    text = _root().joinpath(family, f"{leaf}.yaml").read_text("utf-8")
    return _with_fragments(read_plain(text))


def _with_fragments(node: Any) -> Any:  # noqa: ANN401 - YAML is whatever was written
    """In any list, {片段: name} stands for the items of that fragment."""
    if isinstance(node, dict):
        return {key: _with_fragments(value) for key, value in node.items()}
    if isinstance(node, list):
        return [item for one in node for item in _items(one)]
    return node


def _items(one: Any) -> list[Any]:  # noqa: ANN401 - YAML is whatever was written
    if isinstance(one, dict) and FRAGMENTS in one:
        return list(_read(f"{FRAGMENTS}/{one[FRAGMENTS]}"))
    return [_with_fragments(one)]


def _root() -> Traversable:
    return files(__package__).joinpath("blueprints")


def _names(family: Traversable) -> Iterator[str]:
    for blueprint in family.iterdir():
        yield f"{family.name}/{blueprint.name.removesuffix('.yaml')}"
