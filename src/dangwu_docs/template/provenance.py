"""A template that tells of everything it prints which tag printed it, and what the tag read.

What it renders is never a document: marks of private use stand around each value, to be read
by `marked_fragments` and thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal

from jinja2 import TemplateError as JinjaError
from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from msgspec import Struct

from dangwu_docs.errors import RenderError
from dangwu_docs.model.findings import Path
from dangwu_docs.support.printing import shown
from dangwu_docs.template.additions.extension import environment, is_of_addition
from dangwu_docs.template.additions.printing import STATE, Printing
from dangwu_docs.template.archive import Archive
from dangwu_docs.template.dialect import Dialect
from dangwu_docs.template.part import CompiledPart
from dangwu_docs.template.sink import FAILURES, NeedsDocxtplError
from dangwu_docs.template.source import PROPERTIES, is_printed

_START, _MIDDLE, _END = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_START}(\\d+){_MIDDLE}|{_END}")
_BEGIN_FILTER, _END_FILTER = "追溯始", "追溯止"

#: The one filter of the dialect that makes texts of a text.
_SPLIT = "分段"
_TEXT = (str, int, float, Decimal)
_PLAIN = (type(None), date, time, *_TEXT)


class Printed(Struct, frozen=True):
    """One value that a tag printed."""

    #: Member of the package.
    part: str
    #: Of the tag among those of its part that print, from 0, in the order of the template.
    number: int
    #: The values of the context that the tag read, in order.
    read: tuple[Path, ...]


class Fragment(Struct, frozen=True):
    """A stretch of text, from a tag or (None) from the template itself."""

    text: str
    printed: Printed | None


class TracedTemplate:
    """A template compiled to be explained."""

    def __init__(self, package: bytes, name: str = "未命名模板") -> None:
        self._name = name
        self._printed: list[Printed] = []
        self._read: list[Path] = []
        self._documents = documents = environment()
        split = documents.filters[_SPLIT]
        documents.filters |= {
            _BEGIN_FILTER: self._begin,
            _END_FILTER: self._end,
            _SPLIT: lambda text: [_like(text, part) for part in split(text)],
        }
        self._tags: list[tuple[str, int]] = []
        self._parts = []
        self._has_blocks = False
        for source in Dialect(package).sources():
            if source.label != PROPERTIES and is_printed(source.text):
                tree = documents.parse(source.text)
                self._has_blocks = self._has_blocks or tree.find(nodes.Block) is not None
                self._wrap(tree, source.member)
                self._parts.append(CompiledPart(source, tree, documents))
        self._archive = Archive.around(package, {}, {part.member for part in self._parts})

    def render(self, context: Mapping[str, object]) -> tuple[bytes, tuple[Printed, ...]]:
        """Return the marked document, and what its marks mean, by their numbers.

        Raises:
            RenderError: the template prints what marks cannot stand around.
        """
        if self._has_blocks:
            raise self._untraceable()
        self._printed.clear()
        followed = {key: _follow(value, (key,), self._read) for key, value in context.items()}
        values = {**followed, STATE: Printing()}
        try:
            parts = [(part.member, part.render(values)) for part in self._parts]
        except (JinjaError, NeedsDocxtplError, *FAILURES) as error:
            raise self._untraceable() from error
        return self._archive.with_parts(parts), tuple(self._printed)

    def _untraceable(self) -> RenderError:
        hint = "请对照模板查看；模板里有图片、子文档或特殊标签的，还不能追溯。"
        return RenderError(self._name, "这个模板的写法不能追溯来历", hint)

    def _wrap(self, tree: nodes.Template, member: str) -> None:
        """Put both filters around every value that is printed, in the order of the template."""
        values = (
            (output, at)
            for output in _outputs(tree)
            for at, node in enumerate(output.nodes)
            if not (isinstance(node, nodes.TemplateData) or is_of_addition(node))
        )
        for number, (output, at) in enumerate(values):
            output.nodes[at] = _wrapped(output.nodes[at], len(self._tags))
            self._tags.append((member, number))
        tree.set_environment(self._documents)

    @pass_context
    def _begin(self, context: Context, value: object) -> object:
        """Forget what conditions and loops have read before."""
        del context
        self._read.clear()
        return value

    def _end(self, values: tuple[object, ...], tag: int) -> object:
        """Return a value between marks; what is no text stays as it is."""
        _, value, *named = values
        text = shown(value) if isinstance(value, _PLAIN) else value
        if not isinstance(text, _TEXT) or text == "" or hasattr(text, "__html__"):
            return value
        read = (*self._read, *(one.path for one in named if isinstance(one, (_Text, _Number))))
        self._printed.append(Printed(*self._tags[tag], tuple(_innermost(read))))
        return f"{_START}{len(self._printed) - 1}{_MIDDLE}{text}{_END}"


def _innermost(read: tuple[Path, ...]) -> Iterator[Path]:
    """Yield each path once, but for those on the way to another."""
    ways = {path[:end] for path in read for end in range(len(path))}
    yield from (path for path in dict.fromkeys(read) if path not in ways)


class _Text(str):  # noqa: SLOT000 - it carries a path
    """A text that knows where it stands."""

    path: Path = ()


def _like(text: object, part: object) -> object:
    """Return a part of a text that knows where the whole stands."""
    if isinstance(text, _Text) and isinstance(part, str):
        part = _Text(part)
        part.path = text.path
    return part


class _Number(int):
    """A number of the context itself, such as 年度."""

    path: Path = ()


class _Table(dict[str, object]):
    """A mapping that tells which of its values are read."""

    path: Path = ()
    heard: list[Path]

    def __getitem__(self, key: str) -> object:
        self.heard.append((*self.path, key))
        return super().__getitem__(key)


def _follow(value: object, path: Path, heard: list[Path]) -> object:
    if isinstance(value, Mapping):
        table = _Table((key, _follow(part, (*path, key), heard)) for key, part in value.items())
        table.path, table.heard = path, heard
        return table
    if isinstance(value, list):
        return [_follow(item, (*path, number), heard) for number, item in enumerate(value)]
    leaf: _Text | _Number
    if type(value) is str:
        leaf = _Text(value)
    elif type(value) is int:
        leaf = _Number(value)
    else:
        return value
    leaf.path = path
    return leaf


def _outputs(node: nodes.Node) -> Iterator[nodes.Output]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield child
        else:
            yield from _outputs(child)


def _wrapped(node: nodes.Expr, tag: int) -> nodes.Expr:
    """The names that a value is made of come along: a loop gives texts without a field's name."""
    begun = nodes.Filter(nodes.Const(""), _BEGIN_FILTER, [], [], None, None)
    names = [nodes.Name(name, "load") for name in dict.fromkeys(one.name for one in _names(node))]
    values = nodes.Tuple([begun, node, *names], "load")
    made = nodes.Filter(values, _END_FILTER, [nodes.Const(tag)], [], None, None)
    for one in (made, values, begun, *names):
        one.set_lineno(node.lineno, override=False)
    return made


def _names(node: nodes.Expr) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def marked_fragments(
    text: str, printed: tuple[Printed, ...], within: Printed | None
) -> tuple[list[Fragment], Printed | None]:
    """Return the pieces of one paragraph, and the value that goes on in the next one."""
    pieces, at = [], 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            pieces.append(Fragment(text[at : mark.start()], within))
        within = printed[int(mark[1])] if mark[1] else None
        at = mark.end()
    if at < len(text):
        pieces.append(Fragment(text[at:], within))
    return pieces, within
