import pytest
from jinja2 import nodes

from dangwu_docs.support.sandbox import environment
from dangwu_docs.template.source import by_tag, is_printed, tidy


def test_every_tag_has_a_line_of_its_own() -> None:
    lines = by_tag("<w:p>{{ '{%' }}{%- if 甲 %}{# 乙 #}{{丙}}").split("\n")

    assert lines == ["<w:p>{{", " '{%' }}{%-", " if 甲 %}{# 乙 #}{{", "丙}}"]


def test_braces_that_a_template_writes_are_braces() -> None:
    tree = environment().parse("{_{ 甲 }_} {_% 乙 %_}")
    tidy(tree)

    assert [data.data for data in tree.find_all(nodes.TemplateData)] == ["{{ 甲 }} {% 乙 %}"]


@pytest.mark.parametrize("xml", ["{{ 甲 }}", "{% if 甲 %}", "{# 甲 #}", "{_{", "%_}"])
def test_a_part_with_any_tag_is_printed(xml: str) -> None:
    assert is_printed(xml)
    assert not is_printed("{ 甲 }")
