"""Which values of the context a tag read when it failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import FrameType, TracebackType

from jinja2 import nodes

from dangwu_docs.model.findings import Path
from dangwu_docs.model.paths import below, path_of
from dangwu_docs.support.sandbox import MissingNameError, environment
from dangwu_docs.template.generated import LINES

#: Jinja's names for the variables of a template.
_LOCAL = re.compile(r"l_(\d+)_(.+)")
_KEYWORD = re.compile(r"^(?:if|elif|for\s.*?\sin|set\s.*?=)\s")

Steps = tuple[str | int, ...]


def values_read(error: Exception, body: str, context: Mapping[str, object]) -> tuple[Path, ...]:
    """Return the paths of the values that the failing tag is about; the empty path for no more."""
    if isinstance(error, MissingNameError) and isinstance(error.within, Mapping):
        found = path_of(context, error.within)
        return (found or (),)
    names = {**context, **_locals(error.__traceback__)}
    paths = (_path(steps, names, context) for steps in _read(body))
    longest = max((path for path in paths if path), key=len, default=())
    return (longest,)


def _read(body: str) -> Iterator[Steps]:
    """Yield what an expression reads: names, and the fields of names."""
    expression = _KEYWORD.sub("", body)
    try:
        tree = environment().parse(f"{{{{ {expression} }}}}")
    except Exception:  # noqa: BLE001 (whatever a tag is: an error is being told, none is made)
        return
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        if steps := _steps(node):
            yield steps


def _steps(node: nodes.Node) -> Steps:
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            return (*steps, node.attr) if (steps := _steps(node.node)) else ()
        case nodes.Getitem(arg=nodes.Const(value=value)) if isinstance(value, str | int):
            return (*steps, value) if (steps := _steps(node.node)) else ()
    return ()


def _path(steps: Steps, names: Mapping[str, object], context: Mapping[str, object]) -> Path:
    name, *fields = steps
    if name not in names:
        return ()
    value = names[str(name)]
    is_global = value is context.get(str(name))
    start: Path | None = (str(name),) if is_global else path_of(context, value)
    if start is None:
        return ()
    there = len(tuple(below(value, tuple(fields))))
    return (*start, *fields[:there])


def _locals(trace: TracebackType | None) -> dict[str, object]:
    """Return the variables of the template where it failed."""
    found: dict[str, object] = {}
    while trace is not None:
        if LINES in trace.tb_frame.f_globals or "__jinja_exception__" in trace.tb_frame.f_globals:
            found = _variables(trace.tb_frame)
        trace = trace.tb_next
    return found


def _variables(frame: FrameType) -> dict[str, object]:
    """Return variables by the names that the template gave them, the innermost last."""
    named = [
        (int(match[1]), match[2], value)
        for name, value in frame.f_locals.items()
        if (match := _LOCAL.fullmatch(name))
    ]
    ordered = sorted(named, key=lambda one: one[0])
    # Where Jinja itself runs the template, it gives the variables their own names back.
    return {name: value for _, name, value in ordered} or dict(frame.f_locals)
