"""The additional tags as Jinja reads them: each becomes plain statements that ask `Printing`.

What begins with own_ is written by `expansion` alone, around the elements that a tag is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dangwu_docs.support import sandbox
from dangwu_docs.template.additions.printing import STATE, Kind, Printing
from dangwu_docs.template.additions.words import MERGE, WORDS

#: Words of tags that only the engine writes.
LIST, RESTARTED, ROW, UNLESS = "own_list", "own_restart", "own_row", "own_unless"
REGIONS = {"own_p": Kind.PARAGRAPH, "own_tr": Kind.ROW, "own_tbl": Kind.TABLE}
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

    tags = {*WORDS, LIST, RESTARTED, ROW, UNLESS, *REGIONS}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> _Statements:
        """Return the statements for a tag."""
        token = next(parser.stream)
        word = WORDS.get(token.value, token.value)
        if word in REGIONS:
            return self._region(parser, word, token.lineno)
        if word == UNLESS:
            test = self._ask("filled", token.lineno, _values(parser))
            return nodes.If(test, _until(parser, word), [], [], lineno=token.lineno)
        values = _values(parser, may_be_none=word != MERGE)
        if word == MERGE:
            site = nodes.Const(parser.free_identifier().name)
            target = nodes.Name(MERGE, "store")
            call = self._ask("merged", token.lineno, site, values)
            return nodes.Assign(target, call, lineno=token.lineno)
        if word == LIST:
            call = self._ask("listed", token.lineno, *values.items)
            return nodes.Output([call], lineno=token.lineno)
        asked = {ROW: "row", RESTARTED: "restarted"}.get(word, "filled")
        given = values.items if asked != "filled" else [values]
        return nodes.ExprStmt(self._ask(asked, token.lineno, *given), lineno=token.lineno)

    def _region(self, parser: Parser, word: str, line: int) -> nodes.If:
        kind = nodes.Const(REGIONS[word].value)
        body = _until(parser, word)
        if REGIONS[word] is not Kind.TABLE:
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
                elif not _is_ours(node) and before.rfind("<") <= before.rfind(">"):
                    output.nodes[at] = self._ask("noted", node.lineno, node)

    def _ask(self, name: str, line: int, *values: nodes.Expr) -> nodes.Call:
        return self.call_method(name, [nodes.ContextReference(), *values], lineno=line)

    def __getattr__(self, name: str) -> Callable[..., object]:
        """Return a method of `Printing` that finds its object in the context."""
        if name.startswith("_") or not hasattr(Printing, name):
            raise AttributeError(name)

        def asked(context: Context, *values: object) -> object:
            return getattr(context[STATE], name)(*values)

        return asked


def _values(parser: Parser, *, may_be_none: bool = False) -> nodes.Tuple:
    line = parser.stream.current.lineno
    if may_be_none and parser.stream.current.type == "block_end":
        return nodes.Tuple([], "load", lineno=line)
    read = parser.parse_tuple()
    return read if isinstance(read, nodes.Tuple) else nodes.Tuple([read], "load", lineno=line)


def _until(parser: Parser, word: str) -> list[nodes.Node]:
    return parser.parse_statements((f"name:end{word}",), drop_needle=True)


def _outputs(body: Iterable[nodes.Node]) -> Iterator[nodes.Output]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield node
        yield from node.find_all(nodes.Output)


def _is_ours(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.ExtensionAttribute)
