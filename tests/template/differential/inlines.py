"""What stands within a paragraph of a generated template."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec.structs import replace
from tests.template.differential.scopes import Scope, loop, value

_FIXED = [
    "{# 说明 {{ 文 }} #}",
    "甲",
    "乙 & 丙",
    " ",
    "<丁>",
    "“引”",
    "100%",
    "{ }",
    "一\n二",
    "\t",
    "{_{ 写 }_}",
]


def pieces(scope: Scope) -> st.SearchStrategy[str]:
    """What stands in a paragraph, one after the other."""
    return st.lists(_piece(scope), min_size=1, max_size=3).map("".join)


@st.composite
def _piece(draw: DrawFn, scope: Scope) -> str:
    simple = [st.sampled_from(_FIXED), value(scope), value(scope), st.just("{{r 富 }}")]
    wider = [_inline_choice(scope), _inline_loop(scope), _assignment(scope), _with(scope)]
    calls = [_call(scope), _call_block(scope)] if scope.has_macros else []
    calls += [_recursion(scope)] if scope.has_macros and scope.people else []
    return draw(st.one_of(simple if scope.is_deep else simple + wider + calls))


@st.composite
def _assignment(draw: DrawFn, scope: Scope) -> str:
    name, value = f"暂{scope.depth}", draw(st.sampled_from(scope.texts))
    return f"{{% set {name} = {value} %}}{{{{ {name} }}}}"


@st.composite
def _with(draw: DrawFn, scope: Scope) -> str:
    name = f"某{scope.depth}"
    inner = replace(scope.inside(), texts=(name, *scope.texts))
    head = f"with {name} = {draw(st.sampled_from(scope.texts))}"
    return f"{{% {head} %}}{draw(pieces(inner))}{{% endwith %}}"


@st.composite
def _call(draw: DrawFn, scope: Scope) -> str:
    text, after = draw(st.sampled_from(scope.texts)), draw(st.sampled_from(["", ", 后='<!>'"]))
    return f"{{{{ 印({text}{after}) }}}}"


@st.composite
def _call_block(draw: DrawFn, scope: Scope) -> str:
    text, inside = draw(st.sampled_from(scope.texts)), draw(pieces(scope.inside()))
    return f"{{% call(次数) 套({text}) %}}{{{{ 次数 }}}}{inside}{{% endcall %}}"


@st.composite
def _recursion(draw: DrawFn, scope: Scope) -> str:
    name, people = f"枝{scope.depth}", draw(st.sampled_from(scope.people))
    inside = draw(pieces(scope.with_person(name)))
    return (
        f"{{% for {name} in {people} recursive %}}{inside}"
        f"{{% if {name}.子 %}}（{{{{ loop({name}.子) }}}}）{{% endif %}}{{% endfor %}}"
    )


@st.composite
def _inline_loop(draw: DrawFn, scope: Scope) -> str:
    head, inner = loop(draw, scope)
    other = draw(st.sampled_from(["", "{% else %}没有"]))
    return f"{{% {head} %}}{draw(pieces(inner))}{other}{{% endfor %}}"


@st.composite
def _inline_choice(draw: DrawFn, scope: Scope) -> str:
    prefix = draw(st.sampled_from(["", "r"]))
    truth, inner = draw(st.sampled_from(scope.truths)), scope.inside()
    other = draw(st.sampled_from(["", f"{{%{prefix} else %}}{draw(pieces(inner))}"]))
    return f"{{%{prefix} if {truth} %}}{draw(pieces(inner))}{other}{{%{prefix} endif %}}"
