from __future__ import annotations

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support_for_tests.word_packages import saved, template

from dangwu_docs.errors import RenderError
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import compile_template

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t<&{}%#'\"_"))
SMALL = compile_template(template("{{ 值 }}", header="甲{{ 值 }}乙"))


def refusal(docx_bytes: bytes, **context: object) -> RenderError:
    with pytest.raises(RenderError) as raised:
        compile_template(docx_bytes).render(context)
    return raised.value


@settings(max_examples=60, deadline=None)
@given(TEXTS)
@example("{{ 7*7 }}")
@example("{_{ 7*7 }_}")
@example(" \n\n ")
@example("\u2028\u0085")
@example("\ufffe")
def test_any_text_reads_back_or_is_refused(value: str) -> None:
    try:
        document = SMALL.render({"值": value})
    except RenderError as error:
        assert any(character in value for character in "\ufffe\uffff")
        assert "控制字符" in str(error)  # noqa: PT017 - most values raise nothing
    else:
        assert f"甲{value}乙" in document_text(document)


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0e", "\x1f", "\ud800", "\uffff"])
def test_a_character_that_no_document_holds_is_refused_with_its_path(character: str) -> None:
    error = refusal(
        template("{%p for 议 in 记录.议题 %}", "{{ 议.标题 }}", "{%p endfor %}"),
        记录={"议题": [{"标题": f"学习{character}精神"}]},
    )

    assert "记录.议题[0].标题" in str(error)
    assert f"U+{ord(character):04X}" in str(error)


def test_a_printed_text_that_does_not_arrive_is_refused() -> None:
    macro = "{% macro 印(名) %}{{ 名 }}{% endmacro %}{{ 印(值)|replace('党', '') }}"

    assert "读不回“党员”" in str(refusal(template(macro), 值="党员"))


def test_a_tag_that_the_template_printed_is_refused() -> None:
    error = refusal(template("{{ '{' }}{{ '{' }} 姓名"))

    assert "还有模板标签“{{ 姓名”" in str(error)


def test_a_document_whose_structure_broke_is_refused_not_repaired() -> None:
    word = Document()
    word.add_paragraph("前{% if 有 %}文")
    word.add_table(rows=1, cols=1).cell(0, 0).text = "表{% endif %}格"

    assert "结构不完整" in str(refusal(saved(word), 有=False))
