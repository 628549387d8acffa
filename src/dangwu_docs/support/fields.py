"""Which names a template reads, as a tree; it knows Jinja's syntax and no Word.

The tree is sound rather than tight: whoever gives a template only what its tree names gives it
everything it reads. A leaf stands for the whole value; a list stands for each of its elements.
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes

from dangwu_docs.support.metering import COUNTERS

Path = tuple[str, ...]
Tree = dict[str, "Tree"]
#: What a name of the template may stand for; none for its own counters and texts.
Aliases = dict[str, frozenset[Path]]

_NOTHING: frozenset[Path] = frozenset()
#: Filters that look at no more of a value than is read of their result.
_SHALLOW = frozenset(
    {"batch", "count", "d", "default", "first", "items", "last", "length", "list", "map"}
    | {"reject", "rejectattr", "reverse", "select", "selectattr", "slice"}
    | COUNTERS.keys()
)
#: Filters whose first argument names an attribute of each element.
_BY_ATTRIBUTE = frozenset({"selectattr", "rejectattr"})
#: The filter all of whose arguments name attributes of each element.
_BY_ATTRIBUTES = "归组"
_OWN_NAMES = frozenset({"range", "loop", "self", "caller", "varargs", "kwargs"})
_NEIGHBOURS = frozenset({"previtem", "nextitem"})
_TEXT_METHODS = frozenset({"splitlines", "split", "strip", "lstrip", "rstrip"})


def names_read(trees: Iterable[nodes.Template]) -> Tree:
    """Return the tree of the names that the templates read together."""
    reader = _Reader()
    for tree in trees:
        reader.visit(tree, {})
    return reader.tree()


class _Reader:
    """Follows every name to where it is read."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._whole: set[Path] = set()

    def tree(self) -> Tree:
        """Return all paths as one tree, cut where a whole value is read."""
        tree: Tree = {}
        for path in sorted(self._paths):
            branch = tree
            for depth, name in enumerate(path, 1):
                branch = branch.setdefault(name, {})
                if path[:depth] in self._whole:
                    break
        return tree

    def visit(self, node: nodes.Node, aliases: Aliases) -> None:
        """Follow a statement; `aliases` grows by what it sets."""
        match node:
            case nodes.Expr():
                self.value(node, aliases)
            case nodes.Assign():
                self._bind(node.target, self.value(node.node, aliases), aliases)
            case nodes.For():
                self._loop(node, aliases)
            case nodes.With():
                self._with(node, aliases)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, aliases)
            case _:
                for child in node.iter_child_nodes():
                    self.visit(child, aliases)

    def _loop(self, node: nodes.For, aliases: Aliases) -> None:
        items = self.value(node.iter, aliases)
        inner = {**aliases, "loop": items}
        self._bind(node.target, items, inner)
        for child in (*([node.test] if node.test else []), *node.body):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, dict(aliases))

    def _with(self, node: nodes.With, aliases: Aliases) -> None:
        inner = dict(aliases)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.value(value, aliases), inner)
        for child in node.body:
            self.visit(child, inner)

    def _macro(self, node: nodes.Macro | nodes.CallBlock, aliases: Aliases) -> None:
        if isinstance(node, nodes.Macro):
            aliases[node.name] = _NOTHING
        else:
            self.value(node.call, aliases)
        # What a macro is given is read as a whole where it is called.
        inner = {**aliases, **{argument.name: _NOTHING for argument in node.args}}
        for child in (*node.defaults, *node.body):
            self.visit(child, inner)

    def _bind(self, target: nodes.Node, paths: frozenset[Path], aliases: Aliases) -> None:
        if isinstance(target, nodes.Name):
            aliases[target.name] = aliases.get(target.name, _NOTHING) | paths
            return
        self._read_whole(paths)
        for name in target.find_all(nodes.Name):
            aliases[name.name] = _NOTHING

    def value(self, node: nodes.Node, aliases: Aliases) -> frozenset[Path]:
        """Return the paths that an expression may lead to, and note what it reads."""
        paths = _NOTHING
        match node:
            case nodes.Name():
                paths = self._name(node.name, aliases)
            case nodes.Getattr():
                paths = self._attribute(node, aliases)
            case nodes.Getitem():
                paths = self._element(node, aliases)
            case nodes.Filter():
                paths = self._filter(node, aliases)
            case nodes.Call():
                paths = self._call(node, aliases)
            case nodes.CondExpr() | nodes.And() | nodes.Or() | nodes.List() | nodes.Tuple():
                paths = self._any_of(node, aliases)
            case nodes.Not() | nodes.Test():
                self._any_of(node, aliases)
            case _:
                self._read_whole(self._any_of(node, aliases))
        return paths

    def _name(self, name: str, aliases: Aliases) -> frozenset[Path]:
        if name in aliases:
            return aliases[name]
        return _NOTHING if name in _OWN_NAMES else self._note({(name,)})

    def _attribute(self, node: nodes.Getattr, aliases: Aliases) -> frozenset[Path]:
        base = self.value(node.node, aliases)
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return base if node.attr in _NEIGHBOURS else _NOTHING
        return self._below(base, node.attr)

    def _element(self, node: nodes.Getitem, aliases: Aliases) -> frozenset[Path]:
        base = self.value(node.node, aliases)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._below(base, node.arg.value)
        if not isinstance(node.arg, nodes.Const | nodes.Slice):
            # A name that is computed may be any name.
            self._read_whole(base | self.value(node.arg, aliases))
        return base

    def _filter(self, node: nodes.Filter, aliases: Aliases) -> frozenset[Path]:
        base = self.value(node.node, aliases) if node.node else _NOTHING
        arguments = [*node.args, *(keyword.value for keyword in node.kwargs)]
        given = frozenset[Path]().union(*(self.value(each, aliases) for each in arguments))
        if name := _attribute_named(node):
            below = base
            for step in name.split("."):
                below = self._below(below, step)
            base = below if node.name == "map" else base
        elif node.name == _BY_ATTRIBUTES:
            for each in node.args:
                if isinstance(each, nodes.Const):
                    self._below(base, str(each.value))
                else:
                    self._read_whole(base)
        elif node.name not in _SHALLOW:
            self._read_whole(base)
        return base | given

    def _call(self, node: nodes.Call, aliases: Aliases) -> frozenset[Path]:
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._read_whole(self.value(argument, aliases))
        if not isinstance(node.node, nodes.Getattr):
            self._read_whole(self.value(node.node, aliases))
            return _NOTHING
        base = self.value(node.node.node, aliases)
        if node.node.attr not in _TEXT_METHODS:
            self._read_whole(base)
        return base

    def _any_of(self, node: nodes.Node, aliases: Aliases) -> frozenset[Path]:
        children = (self.value(child, aliases) for child in node.iter_child_nodes())
        return frozenset[Path]().union(*children)

    def _below(self, paths: frozenset[Path], name: str) -> frozenset[Path]:
        return self._note({(*path, name) for path in paths})

    def _note(self, paths: Iterable[Path]) -> frozenset[Path]:
        noted = frozenset(paths)
        self._paths |= noted
        return noted

    def _read_whole(self, paths: Iterable[Path]) -> None:
        self._whole.update(paths)


def _attribute_named(node: nodes.Filter) -> str:
    """Return the attribute that a filter such as map(attribute="姓名") asks of each element."""
    candidates = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    if node.name in _BY_ATTRIBUTE:
        candidates += node.args[:1]
    constants = (each.value for each in candidates if isinstance(each, nodes.Const))
    # groupby gives pairs, whose parts bear other names.
    return next((str(value) for value in constants), "") if node.name != "groupby" else ""
