"""Random templates in docxtpl's dialect, for the data of `data.py`.

A template is drawn from the outside in: blocks (paragraphs, tables, tags around them), then rows
and cells, then what stands in a paragraph. A scope knows the names that may be read at each place.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from tests.template.differential.inlines import pieces
from tests.template.differential.packages import (
    Package,
    cell,
    drawing,
    paragraph,
    paragraphs,
    row,
    run,
    table,
)
from tests.template.differential.scopes import Scope, loop, value


@st.composite
def _paragraph(draw: DrawFn, scope: Scope) -> str:
    """A paragraph that Word split into runs of some length, or did not split."""
    text, length = draw(pieces(scope)), draw(st.sampled_from([0, 0, 1, 2, 3, 7]))
    runs = [text[at : at + length] for at in range(0, len(text), length)] if length else [text]
    return paragraph(*runs, style=draw(st.sampled_from(["", "both"])))


def _blocks(scope: Scope) -> st.SearchStrategy[str]:
    return st.lists(_block(scope), min_size=1, max_size=3).map("".join)


@st.composite
def _block(draw: DrawFn, scope: Scope) -> str:
    simple = [_paragraph(scope), _paragraph(scope), st.sampled_from(_FIXED_BLOCKS)]
    around = [_block_loop(scope), _block_choice(scope), _open_choice(scope), _tight(scope)]
    wider = [*around, _table(scope), _table(scope), _columns(scope), _wrapped(scope), _box(scope)]
    return draw(st.one_of(simple if scope.is_deep else simple + wider))


_FIXED_BLOCKS = [paragraph("{{p 段 }}"), paragraph("{#p 整段 #}"), drawing(7), paragraph("")]


@st.composite
def _block_loop(draw: DrawFn, scope: Scope) -> str:
    head, inner = loop(draw, scope)
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
def _wrapped(draw: DrawFn, scope: Scope) -> str:
    """A paragraph with runs that stand within something, or that look like nothing else."""
    first, last = draw(pieces(scope.calm())), draw(pieces(scope.calm()))
    around = draw(st.sampled_from(_WRAPPINGS))
    return f"<w:p>{around.format(run(first, '<w:rPr><w:b/></w:rPr>'))}{run(last)}</w:p>"


_WRAPPINGS = [
    '<w:hyperlink w:anchor="甲">{}</w:hyperlink>',
    '<w:ins w:id="1" w:author="甲">{}</w:ins>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:smartTag w:element="甲">{}</w:smartTag>',
    '<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>',
    "<w:r><w:tab/></w:r>{}<w:r><w:br/><w:t>甲</w:t><w:t>乙</w:t></w:r>",
]


@st.composite
def _box(draw: DrawFn, scope: Scope) -> str:
    """A paragraph that holds others, in a text box."""
    inside, around = draw(_blocks(scope.calm())), draw(pieces(scope.calm()))
    box = f"<w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict>"
    return f"<w:p>{run(around)}<w:r>{box}</w:r>{run('后')}</w:p>"


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
        head, inner = loop(draw, scope)
        rows = draw(st.lists(_rows(inner), min_size=1, max_size=2))
        merged = draw(st.sampled_from(["", row("{% vm %}合", f"{{% vm %}}{draw(value(inner))}")]))
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
            return f"{{% cellbg 色 %}}{draw(value(scope))}"
        case 1:
            return f"{{% colspan {draw(st.sampled_from(['2', '数 + 1']))} %}}{draw(value(scope))}"
        case 2 if not scope.is_deep:
            return cell(draw(_blocks(scope.inside())) + paragraph("末"))
        case _:
            return draw(value(scope))


@st.composite
def _columns(draw: DrawFn, scope: Scope) -> str:
    """A table with a column for each item, or with columns that are there or not."""
    head, inner = loop(draw, scope)
    merged = draw(st.sampled_from(["", "{% hm %}"]))
    looped = (f"{{%tc {head} %}}", f"{merged}{draw(value(inner))}", "{%tc endfor %}")
    truth = draw(st.sampled_from(scope.truths))
    chosen = (f"{{%tc if {truth} %}}", draw(value(scope)), "{%tc endif %}")
    rows = [row("头", *looped), row(*chosen, "尾"), row("甲", "乙")]
    return table(*draw(st.permutations(rows)), columns=draw(st.integers(1, 4)))


_MACROS = paragraphs(
    "{% macro 印(值, 后='。') %}[{{ 值 }}{{ 后 }}]{% endmacro %}",
    "{% macro 套(值) %}<{{ caller(1) }}{{ 值 }}{{ caller(2) }}>{% endmacro %}",
    "{%p macro 段落(值) %}",
    "第 {{ 值 }} 段",
    "{%p endmacro %}",
    "{{p 段落(数) }}",
)
_WITH_MACROS = _blocks(Scope(has_macros=True)).map(lambda blocks: _MACROS + blocks)
#: A part without any tag stays as it is, which is a documented difference.
_PARTS = st.one_of(_blocks(Scope()), _blocks(Scope()), _WITH_MACROS).map(
    lambda blocks: blocks + paragraph("{{ 数 }}")
)
_TITLES = st.sampled_from(
    ["{{ 题 }}", "{% if 有 %}{{ 题 }}{% else %}{{ 数 + 1 }}{% endif %}", "题 & 目"]
)
_MARGINS = st.dictionaries(st.sampled_from(["first", "even", "default"]), _PARTS, max_size=2)

#: Every template is a .docx.
TEMPLATES = st.builds(
    Package,
    body=_PARTS,
    headers=_MARGINS,
    footers=_MARGINS,
    footnotes=st.just("") | _PARTS,
    properties=st.dictionaries(st.sampled_from(["dc:title", "dc:subject"]), _TITLES),
).map(Package.docx)
