"""The only dialect of Jinja that templates and cards may speak; it opens no file.

Templates are trusted like documents, not like programs: they read the names they are given, print
text and nothing else. Jinja's sandbox is the ground; what it leaves open (memory, raw markup,
objects that lead elsewhere) is closed here by lists of what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from dangwu_docs.errors import CardError
from dangwu_docs.support.printing import FILTERS, PENDING, TEXT_FILTERS, present, shown

__all__ = ["PENDING", "MissingNameError", "environment", "expression", "forbidden", "text_pattern"]

#: Filters of Jinja that neither print raw markup, reach attributes by name, nor grow without bound.
_JINJA_FILTERS = frozenset(
    {"abs", "batch", "count", "d", "default", "e", "escape", "first", "float", "groupby", "int"}
    | {"items", "last", "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse"}
    | {"round", "select", "selectattr", "slice", "sort", "sum", "unique"}
)
#: Methods that a template may call; all return plain values that are no larger than what they read.
_METHODS = frozenset(
    {"splitlines", "split", "strip", "lstrip", "rstrip", "startswith", "endswith"}
    | {"lower", "upper", "capitalize", "title", "isdigit", "isnumeric", "isalpha", "isoformat"}
    | {"items", "keys", "values", "get", "count", "index", "cycle", "changed"}
)
_FORBIDDEN_TAGS = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.ScopedEvalContextModifier: "autoescape",
}
_JOINING = "模板中不能用 ~ 连接内容；请写成前后相接的两个 {{ }}"
_LONGEST_REPEAT = 10_000


class MissingNameError(UndefinedError):
    """A name that the data does not hold; `name` is the name, `known` what stands beside it."""

    def __init__(self, message: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(message)
        self.name = name
        self.known = known


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
        known = tuple(map(str, obj)) if isinstance(obj, Mapping) else ()

        def error(_: str | None) -> TemplateRuntimeError:
            if issubclass(exc, SecurityError):
                return exc(f"模板中不能读取“{name}”")
            return MissingNameError(f"没有“{name}”这一项", str(name), known)

        super().__init__(hint, obj, name, error)  # type: ignore[arg-type] # called like a class


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja without files, raw markup and unbounded work."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for line, message in forbidden(tree):
            raise TemplateSyntaxError(message, line, name, filename)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's
        """Tell whether a template may read this attribute: methods only from the list."""
        if callable(value) and not isinstance(value, Undefined) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - Jinja's
        """Offer no `str.format`: its widths grow without bound."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Compute `*`, `**` and `%`, unless the result could be huge."""
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(f"模板中不能使用这种“{operator}”运算")
        if operator == "*" and _repeat_length(left, right) > _LONGEST_REPEAT:
            raise SecurityError("模板中的重复次数过大")
        return super().call_binop(context, operator, left, right)


def _repeat_length(left: object, right: object) -> int:
    for items, times in ((left, right), (right, left)):
        if isinstance(items, str | list | tuple) and isinstance(times, int):
            return len(items) * times
    return 0


def forbidden(tree: nodes.Template) -> Iterable[tuple[int, str]]:
    """Yield the line and a sentence for everything that the dialect leaves out."""
    for kind, tag in _FORBIDDEN_TAGS.items():
        for node in tree.find_all(kind):
            yield node.lineno, f"模板中不能使用 {{% {tag} %}} 标签"
    for joining in tree.find_all(nodes.Concat):
        # Joining would print a missing value as the word None.
        yield joining.lineno, _JOINING


def environment() -> ImmutableSandboxedEnvironment:
    """Return a new environment for documents: what is printed is escaped for XML."""
    return _environment(_Environment(autoescape=True, undefined=_Missing, finalize=shown))


def _environment(made: _Environment) -> _Environment:
    made.filters = {name: made.filters[name] for name in _JINJA_FILTERS} | TEXT_FILTERS
    made.filters |= FILTERS
    made.globals = {"range": made.globals["range"]}
    return made


@lru_cache(maxsize=1)
def _plain() -> _Environment:
    # File names and titles are no markup: escaping would print &amp;.
    return _environment(_Environment(undefined=_Missing, finalize=shown))


@lru_cache(maxsize=512)
def expression(source: str) -> Callable[[Mapping[str, object]], object]:
    """Return the condition that a card writes as `source`, ready to be asked of a context.

    Raises:
        CardError: the text is no expression; from the returned function, a name is missing.
    """
    try:
        compiled = _plain().compile_expression(source, undefined_to_none=False)
    except TemplateError as error:
        _refuse(source, error)

    def value(context: Mapping[str, object]) -> object:
        try:
            return present(compiled(**context))
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            _refuse(source, error)

    return value


@lru_cache(maxsize=512)
def text_pattern(source: str) -> Callable[[Mapping[str, object]], str]:
    """Return the file name or title that a card writes as `source`, ready to be filled.

    Raises:
        CardError: the text is no template; from the returned function, a name is missing.
    """
    try:
        compiled = _plain().from_string(source)
    except TemplateError as error:
        _refuse(source, error)

    def text(context: Mapping[str, object]) -> str:
        try:
            return compiled.render(context)
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            _refuse(source, error)

    return text


def _refuse(source: str, error: Exception) -> NoReturn:
    hint = "请改正模板卡中的这一处；可用的名称见 dangwu template fields。"
    raise CardError(f"模板卡中的“{source}”不能计算：{error}", hint) from error
