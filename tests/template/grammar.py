"""Random templates in docxtpl's dialect, and data that fits all of them.

A template is written with python-docx from a nested description, as a person would write it:
paragraphs, tables, loops and conditions around them, tags split into runs, headers and footers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from hypothesis import strategies as st
from tests.support_for_tests.word_packages import saved

#: What a document can hold; \r and the written braces of docxtpl read otherwise there, knowingly.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("&<>\"'{}%#\n\t;甲乙，。　\u200f\u202e\u00a0䶮𬱖👨\x85\u2028"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_\ufffe\uffff"),
    ),
    max_size=12,
)
_LEAF = st.fixed_dictionaries({"名": TEXTS, "数": st.integers(-5, 10**6), "有": st.booleans()})
CONTEXTS = st.fixed_dictionaries(
    {
        "名": TEXTS,
        "数": st.integers(0, 4),
        "有": st.booleans(),
        "空": st.none(),
        "列": st.lists(
            st.builds(
                lambda leaf, items: {**leaf, "子": items}, _LEAF, st.lists(_LEAF, max_size=3)
            ),
            max_size=3,
        ),
    }
)

#: Tags within a paragraph; every text of a list is a run of its own.
_INLINE = st.sampled_from(
    [
        ["{{ 名 }}"],
        ["{", "{ 名", " }", "}"],
        ["{{ 数 + 1 }}，{{ 空 }}"],
        ["{{ 有 }}", "{# 说明 #}"],
        ["{% if 有 %}", "甲 & 乙", "{% else %}", "丙", "{% endif %}"],
        ["{% if 数 > 1 %}多", "{% elif 数 == 1 %}一{% endif %}"],
        ["{% for 项 in 列 %}{{ 项.名 }}", "{% if not loop.last %}、{% endif %}", "{% endfor %}"],
        ["{% for 项 in 列 %}", "{{ loop.index }}/{{ 项.数 }}", "{% else %}无", "{% endfor %}"],
        ["{%r if 有 %}", "整段", "{%r endif %}"],
        ["前 {%- if 有 %} 中 {%- endif %} 后"],
        ["{% set 暂 = 名 %}", "{{ 暂 }}", "{{ 列|length }}"],
        ["没有标签 {_{ }_}"],
    ]
)
_BLOCKS = st.sampled_from(
    [
        ("if 有", "endif"),
        ("if 数 > 2", "endif"),
        ("for 项 in 列", "endfor"),
        ("for 次 in range(数)", "endfor"),
    ]
)
_CELLS = st.sampled_from(["{{ 名 }}", "甲", "{{ 数 }}", "{% cellbg 数 %}色", "{{ 列|length }}"])
_Part = Callable[[Any], None]


def _paragraph(runs: Sequence[Sequence[str]]) -> _Part:
    def write(container: Any) -> None:  # noqa: ANN401 - python-docx has no common type
        paragraph = container.add_paragraph()
        for number, text in enumerate(text for tag in runs for text in tag):
            paragraph.add_run(text).bold = number % 2 == 0

    return write


def _block(tags: tuple[str, str], inner: Sequence[_Part]) -> _Part:
    def write(container: Any) -> None:  # noqa: ANN401
        container.add_paragraph(f"{{%p {tags[0]} %}}")
        for part in inner:
            part(container)
        container.add_paragraph(f"{{%p {tags[1]} %}}")

    return write


def _table(rows: Sequence[tuple[tuple[str, str] | None, Sequence[str], Sequence[_Part]]]) -> _Part:
    """Return a table; each row has a tag around it, or none, its cells, and parts in its last."""

    def write(container: Any) -> None:  # noqa: ANN401
        table = container.add_table(0, max(len(cells) for _, cells, _ in rows) + 1)
        for tags, cells, inner in rows:
            _tag_row(table, tags and tags[0])
            row = table.add_row()
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
            for part in inner:
                part(row.cells[-1])
            row.cells[-1].add_paragraph("末")
            _tag_row(table, tags and tags[1])
        container.add_paragraph("表后")

    return write


def _columns(texts: Sequence[str], *, merged: bool) -> _Part:
    """Return a table with a column for every item of a list."""

    def write(container: Any) -> None:  # noqa: ANN401
        table = container.add_table(0, 3)
        for text in texts:
            row = table.add_row().cells
            row[0].text, row[2].text = "{%tc for 项 in 列 %}", "{%tc endfor %}"
            row[1].text = ("{% hm %}" if merged else "") + text
        container.add_paragraph("表后")

    return write


def _tag_row(table: Any, tag: str | None) -> None:  # noqa: ANN401
    if tag:
        table.add_row().cells[0].text = f"{{%tr {tag} %}}"


_PARAGRAPHS = st.lists(_INLINE, min_size=1, max_size=3).map(_paragraph)


def _wider(parts: st.SearchStrategy[_Part]) -> st.SearchStrategy[_Part]:
    few = st.lists(parts, min_size=1, max_size=3)
    row = st.tuples(
        st.none() | _BLOCKS, st.lists(_CELLS, min_size=1, max_size=3), st.lists(parts, max_size=1)
    )
    return st.one_of(
        st.builds(_block, _BLOCKS, few),
        st.lists(row, min_size=1, max_size=3).map(_table),
        st.builds(_columns, st.lists(_CELLS, min_size=1, max_size=2), merged=st.booleans()),
    )


def _document(parts: Sequence[_Part], margins: tuple[str, str, str]) -> bytes:
    word = Document()
    for part in parts:
        part(word)
    word.sections[0].header.paragraphs[0].text = margins[0]
    word.sections[0].footer.paragraphs[0].text = margins[1]
    # docxtpl escapes titles twice: only what needs no escape is compared.
    word.core_properties.title = margins[2]
    return saved(word)


_MARGINS = st.tuples(
    st.sampled_from(["", "{{ 名 }}", "{% if 有 %}甲{% endif %}"]),
    st.sampled_from(["", "第{{ 数 }}页", "{{ 列|length }}\t{{ 名 }}"]),
    st.sampled_from(["", "{{ 数 }}", "题"]),
)
TEMPLATES = st.builds(
    _document,
    st.lists(st.recursive(_PARAGRAPHS, _wider, max_leaves=6), min_size=1, max_size=4),
    _MARGINS,
)
