import pytest
from jinja2 import nodes

from dangwu_docs.support.sandbox import environment
from dangwu_docs.template.source import by_paragraph, is_printed, tidy


def test_lines_that_served_to_find_a_paragraph_are_taken_out_again() -> None:
    tree = environment().parse(by_paragraph("<w:p/><w:p a=''>{{ 甲 }}</w:p><w:pPr/>"))
    tidy(tree)

    fixed = [data.data for data in tree.find_all(nodes.TemplateData)]
    assert fixed == ["<w:p/><w:p a=''>", "</w:p><w:pPr/>"]


def test_braces_that_a_template_writes_are_braces() -> None:
    tree = environment().parse("{_{ 甲 }_} {_% 乙 %_}")
    tidy(tree)

    assert [data.data for data in tree.find_all(nodes.TemplateData)] == ["{{ 甲 }} {% 乙 %}"]


@pytest.mark.parametrize("xml", ["{{ 甲 }}", "{% if 甲 %}", "{# 甲 #}", "{_{", "%_}"])
def test_a_part_with_any_tag_is_printed(xml: str) -> None:
    assert is_printed(xml)
    assert not is_printed("{ 甲 }")
