"""The only dialect of Jinja that templates and cards may speak; it opens no file.

Templates are trusted like documents, not like programs: they read the names they are given, print
text and nothing else. Jinja's sandbox is the ground; what it leaves open (memory, raw markup,
objects that lead elsewhere) is closed here by lists of what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from dangwu_docs.support.allowance import CALL, counted, spend
from dangwu_docs.support.bounds import (
    bounded_filters,
    bounded_range,
    spend_product,
    spend_sum,
)
from dangwu_docs.support.metering import COUNTERS, meter
from dangwu_docs.support.printing import FILTERS, PENDING, TEXT_FILTERS, shown
from dangwu_docs.support.syntax import below, children

__all__ = ["PENDING", "MissingNameError", "environment", "forbidden", "plain_environment"]

#: Filters of Jinja that neither print raw markup nor reach attributes by name.
_JINJA_FILTERS = frozenset(
    {"abs", "count", "d", "default", "first", "float", "int", "items", "last", "length"}
)
#: Methods that a template may call; all return plain values that are no larger than what they read.
_METHODS = frozenset(
    {"splitlines", "split", "strip", "lstrip", "rstrip", "startswith", "endswith"}
    | {"lower", "upper", "capitalize", "title", "isdigit", "isnumeric", "isalpha", "isoformat"}
    | {"items", "keys", "values", "get", "count", "index", "cycle", "changed"}
)
_NO_TAG = "模板中不能使用 {{% {} %}} 标签".format
_FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Include: _NO_TAG("include"),
    nodes.Import: _NO_TAG("import"),
    nodes.FromImport: _NO_TAG("from"),
    nodes.Extends: _NO_TAG("extends"),
    nodes.ScopedEvalContextModifier: _NO_TAG("autoescape"),
    # Joining would print a missing value as the word None.
    nodes.Concat: "模板中不能用 ~ 连接内容；请写成前后相接的两个 {{ }}",
}
_TOO_DEEP = "标签一层套一层，太深"
#: Python compiles no more than 20 loops, 100 blocks or 200 brackets within one another.
_DEEPEST, _MOST_LOOPS = 40, 16
#: They hold what a macro was given beyond its names: lists of lists, without end.
_FORBIDDEN_NAMES = frozenset({"varargs", "kwargs"})


class MissingNameError(UndefinedError):
    """A name that the data does not hold; `name` is the name, `within` what should hold it."""

    def __init__(self, message: str, name: str, within: object) -> None:
        super().__init__(message)
        self.name = name
        self.within = within


class _Missing(StrictUndefined):
    """Fails on every use, with a Chinese sentence and the names that are there instead."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - the signature is Jinja's
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        def error(_: str | None) -> TemplateRuntimeError:
            if issubclass(exc, SecurityError):
                return exc(f"模板中不能读取“{name}”")
            return MissingNameError(f"没有“{name}”这一项", str(name), obj)

        super().__init__(hint, obj, name, error)  # type: ignore[arg-type] # called like a class


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja without files, raw markup and unbounded work."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except RecursionError as error:
            raise TemplateSyntaxError(_TOO_DEEP, 1, name, filename) from error
        for line, message in forbidden(tree):
            raise TemplateSyntaxError(message, line, name, filename)
        meter(tree)
        return tree

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what every template may read; a chain of maps, as Jinja's own, is slow."""
        return {**self.globals, **(d or {})}

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the signature is Jinja's
        """Call a macro, a method or a loop within itself, and count what it costs."""
        owner = getattr(called, "__self__", None)
        spend(CALL + (len(owner) if isinstance(owner, str | list | tuple) else 0))
        if isinstance(called, LoopContext) and args:
            args = (counted(args[0]), *args[1:])
        result = super().call(context, called, *args, **kwargs)
        if isinstance(result, str) and not isinstance(result, Undefined):
            spend(len(result))
        return result

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's
        """Tell whether a template may read this attribute: methods only from the list."""
        if callable(value) and not isinstance(value, Undefined) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - Jinja's
        """Offer no `str.format`: its widths grow without bound."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Compute `+`, `*`, `**` and `%`, unless the result could be huge."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(f"模板中不能使用这种“{operator}”运算")
        if operator == "+":
            spend_sum(left, right)
        elif operator == "*":
            spend_product(left, right)
        return super().call_binop(context, operator, left, right)


def forbidden(tree: nodes.Template) -> Iterable[tuple[int, str]]:
    """Yield the line and a sentence for everything that the dialect leaves out."""
    every = tuple(below(tree))
    # Most templates are one tag, tried by itself, and hold too little to be deep.
    if len(every) > _MOST_LOOPS and _is_deep(tree):
        yield 1, _TOO_DEEP
        return
    for kind, sentence in _FORBIDDEN.items():
        yield from ((node.lineno, sentence) for node in every if isinstance(node, kind))
    for node in every:
        if isinstance(node, nodes.Name) and node.name in _FORBIDDEN_NAMES:
            yield node.lineno, f"模板中不能使用 {node.name}"


def _is_deep(tree: nodes.Template) -> bool:
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        if depth > _DEEPEST or loops > _MOST_LOOPS:
            return True
        within = loops + isinstance(node, nodes.For)
        waiting += ((child, depth + 1, within) for child in children(node))
    return False


def environment() -> ImmutableSandboxedEnvironment:
    """Return a new environment for documents: what is printed is escaped for XML."""
    return _environment(_Environment(autoescape=True, undefined=_Missing, finalize=shown))


def _environment(made: _Environment) -> _Environment:
    jinja = made.filters
    made.filters = {name: jinja[name] for name in _JINJA_FILTERS} | bounded_filters(jinja)
    made.filters |= {**TEXT_FILTERS, **FILTERS, **COUNTERS}
    made.globals = {"range": bounded_range}
    return made


@lru_cache(maxsize=1)
def plain_environment() -> ImmutableSandboxedEnvironment:
    """Return the environment of file names and titles: no markup, escaping would print &amp;."""
    return _environment(_Environment(undefined=_Missing, finalize=shown))
