"""Random templates in docxtpl's dialect, for the data of `data.py`.

A template is drawn from the outside in: blocks (paragraphs, tables, tags around them), then rows
and cells, then what stands in a paragraph. A scope knows the names that may be read at each place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from tests.template.differential.packages import (
    Package,
    cell,
    drawing,
    paragraph,
    paragraphs,
    row,
    table,
)

_DEEPEST = 3
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


@dataclass(frozen=True)
class Scope:
    """The expressions that may be written at a place, by what they give."""

    texts: tuple[str, ...] = ("文", "行", "文[:3]", "对|length", "空", "日", "次", "单", "色")
    numbers: tuple[str, ...] = ("数", "列|length", "2", "数 * 2 - 1")
    truths: tuple[str, ...] = ("有", "not 有", "数 > 1", "列", "空 is none", "文 and 数 < 3")
    lists: tuple[str, ...] = ("列", "列|reverse|list", "文.splitlines()", "range(数)", "列[:0]")
    people: tuple[str, ...] = ("人",)
    #: How many blocks stand around.
    depth: int = 0

    @property
    def is_deep(self) -> bool:
        """Whether no more blocks should begin here."""
        return self.depth >= _DEEPEST

    def inside(self) -> Scope:
        """Return the scope within a block."""
        return replace(self, depth=self.depth + 1)

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
def _value(draw: DrawFn, scope: Scope) -> str:
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


def _pieces(scope: Scope) -> st.SearchStrategy[str]:
    """What stands in a paragraph, one after the other."""
    return st.lists(_piece(scope), min_size=1, max_size=3).map("".join)


@st.composite
def _piece(draw: DrawFn, scope: Scope) -> str:
    simple = [st.sampled_from(_FIXED), _value(scope), _value(scope), st.just("{{r 富 }}")]
    wider = [_inline_choice(scope), _inline_loop(scope), _assignment(scope)]
    return draw(st.one_of(simple if scope.is_deep else simple + wider))


@st.composite
def _assignment(draw: DrawFn, scope: Scope) -> str:
    name, value = f"暂{scope.depth}", draw(st.sampled_from(scope.texts))
    return f"{{% set {name} = {value} %}}{{{{ {name} }}}}"


@st.composite
def _inline_loop(draw: DrawFn, scope: Scope) -> str:
    head, inner = _loop(draw, scope)
    other = draw(st.sampled_from(["", "{% else %}没有"]))
    return f"{{% {head} %}}{draw(_pieces(inner))}{other}{{% endfor %}}"


@st.composite
def _inline_choice(draw: DrawFn, scope: Scope) -> str:
    prefix = draw(st.sampled_from(["", "r"]))
    truth, inner = draw(st.sampled_from(scope.truths)), scope.inside()
    other = draw(st.sampled_from(["", f"{{%{prefix} else %}}{draw(_pieces(inner))}"]))
    return f"{{%{prefix} if {truth} %}}{draw(_pieces(inner))}{other}{{%{prefix} endif %}}"


def _loop(draw: DrawFn, scope: Scope) -> tuple[str, Scope]:
    """Return the head of a loop, and the scope within it."""
    name = f"项{scope.depth}"
    match draw(st.integers(0, 3)):
        case 0:
            return f"for {name} in {draw(st.sampled_from(scope.lists))}", scope.looped(name)
        case 1:
            return f"for {name}, 值 in 对", scope.looped(name)
        case 2:
            people = draw(st.sampled_from(scope.people))
            return f"for {name} in {people} if {name}.有", scope.with_person(name)
        case _:
            people = draw(st.sampled_from(scope.people))
            return f"for {name} in {people}", scope.with_person(name)


@st.composite
def _paragraph(draw: DrawFn, scope: Scope) -> str:
    """A paragraph that Word split into runs of some length, or did not split."""
    text, length = draw(_pieces(scope)), draw(st.sampled_from([0, 0, 1, 2, 3, 7]))
    runs = [text[at : at + length] for at in range(0, len(text), length)] if length else [text]
    return paragraph(*runs, style=draw(st.sampled_from(["", "both"])))


def _blocks(scope: Scope) -> st.SearchStrategy[str]:
    return st.lists(_block(scope), min_size=1, max_size=3).map("".join)


@st.composite
def _block(draw: DrawFn, scope: Scope) -> str:
    simple = [_paragraph(scope), _paragraph(scope), st.sampled_from(_FIXED_BLOCKS)]
    around = [_block_loop(scope), _block_choice(scope), _open_choice(scope), _tight(scope)]
    wider = [*around, _table(scope), _table(scope), _columns(scope)]
    return draw(st.one_of(simple if scope.is_deep else simple + wider))


_FIXED_BLOCKS = [paragraph("{{p 段 }}"), paragraph("{#p 整段 #}"), drawing(7), paragraph("")]


@st.composite
def _block_loop(draw: DrawFn, scope: Scope) -> str:
    head, inner = _loop(draw, scope)
    return _around("p", head, draw(_blocks(inner)), "endfor")


@st.composite
def _block_choice(draw: DrawFn, scope: Scope) -> str:
    truth, inner = draw(st.sampled_from(scope.truths)), scope.inside()
    other = draw(st.sampled_from(["", paragraph("{%p else %}") + draw(_blocks(inner))]))
    return _around("p", f"if {truth}", draw(_blocks(inner)) + other, "endif")


@st.composite
def _open_choice(draw: DrawFn, scope: Scope) -> str:
    """A condition that begins in one paragraph and ends in the next."""
    return paragraphs(f"前{{% if {draw(st.sampled_from(scope.truths))} %}}甲", "乙{% endif %}后")


@st.composite
def _tight(draw: DrawFn, scope: Scope) -> str:
    """Tags that draw the paragraphs around them together."""
    truth, inside = draw(st.sampled_from(scope.truths)), draw(_paragraph(scope.inside()))
    tags = paragraphs("前", f"{{%- if {truth} -%}}"), paragraphs("{%- endif -%}", "后")
    return inside.join(tags)


@st.composite
def _table(draw: DrawFn, scope: Scope) -> str:
    rows = draw(st.lists(_rows(scope.inside()), min_size=1, max_size=3))
    return table(*rows, columns=draw(st.integers(0, 4)))


def _around(kind: str, head: str, inside: str, end: str) -> str:
    """Return what stands between two tags that take their paragraph, or their row, away."""
    first, last = f"{{%{kind} {head} %}}", f"{{%{kind} {end} %}}"
    written = (paragraph(first), paragraph(last)) if kind == "p" else (row(first), row(last))
    return inside.join(written)


@st.composite
def _rows(draw: DrawFn, scope: Scope) -> str:
    kind = "row" if scope.is_deep else draw(st.sampled_from(["row", "row", "loop", "if"]))
    if kind == "loop":
        head, inner = _loop(draw, scope)
        rows = draw(st.lists(_rows(inner), min_size=1, max_size=2))
        merged = draw(st.sampled_from(["", row("{% vm %}合", f"{{% vm %}}{draw(_value(inner))}")]))
        return _around("tr", head, "".join(rows) + merged, "endfor")
    if kind == "if":
        truth, inner = draw(st.sampled_from(scope.truths)), scope.inside()
        other = draw(st.sampled_from(["", row("{%tr else %}") + draw(_rows(inner))]))
        return _around("tr", f"if {truth}", draw(_rows(inner)) + other, "endif")
    return row(*draw(st.lists(_cells(scope), min_size=1, max_size=3)))


@st.composite
def _cells(draw: DrawFn, scope: Scope) -> str:
    match draw(st.integers(0, 5)):
        case 0:
            return f"{{% cellbg 色 %}}{draw(_value(scope))}"
        case 1:
            return f"{{% colspan {draw(st.sampled_from(['2', '数 + 1']))} %}}{draw(_value(scope))}"
        case 2 if not scope.is_deep:
            return cell(draw(_blocks(scope.inside())) + paragraph("末"))
        case _:
            return draw(_value(scope))


@st.composite
def _columns(draw: DrawFn, scope: Scope) -> str:
    """A table with a column for each item, or with columns that are there or not."""
    head, inner = _loop(draw, scope)
    merged = draw(st.sampled_from(["", "{% hm %}"]))
    looped = (f"{{%tc {head} %}}", f"{merged}{draw(_value(inner))}", "{%tc endfor %}")
    truth = draw(st.sampled_from(scope.truths))
    chosen = (f"{{%tc if {truth} %}}", draw(_value(scope)), "{%tc endif %}")
    rows = [row("头", *looped), row(*chosen, "尾"), row("甲", "乙")]
    return table(*draw(st.permutations(rows)), columns=draw(st.integers(1, 4)))


_PARTS = _blocks(Scope()).map(lambda blocks: blocks + paragraph("{{ 数 }}"))
_MACRO = paragraph("{% macro 印(值, 后='。') %}[{{ 值 }}{{ 后 }}]{% endmacro %}{{ 印(文) }}")
_LOOSE = st.sampled_from(
    ["", _MACRO, paragraph("{% for 项 in 人 recursive %}{{ loop(项.子) }}{% endfor %}")]
)
_TITLES = st.sampled_from(
    ["{{ 题 }}", "{% if 有 %}{{ 题 }}{% else %}{{ 数 + 1 }}{% endif %}", "题 & 目"]
)
_MARGINS = st.dictionaries(st.sampled_from(["first", "even", "default"]), _PARTS, max_size=2)

#: Every template is a .docx.
TEMPLATES = st.builds(
    Package,
    body=st.tuples(_LOOSE, _PARTS).map("".join),
    headers=_MARGINS,
    footers=_MARGINS,
    footnotes=st.just("") | _PARTS,
    properties=st.dictionaries(st.sampled_from(["dc:title", "dc:subject"]), _TITLES),
).map(Package.docx)
