import pickle

import pytest
from tests.support_for_tests.word_packages import table_template, template

from dangwu_docs.errors import TemplateError, TemplateFault
from dangwu_docs.template import compile_template
from dangwu_docs.template.lint import lint_template


def faults(docx: bytes) -> tuple[TemplateFault, ...]:
    with pytest.raises(TemplateError) as raised:
        compile_template(docx)
    return raised.value.faults


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        ("姓名：{{ 姓 名 }}", "写法不对：“名”的位置不对"),
        ("姓名：{{ 姓名", "“{{ 姓名”一直没有用 }} 结束"),
        ("姓名：姓名 }}", "前面没有标签的开头"),
        ("姓名：｛｛ 姓名 ｝｝", "全角"),
        ("姓名：{{ }}", "没有内容"),
        ("{{ 日|日起 }}", "没有“日起”这种过滤器，是不是“月日”"),
        ("{{ 名|safe }}", "没有“safe”这种过滤器"),
        ("{% if 名 is 有的 %}{% endif %}", "没有“有的”这种判断"),
        ("{% 如果 名 %}", "没有“如果”这种标签"),
        ("{% include 'x' %}", "不能使用 {% include %}"),
        ("{% autoescape false %}{% endautoescape %}", "不能使用 {% autoescape %}"),
        ("{% raw %}{{ 名 }}{% endraw %}", "不能用 raw"),
        ("{% set 名 %}甲{% endset %}", "不能用 set … endset"),
        ("{{ 甲 ~ 乙 }}", "不能用 ~"),
        ("{% if 甲 & 乙 %}{% endif %}", "不能有 &"),
        ("{% if 名 %}", "缺少 {% endif %}"),
        ("{% endfor %}", "没有对应的开头"),
        ("{{tr 名 }}", "连同表格一起丢失"),
        ("{% if 名 %}{% endfor %}", "缺少 {% endif %}"),
        ("{% else %}", "没有对应的开头"),
        ("{% elif 名 %}", "没有对应的开头"),
        ("文字 {%p if 名 %}", "会换掉整个段落，旁边的“文字”会丢失"),
        ("{%p if 名 % 2 %}", "不能再有 %"),
        ("{%tr if 名 %}", "却不在表格里"),
    ],
)
def test_a_fault_is_told_with_the_text_around(paragraph: str, message: str) -> None:
    assert any(
        message in fault and fault.startswith("正文 第1段“")
        for fault in faults(template(paragraph))
    )


def test_a_comment_may_say_anything() -> None:
    compile_template(template("甲{# 甲 & 乙 {{ | %} #}{{ 乙 }}", "{#p 甲 & 乙 #}"))


def test_a_block_must_open_and_close_in_one_manner() -> None:
    (fault,) = faults(template("{%p if 名 %}", "文字{% endif %}"))

    assert "不是同一种前缀" in fault
    assert "正文 第1段" in fault.message


def test_text_beside_a_row_tag_would_be_lost() -> None:
    found = faults(table_template(["{%tr for x in 表 %}", "合计"], ["{%tr endfor %}", ""]))

    assert any("会换掉整个表格行" in fault for fault in found)


def test_every_fault_of_every_part_is_told_at_once() -> None:
    found = faults(template("{{ 甲 乙 }}", "{{ 丙|无 }}", header="{{ 丁", footer="{% if 戊 %}"))

    assert [(fault.place, fault.code) for fault in found] == [
        ("正文 第1段", "TPL-04"),
        ("正文 第2段", "TPL-03"),
        ("页眉 第1段", "DTL001"),
        ("页脚 第1段", "DTL101"),
    ]


def test_a_fault_in_a_table_names_its_cell_its_id_and_what_to_do() -> None:
    (fault,) = faults(table_template(["甲", "乙"], ["丙", "共 {{ 数 量 }} 人"]))

    assert fault == (
        "正文 表1 行2 列2“共 {{ 数 量 }} 人”："
        "标签“{{ 数 量 }}”写法不对：“量”的位置不对，前面少了符号或多了空格（TPL-04）"
    )
    assert fault.hint == "在 Word 或 WPS 中改正这个标签"


def test_a_fault_means_the_same_to_the_engine_and_to_lint() -> None:
    docx = template("{{ 甲 乙 }}", "{{ 丙|无 }}", "文字 {%p if 丁 %}", header="{{ 戊")
    found = {(one.code, one.field) for one in lint_template(docx)}

    assert {(fault.code, fault.place) for fault in faults(docx)} <= found


def test_faults_survive_the_way_back_from_a_worker() -> None:
    with pytest.raises(TemplateError) as raised:
        compile_template(template("{{ 甲 乙 }}"))
    travelled = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - made here

    assert str(travelled) == str(raised.value)
    assert travelled.faults[0].place == "正文 第1段"


def test_a_filter_given_by_the_caller_is_known() -> None:
    compiled = compile_template(template("{{ 名|加倍 }}"), filters={"加倍": lambda text: text * 2})

    assert compiled.fields == {"名": {}}


def test_a_filter_that_one_template_has_is_unknown_in_another() -> None:
    docx = template("{{ 名|加倍 }}")
    compile_template(docx, filters={"加倍": lambda text: text * 2})

    assert [fault.code for fault in faults(docx)] == ["TPL-03"]


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
