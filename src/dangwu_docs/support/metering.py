"""Puts the counting of `allowance` into a template, where its text is read.

Jinja's tree is changed, not the code that is made of it, so every way to run a template counts.
Only what may be gone through again and again is counted: a field that is printed once is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from dangwu_docs.support.allowance import ITEM, counted, spend, weigh
from dangwu_docs.support.syntax import LEAVES, below

#: Names that nobody can write in a template.
_EACH, _AGAIN, _WHOLE = "each item", "printed again", "whole value"
#: What a node of a loop's body costs in each turn, beside its fixed text.
_NODE = 20
_LONG_BODY = 20_000
#: What makes values of its own, whose size is not that of the data.
_MAKERS = (nodes.List, nodes.Tuple, nodes.Dict, nodes.BinExpr, nodes.Const)

Names = frozenset[str]


@pass_context
def _each(_: Context, items: Iterable[object], weight: int) -> Iterable[object]:
    return counted(items, weight)


@pass_context
def _again(_: Context, value: object) -> object:
    if value.__class__ is str:
        spend(len(str(value)))
    return value


@pass_context
def _whole(_: Context, value: object) -> object:
    spend(weigh(value) * ITEM)
    return value


#: What a metered tree calls; with a context, so that nothing is worked out while it is compiled.
COUNTERS: Mapping[str, Callable[..., object]] = {_EACH: _each, _AGAIN: _again, _WHOLE: _whole}


def meter(tree: nodes.Template) -> None:
    """Let a template count what it does."""
    read, bound = set[str](), set[str]()
    for name in _all_names(tree):
        (read if name.ctx == "load" else bound).add(name.name)
    _Meter().visit(tree, frozenset(read - bound))


class _Meter(NodeTransformer):
    """Goes through a tree with the names whose values are each met once."""

    def visit(self, node: nodes.Node, *given: Names) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Return what stands for a node; most hold nothing that could be counted."""
        return node if node.__class__ in LEAVES else super().visit(node, *given)

    def visit_For(self, node: nodes.For, once: Names) -> nodes.For:  # noqa: N802 - Jinja's name
        """Count the turns of a loop, each with all that its body prints in any case."""
        is_data, cost = _is_data(node.iter, once), _cost(node.body)
        inner = _own_names(node) if is_data else frozenset()
        # A loop over a field of another loop's item meets each item of the data once: most inner
        # loops are such, and their bodies are short.
        is_free = is_data and isinstance(node.iter, nodes.Getattr) and "loop" in once
        node.iter = self.visit(node.iter, once)
        if not is_free or cost > _LONG_BODY:
            node.iter = _call(_EACH, node.iter, nodes.Const(cost))
        node.body = [self.visit(child, inner) for child in node.body]
        node.else_ = [self.visit(child, once) for child in node.else_]
        return node

    def visit_Macro(self, node: nodes.Macro, _: Names) -> nodes.Node:  # noqa: N802 - the same
        """What is within a macro is met as often as it is called."""
        return self.generic_visit(node, frozenset())

    visit_CallBlock = visit_Macro  # noqa: N815 - the same

    def visit_Output(self, node: nodes.Output, once: Names) -> nodes.Output:  # noqa: N802 - the same
        """Count the texts that are printed more than once, or that the template made."""
        node.nodes = [
            visited if _names(child) <= once else _call(_AGAIN, visited)
            for child in node.nodes
            for visited in [self.visit(child, once)]
        ]
        return node

    def visit_List(self, node: nodes.Expr, once: Names) -> nodes.Node:  # noqa: N802 - the same
        """Weigh a list with its lists: each may hold the one before twice."""
        made = self.generic_visit(node, once)
        is_stored = getattr(node, "ctx", "load") != "load"
        return made if is_stored or not _names(node) else _call(_WHOLE, made)

    visit_Tuple = visit_Dict = visit_List  # noqa: N815 - the same


def _own_names(node: nodes.For) -> Names:
    """Return the names that stand for another item in each turn."""
    within = (name for part in node.body for name in _all_names(part))
    changed = {name.name for name in within if name.ctx != "load"}
    return (_names(node.target) | {"loop"}) - changed


def _is_data(node: nodes.Node, once: Names) -> bool:
    """Tell whether going through a value meets nothing but data, and that once."""
    makes = isinstance(node, _MAKERS) or any(isinstance(each, _MAKERS) for each in below(node))
    return not makes and _names(node) <= once


def _all_names(node: nodes.Node) -> Iterator[nodes.Name]:
    return (each for each in below(node) if isinstance(each, nodes.Name))


def _names(node: nodes.Node) -> Names:
    return frozenset(each.name for each in (node, *below(node)) if isinstance(each, nodes.Name))


def _cost(body: Iterable[nodes.Node]) -> int:
    cost = ITEM
    for statement in body:
        cost += _NODE
        for node in below(statement):
            cost += len(node.data) if isinstance(node, nodes.TemplateData) else _NODE
    return cost


def _call(name: str, value: nodes.Node, *arguments: nodes.Node) -> nodes.Filter:
    """Return the call of a counter; its line is that of the value, for errors to find the tag."""
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)
