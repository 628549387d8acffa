"""A template with additional tags makes the same documents anywhere, docxtpl's included."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.word_packages import parts
from tests.template.additions.reading import looped
from tests.template.differential.packages import Package, cell, document, paragraph, row, table
from tests.template.oracle import canonical_parts

from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import FromDocxtpl, compile_template

BODY = document(
    "甲{{ 甲 }}{% drop_p %}",
    looped("{% vm_group 行 %}{{ 行 }}", "{% drop_tr 行 %}{{ 甲 }}"),
    looped("{% drop_tr %}{{ 行 }}"),
    "{{ 末 }}",
)


@settings(deadline=None, max_examples=40)
@given(
    st.none() | st.text("甲 &<", max_size=2),
    st.lists(st.sampled_from(["", "子", "丑&"]), max_size=5),
)
def test_docxtpl_makes_the_same_document(value: str | None, lines: list[str]) -> None:
    context = {"甲": value, "表": lines, "末": "尾"}
    template = compile_template(BODY)

    made = template.render(context)
    theirs = template.render({**context, "末": FromDocxtpl(lambda _: "尾")})

    assert canonical_parts(made) == canonical_parts(theirs)


@pytest.mark.parametrize("end", ["尾", FromDocxtpl(lambda _: "尾")], ids=["ours", "docxtpl's"])
def test_a_cell_of_a_header_keeps_a_paragraph(end: object) -> None:
    both = paragraph("{{ 甲 }}{% drop_p %}") * 2
    docx = Package(paragraph("{{ 末 }}"), {"default": table(row(cell(both))) + "<w:p/>"}).docx()

    header = parts(compile_template(docx).render({"甲": "", "末": end}))["word/header1.xml"]

    assert header.count(b"</w:tcPr><w:p/></w:tc>") == 1


def test_a_block_of_docxtpl_and_additional_tags_stand_side_by_side() -> None:
    template = compile_template(
        document("甲{{ 甲 }}{% drop_p %}", paragraph("{% block 尾 %}末{% endblock %}"))
    )

    assert template.uses_fallback
    assert document_text(template.render({"甲": ""})) == "末"


@pytest.mark.parametrize("lines", [[], ["子"], ["子", "子", ""]], ids=len)
def test_a_template_travels_and_many_print_at_once(lines: list[str]) -> None:
    context = {"甲": "", "表": lines, "末": "尾"}
    template = compile_template(BODY)
    expected = template.render(context)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(template.render, [context] * 20))

    travelled = pickle.loads(pickle.dumps(template))  # noqa: S301 - made here
    assert {*made, travelled.render(context)} == {expected}
