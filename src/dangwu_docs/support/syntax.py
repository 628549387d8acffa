"""Walks through the trees that Jinja makes of templates, as it does itself but much faster.

Templates are walked far more often than they are read, and most nodes are names and texts, which
hold nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

#: Nodes that hold no others.
LEAVES = frozenset({nodes.Name, nodes.TemplateData, nodes.Const, nodes.ContextReference})


def children(node: nodes.Node) -> list[nodes.Node]:
    """Return the nodes right below a node, in reading order."""
    found: list[nodes.Node] = []
    for name in node.fields if node.__class__ not in LEAVES else ():
        value = getattr(node, name, None)
        if isinstance(value, nodes.Node):
            found.append(value)
        elif value and value.__class__ is list:
            found += [each for each in value if isinstance(each, nodes.Node)]
    return found


def below(root: nodes.Node) -> Iterator[nodes.Node]:
    """Yield all nodes below a node, in reading order."""
    waiting = children(root)
    waiting.reverse()
    while waiting:
        node = waiting.pop()
        yield node
        if node.__class__ not in LEAVES:
            within = children(node)
            within.reverse()
            waiting += within
