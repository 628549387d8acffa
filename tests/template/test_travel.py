"""What one process has compiled prints the same in another, which compiles nothing."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from tests.support_for_tests.word_packages import table_template, template

from dangwu_docs.errors import RenderError
from dangwu_docs.template import compile_template
from dangwu_docs.template.compiled import with_docxtpl
from dangwu_docs.template.manuscript import Manuscript
from dangwu_docs.template.travel import received, sent

CONTEXT = {"姓名": "甲", "名单": [{"姓名": "乙<&>", "理由": "公差\n第二行"}], "时间": [1, 2, 3]}
NAMES = "{% for 人 in 名单 %}{{ loop.index }}、{{ 人.姓名 }}（{{ 人.理由|upper }}）{% endfor %}"
TEMPLATES = {
    "fields": template("{{ 姓名 }}", header="{{ 姓名 }}", title="关于{{ 姓名 }}"),
    "loops": template(NAMES, "{% if 姓名 == '甲' %}{{ 时间|join('、') }}{% endif %}"),
    "rows": table_template(["{%tr for 人 in 名单 %}"], ["{{ 人.姓名 }}"], ["{%tr endfor %}"]),
    "macros": template("{% macro 写(人) %}{{ 人.姓名 }}{% endmacro %}{{ 写(名单[0]) }}"),
    "docxtpl": template("{% block 甲 %}{{ 姓名 }}{% endblock %}"),
    "nothing": template("没有标记"),
}
#: The packages that were read.
read: list[bytes] = []


def reading(package: bytes, environment: Environment) -> Manuscript:
    read.append(package)
    return with_docxtpl(package, environment)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_prints_the_same_where_it_arrives(name: str):
    compiled = compile_template(TEMPLATES[name], name=name, read=reading)
    was_read = len(read)

    arrived = received(sent(compiled))

    assert arrived.render(CONTEXT) == compiled.render(CONTEXT)
    assert (arrived.name, arrived.digest, arrived.fields) == (
        name,
        compiled.digest,
        compiled.fields,
    )
    assert received(sent(arrived)).render(CONTEXT) == compiled.render(CONTEXT)
    assert len(read) == was_read


def test_filters_of_its_own_travel_along():
    compiled = compile_template(template("{{ 时间|几个 }}"), {"几个": len})

    assert received(sent(compiled)).render(CONTEXT) == compiled.render(CONTEXT)


def test_what_cannot_be_printed_is_told_alike_where_it_arrives():
    compiled = compile_template(template("{{ 姓名 }}", "{{ 名字 }}"))
    told = []
    for one in (compiled, received(sent(compiled))):
        with pytest.raises(RenderError) as error:
            one.render(CONTEXT)
        told.append(str(error.value))

    assert "名字" in told[0]
    assert told[0] == told[1]
