"""Python code for a part, as Jinja would generate it, but for what it costs to run.

Jinja's own code yields one text after another, and asks its environment for every attribute and
every text that it prints. Here the fixed text of a part is encoded when the part is compiled; text
that needs no escape and fields of plain dicts are recognised in the generated code itself, without
a call. What is out of the ordinary goes through `Sink` and the sandbox as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import new_context
from msgspec import Struct

from dangwu_docs.template.outline import Outline, PrintedIn
from dangwu_docs.template.sink import Sink, escaped

Run = Callable[[Mapping[str, object], Sink], None]

#: Names of the generated code; Jinja's own begin with l_ and t_.
_COMMONS = (
    "resolve = context.resolve_or_missing",
    "undefined = environment.undefined",
    "concat = environment.concat",
    "cond_expr_undefined = Undefined",
    "out = context.sink",
    "emit = out.emit",
)
#: A text of which printable and unescaped are true goes into the document as it is.
_IS_PLAIN = ").__class__ is str and _v.isprintable() and escaped(_v) is _v"
#: What a loop knows of itself; the sandbox allows all of them.
_LOOP_FACTS = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
)
#: Key under which generated code holds its lines, for errors to find the tag.
LINES = "__template_lines__"


class Manner(Struct, frozen=True):
    """How the code of a part treats what it prints."""

    outline: Outline
    #: Whether every printed value must be remembered, to be looked for in the finished part.
    remembers: bool


class Running:
    """Runs the code of a part in an environment."""

    def __init__(
        self, code: CodeType, lines: tuple[tuple[int, int], ...], environment: Environment
    ) -> None:
        """`lines` pair those of the template with those of the code."""
        self._made = code, lines, environment
        space: dict[str, Any] = {"environment": environment, "escaped": escaped, LINES: lines}
        exec(code, space)  # noqa: S102 - how Jinja runs its own
        self._environment, self._root = environment, space["root"]

    def __call__(self, values: Mapping[str, object], sink: Sink) -> None:
        """Print into a sink what shows `values`."""
        names = self._environment.globals
        context = new_context(self._environment, None, {}, dict(values), globals=names)
        context.sink = sink  # type: ignore[attr-defined] # the way into the generated code
        self._root(context)

    def __reduce__(self) -> tuple[object, ...]:
        """Be run anew where it arrives; `travel` knows how code travels."""
        return Running, self._made


def generated(tree: nodes.Template, environment: Environment, manner: Manner) -> Run:
    """Return what prints a part into a sink."""
    generator = _Generator(environment, manner)
    generator.visit(tree)
    source = generator.stream.getvalue()  # type: ignore[attr-defined] # a StringIO of its own
    code = compile(source, "<template>", "exec")
    return Running(code, tuple(generator.debug_info), environment)


class _Generator(CodeGenerator):
    def __init__(self, environment: Environment, manner: Manner) -> None:
        super().__init__(environment, None, None)
        self._manner = manner

    def write_commons(self) -> None:
        """Make the names that the code uses local; there is no `yield`, so nothing is lazy."""
        for line in _COMMONS:
            self.writeline(line)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin to print what is markup already."""
        into = "emit" if frame.buffer is None else f"{frame.buffer}.extend"
        method = "markup_bytes" if frame.buffer is None else "markup"
        self.writeline(f"{into}((out.{method}(", node)

    def end_write(self, frame: Frame) -> None:  # noqa: ARG002 - the signature is Jinja's
        """End what `start_write` began."""
        self.write("),))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Print texts and values, all in one call."""
        self.writeline("emit((" if frame.buffer is None else f"{frame.buffer}.extend((")
        self.indent()
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                text = child.data
                self.writeline(f"{text.encode() if frame.buffer is None else text!r},")
            else:
                self._value(child, frame)
        self.outdent()
        self.writeline("))")

    def _value(self, node: nodes.Expr, frame: Frame) -> None:
        place, encodes = self._manner.outline.place(node), frame.buffer is None
        method = f"out.{place.value}{'_bytes' if encodes else ''}"
        if self._manner.remembers or place not in (PrintedIn.TEXT, PrintedIn.LINES):
            self.writeline(f"{method}(", node)
            self.visit(node, frame)
            self.write("),")
            return
        self.writeline(f"_v{'.encode()' if encodes else ''} if (_v := ", node)
        self.visit(node, frame)
        self.write(f"{_IS_PLAIN} else {method}(_v),")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Read an attribute; a field of a plain dict is found without asking the sandbox."""
        name = repr(node.attr)
        if hasattr(dict, node.attr):
            # A method of dicts: the sandbox decides.
            super().visit_Getattr(node, frame)
            return
        of_loop = node.attr in _LOOP_FACTS
        self.write("(_v." + node.attr if of_loop else f"(_v[{name}]")
        self.write(" if (_v := ")
        self.visit(node.node, frame)
        test = "is LoopContext" if of_loop else f"is dict and {name} in _v"
        self.write(f").__class__ {test} else environment.getattr(_v, {name}))")
