import pytest
from tests.support_for_tests.word_packages import table_template, template

from dangwu_docs.errors import TemplateError
from dangwu_docs.template import compile_template


def faults(docx: bytes) -> tuple[str, ...]:
    with pytest.raises(TemplateError) as raised:
        compile_template(docx)
    return raised.value.faults


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        ("姓名：{{ 姓 名 }}", "写法有误"),
        ("姓名：{{ 姓名", "不成对"),
        ("姓名：姓名 }}", "不成对"),
        ("姓名：｛｛ 姓名 ｝｝", "全角"),
        ("姓名：{{ }}", "没有内容"),
        ("{{ 日|日起 }}", "没有“日起”这种过滤器，是不是“月日”"),
        ("{{ 名|safe }}", "没有“safe”这种过滤器"),
        ("{% if 名 is 有的 %}{% endif %}", "没有“有的”这种判断"),
        ("{% 如果 名 %}", "没有“如果”这种标签"),
        ("{% include 'x' %}", "不能使用 {% include %}"),
        ("{% autoescape false %}{% endautoescape %}", "不能使用 {% autoescape %}"),
        ("{% raw %}{{ 名 }}{% endraw %}", "不能使用 {% raw %}"),
        ("{% set 名 %}甲{% endset %}", "不能使用 {% set %}"),
        ("{{ 甲 ~ 乙 }}", "不能用 ~"),
        ("{% if 甲 & 乙 %}{% endif %}", "不能有 &"),
        ("{% if 名 %}", "没有对应的 {% endif %}"),
        ("{% endfor %}", "没有对应的开头"),
        ("{{tr 名 }}", "请写成 {{ 名 }}"),
        ("{% if 名 %}{% endfor %}", "应以 {% endif %} 结束"),
        ("{% else %}", "不在 {% if %} 或 {% for %} 之内"),
        ("{% elif 名 %}", "不在 {% if %} 之内"),
        ("文字 {%p if 名 %}", "须独占一个段落"),
        ("{%p if 名 % 2 %}", "不能再有 %"),
        ("{%tr if 名 %}", "只能写在表格里"),
    ],
)
def test_a_fault_is_told_with_the_text_around(paragraph: str, message: str) -> None:
    assert any(
        message in fault and fault.startswith("正文“") for fault in faults(template(paragraph))
    )


def test_a_comment_may_say_anything() -> None:
    compile_template(template("甲{# 甲 & 乙 {{ | %} #}{{ 乙 }}", "{#p 甲 & 乙 #}"))


def test_a_block_must_open_and_close_in_one_manner() -> None:
    (fault,) = faults(template("{%p if 名 %}", "文字{% endif %}"))

    assert "须写成同一种" in fault


def test_text_beside_a_row_tag_would_be_lost() -> None:
    found = faults(table_template(["{%tr for x in 表 %}", "合计"], ["{%tr endfor %}", ""]))

    assert any("须独占一个表格行" in fault for fault in found)


def test_every_fault_of_every_part_is_told_at_once() -> None:
    found = faults(template("{{ 甲 乙 }}", "{{ 丙|无 }}", header="{{ 丁", footer="{% if 戊 %}"))

    assert [fault[:2] for fault in found] == ["正文", "正文", "页眉", "页脚"]


def test_a_filter_given_by_the_caller_is_known() -> None:
    compiled = compile_template(template("{{ 名|加倍 }}"), filters={"加倍": lambda text: text * 2})

    assert compiled.fields == {"名": {}}


def test_curly_quotes_of_word_are_quotes() -> None:
    assert compile_template(template("{{ 名|join(“；”) }}")).fields == {"名": {}}


@pytest.mark.parametrize(
    "paragraph",
    [
        "{% if(名) %}甲{% endif %}",
        "甲{%r if 名 %}乙{%r endif %}",
        "{# 说明 #}",
        "甲 {%- if 名 -%} 乙 {%- endif %}",
    ],
)
def test_other_ways_to_write_a_tag_are_no_faults(paragraph: str) -> None:
    assert compile_template(template(paragraph)).fields is not None
