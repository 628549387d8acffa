"""The additional tags as Jinja reads them: each becomes plain statements that ask `Printing`.

What begins with own_ is written by `expansion` alone, around what a tag is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dangwu_docs.support import sandbox
from dangwu_docs.template.additions.printing import STATE, Kind, Printing
from dangwu_docs.template.additions.words import MERGE, RESTART, WORDS

_REGIONS = {"own_p": Kind.PARAGRAPH, "own_tr": Kind.ROW, "own_tbl": Kind.TABLE}
_OWN = (*_REGIONS, "own_if", "own_first", "own_merge", "own_row", "own_list", "own_restart")
#: Asked of each value in what may vanish; it prints that value.
_NOTED = "noted"
_Statements = nodes.Node | list[nodes.Node]


def environment() -> ImmutableSandboxedEnvironment:
    """Return a new environment for documents that knows the additional tags."""
    made = sandbox.environment()
    made.add_extension(Additions)
    return made


def uses_additions(tree: nodes.Template) -> bool:
    """Tell whether a part holds additional tags."""
    return next(tree.find_all(nodes.ExtensionAttribute), None) is not None


class Additions(Extension):
    """The tags, and what their code asks while a document is printed."""

    tags = {*WORDS, *_OWN}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> _Statements:
        """Return the statements for a tag."""
        token = next(parser.stream)
        word, line = WORDS.get(token.value, token.value), token.lineno
        match word:
            case "own_p" | "own_tr" | "own_tbl":
                return self._region(parser, word, line)
            case "own_if":
                # What it holds begins with the tag that says when.
                when, *body = _until(parser, "endown_if")
                return nodes.If(cast("nodes.ExprStmt", when).node, body, [], [], lineno=when.lineno)
            case "own_first":
                first = _until(parser, "own_rest")
                return _if_first(first, _until(parser, "endown_first"), line)
            case "own_merge":
                return _if_first([_fixed("restart")], [_fixed("continue")], line)
        return self._asking(parser, word, line)

    def _asking(self, parser: Parser, word: str, line: int) -> nodes.Node:
        values = _values(parser)
        match word:
            case "own_list":
                return nodes.Output([self._ask("listed", line, *values)], lineno=line)
            case "own_row":
                return nodes.ExprStmt(self._ask("row", line), lineno=line)
            case "own_restart":
                return nodes.ExprStmt(self._ask("restarting", line, *values), lineno=line)
        if word == RESTART:
            return nodes.ExprStmt(self._ask("restarted", line, *values), lineno=line)
        given = nodes.Tuple(values, "load", lineno=line)
        if word != MERGE:
            return nodes.ExprStmt(self._ask("filled", line, given), lineno=line)
        site = nodes.Const(parser.free_identifier().name)
        starts = self._ask("merged", line, site, given)
        return nodes.Assign(nodes.Name(MERGE, "store"), starts, lineno=line)

    def _region(self, parser: Parser, word: str, line: int) -> nodes.If:
        kind = nodes.Const(_REGIONS[word].value)
        body = _until(parser, f"end{word}")
        if _REGIONS[word] is not Kind.TABLE:
            self._note(body)
        opened = nodes.Output([self._ask("opened", line)], lineno=line)
        closed = nodes.Output([self._ask("closed", line)], lineno=line)
        began = self._ask("began", line, kind)
        return nodes.If(began, [opened, *body, closed], [], [], lineno=line)

    def _note(self, body: Iterable[nodes.Node]) -> None:
        """Let every value that is printed as text tell whether it is empty."""
        for output in _outputs(body):
            before = ""
            for at, node in enumerate(output.nodes):
                if isinstance(node, nodes.TemplateData):
                    before = node.data
                elif not _asked(node) and before.rfind("<") <= before.rfind(">"):
                    output.nodes[at] = self._ask(_NOTED, node.lineno, node)

    def _ask(self, name: str, line: int, *values: nodes.Expr) -> nodes.Call:
        return self.call_method(name, [nodes.ContextReference(), *values], lineno=line)

    def __getattr__(self, name: str) -> Callable[..., object]:
        """Return a method of `Printing` that finds its object in the context."""
        if name.startswith("_") or not hasattr(Printing, name):
            raise AttributeError(name)

        def asked(context: Context, *values: object) -> object:
            return getattr(context[STATE], name)(*values)

        return asked


def _values(parser: Parser) -> list[nodes.Expr]:
    """Return what a tag is given; nothing is well where a tag may stand alone."""
    if parser.stream.current.type == "block_end":
        return []
    read = parser.parse_tuple()
    return read.items if isinstance(read, nodes.Tuple) else [read]


def _until(parser: Parser, word: str) -> list[nodes.Node]:
    return parser.parse_statements((f"name:{word}",), drop_needle=True)


def _if_first(first: list[nodes.Node], rest: list[nodes.Node], line: int) -> nodes.If:
    """Return what is printed where a group begins, and below."""
    return nodes.If(nodes.Name(MERGE, "load"), first, [], rest, lineno=line)


def _fixed(text: str) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)])


def _outputs(body: Iterable[nodes.Node]) -> Iterator[nodes.Output]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield node
        yield from node.find_all(nodes.Output)


def is_of_addition(node: nodes.Node) -> bool:
    """Tell whether a tag itself prints this, and no value of the template."""
    return _asked(node) not in ("", _NOTED)


def _asked(node: nodes.Node) -> str:
    """Return what a node asks `Printing`; "" where it is one of the template."""
    asked = node.node if isinstance(node, nodes.Call) else None
    return asked.name if isinstance(asked, nodes.ExtensionAttribute) else ""
