"""Which names a generated template may read at each place, and tags that read them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct
from msgspec.structs import replace

_DEEPEST = 3


class Scope(Struct, frozen=True):
    """The expressions that may be written at a place, by what they give."""

    texts: tuple[str, ...] = ("文", "行", "文[:3]", "对|length", "空", "日", "次", "单", "色")
    numbers: tuple[str, ...] = ("数", "列|length", "2", "数 * 2 - 1")
    truths: tuple[str, ...] = ("有", "not 有", "数 > 1", "列", "空 is none", "文 and 数 < 3")
    lists: tuple[str, ...] = ("列", "列|reverse|list", "文.splitlines()", "range(数)", "列[:0]")
    people: tuple[str, ...] = ("人",)
    #: How many blocks stand around.
    depth: int = 0
    #: Whether the part has macros to call.
    has_macros: bool = False

    @property
    def is_deep(self) -> bool:
        """Whether no more blocks should begin here."""
        return self.depth >= _DEEPEST

    def inside(self) -> Scope:
        """Return the scope within a block."""
        return replace(self, depth=self.depth + 1)

    def calm(self) -> Scope:
        """Return the scope of a place in which no paragraph and no page may begin."""
        lists = ("range(数)", "行.splitlines()")
        return replace(self.inside(), texts=("行", "色", "日", "次"), lists=lists, people=())

    def looped(self, text: str) -> Scope:
        """Return the scope within a loop over texts."""
        loop_texts = ("loop.index", "loop.length", "loop.cycle('单', '<双>')")
        return replace(
            self.inside(),
            texts=(text, *loop_texts, *self.texts),
            numbers=("loop.index", "loop.revindex0", *self.numbers),
            truths=("loop.first", "not loop.last", *self.truths),
        )

    def with_person(self, name: str) -> Scope:
        """Return the scope within a loop over people."""
        found = self.looped(f"{name}.名")
        return replace(
            found,
            texts=(f"{name}['名']", f"{name}.数", *found.texts),
            truths=(f"{name}.有", f"{name}.子", *found.truths),
            lists=(f"{name}.列", *found.lists),
            people=(f"{name}.子", *found.people),
        )


@st.composite
def value(draw: DrawFn, scope: Scope) -> str:
    """A tag that prints; commas would make a tuple, which prints nothing."""
    text = draw(st.sampled_from(scope.texts))
    kind = draw(st.integers(0, 9))
    if kind == 0:
        other, truth = draw(st.sampled_from(scope.texts)), draw(st.sampled_from(scope.truths))
        return f"{{{{ {text} if {truth} else {other} }}}}"
    if kind == 1:
        return f"{{{{ {draw(st.sampled_from(scope.numbers))} + 1 }}}}"
    if kind == 2:
        return f"{{{{ ({draw(st.sampled_from(scope.lists))})|list|顿号 }}}}"
    if kind == 3:
        return f"{{{{ {text}|default(‘缺 <省>’) }}}}"
    if kind == 4:
        return f"{{{{{text}}}}}"
    return f"{{{{ {text} }}}}"


def loop(draw: DrawFn, scope: Scope) -> tuple[str, Scope]:
    """Return the head of a loop, and the scope within it."""
    name = f"项{scope.depth}"
    kind = draw(
        st.sampled_from(["texts", "pairs", "people", "some"] if scope.people else ["texts"])
    )
    if kind == "texts":
        return f"for {name} in {draw(st.sampled_from(scope.lists))}", scope.looped(name)
    if kind == "pairs":
        return f"for {name}, 值 in 对", scope.looped(name)
    people = draw(st.sampled_from(scope.people))
    chosen = f" if {name}.有" if kind == "some" else ""
    return f"for {name} in {people}{chosen}", scope.with_person(name)
