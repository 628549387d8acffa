"""The additional tags are part of the dialect: their names are read, their parts are proven."""

from __future__ import annotations

import pytest
from jinja2 import TemplateSyntaxError
from tests.template.additions.reading import looped
from tests.template.differential.packages import document

from dangwu_docs.template import compile_template
from dangwu_docs.template.additions.extension import environment, uses_additions


def test_the_names_in_a_tag_are_fields() -> None:
    body = document(looped("{% vm_group 行.甲.乙 %}{{ 行.丙 }}"), "{{ 丁 }}{% drop_p 戊 %}")

    fields = compile_template(body).fields

    assert fields == {"丁": {}, "戊": {}, "表": {"甲": {"乙": {}}, "丙": {}}}


@pytest.mark.parametrize("text", ["{% drop_p %}", "{% vm_group 甲, 乙 %}", "{% 重新编号 甲 %}"])
def test_a_tag_may_be_judged_by_itself(text: str) -> None:
    assert uses_additions(environment().parse(text))


@pytest.mark.parametrize(
    "text", ["{% vm_group 甲 乙 %}", "{% drop_tr 甲, , %}", "{% renumber % %}"]
)
def test_what_is_written_wrongly_is_refused(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        environment().parse(text)


def test_a_template_without_additional_tags_uses_none() -> None:
    assert not uses_additions(environment().parse("{% if 甲 %}{{ 甲 }}{% endif %}"))
