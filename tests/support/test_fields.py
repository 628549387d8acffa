from collections.abc import Mapping

import pytest
from tests.support_for_tests.word_packages import table_template, template

from dangwu_docs.template import compile_template


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("{{ 记录.日期|日期 }}", {"记录": {"日期": {}}}),
        ("{{ 记录['日期'] }}", {"记录": {"日期": {}}}),
        ("{{ 记录.议题[0].标题 }}", {"记录": {"议题": {"标题": {}}}}),
        ("{{ (记录.议题|first).标题 }}", {"记录": {"议题": {"标题": {}}}}),
        (
            "{% for 议 in 会.议题 %}{% for 人 in 议.发言 %}{{ 人.名 }}{% endfor %}{% endfor %}",
            {"会": {"议题": {"发言": {"名": {}}}}},
        ),
        (
            "{% for 议 in 会.议题 %}{{ loop.index }}{{ 议.名 }}{% else %}{{ 无 }}{% endfor %}",
            {"会": {"议题": {"名": {}}}, "无": {}},
        ),
        (
            "{% for 议 in 列 if 议.要 %}{{ loop.previtem.名 }}{% endfor %}",
            {"列": {"要": {}, "名": {}}},
        ),
        ("{{ 列|map(attribute='姓名')|顿号 }}", {"列": {"姓名": {}}}),
        (
            "{% for 组 in 列|归组('原因', '说明') %}{{ 组[0].姓名 }}{% endfor %}",
            {"列": {"原因": {}, "说明": {}, "姓名": {}}},
        ),
        ("{% for 组 in 列|归组(按) %}{{ 组[0].姓名 }}{% endfor %}", {"列": {}, "按": {"姓名": {}}}),
        (
            "{% for 议 in 列|selectattr('公开')|sort(attribute='序') %}{{ 议.名 }}{% endfor %}",
            {"列": {"公开": {}, "序": {}, "名": {}}},
        ),
        ("{{ 列|sum(attribute='人.数') }}", {"列": {"人": {"数": {}}}}),
        ("{% for 段 in 文.splitlines() %}{{ 段 }}{% endfor %}", {"文": {}}),
        ("{% set 甲 = 记录.表决 %}{{ 甲.赞成 }}", {"记录": {"表决": {"赞成": {}}}}),
        ("{% with 甲 = 记录.表决 %}{{ 甲.赞成 }}{% endwith %}", {"记录": {"表决": {"赞成": {}}}}),
        ("{{ (甲 or 乙).名 }}{{ 丙.名 if 丙 else 丁 }}", {"甲": {"名": {}}, "乙": {"名": {}},
         "丙": {"名": {}}, "丁": {}}),
        ("{% if 记录.表决 and not 记录.选举 %}{{ 记录.表决.赞成 }}{% endif %}",
         {"记录": {"表决": {"赞成": {}}, "选举": {}}}),
        ("{% if 甲 is none %}{% endif %}{{ range(3)|length }}", {"甲": {}}),
    ],
)  # fmt: skip
def test_the_names_that_a_template_reads_are_followed(source: str, fields: object) -> None:
    assert compile_template(template(source)).fields == fields


@pytest.mark.parametrize(
    "source",
    [
        "{{ 组.名 }}{% for 键, 值 in 组.items() %}{{ 值.名 }}{% endfor %}",
        "{{ 组.名 }}{{ 组[键] }}",
        "{{ 组.名 }}{% if 组 == 键 %}{% endif %}",
        "{% for 堆 in 组|groupby('名') %}{{ 堆.list|map(attribute='值')|顿号 }}{% endfor %}",
        "{% macro 印(个) %}{{ 个.值 }}{% endmacro %}{{ 印(组) }}{{ 组.名 }}",
        "{% for 个 in 组|unique %}{{ 个.名 }}{% endfor %}",
    ],
)
def test_what_cannot_be_followed_is_read_as_a_whole(source: str) -> None:
    assert compile_template(template(source)).fields["组"] == {}


def test_names_of_all_parts_come_together() -> None:
    docx = template("{{ 记录.甲 }}", header="{{ 记录.乙 }}", footer="{{ 丙 }}", title="{{ 丁 }}")

    assert compile_template(docx).fields == {"记录": {"甲": {}, "乙": {}}, "丙": {}, "丁": {}}


def test_rows_of_a_table_are_followed() -> None:
    docx = table_template(["{%tr for 项 in 表 %}"], ["{{ 项.名 }}"], ["{%tr endfor %}"])

    assert compile_template(docx).fields == {"表": {"名": {}}}


def only(names: Mapping[str, object], value: object) -> object:
    if isinstance(value, list):
        return [only(names, item) for item in value]
    if not names or not isinstance(value, dict):
        return value
    return {name: only(below, value[name]) for name, below in names.items() if name in value}


CONTEXT = {
    "会": {
        "名": "例会",
        "议题": [
            {"名": "一", "类": "学习", "数": 2, "发言": [{"姓名": "甲", "要点": "好"}]},
            {"名": "二", "类": "人事", "数": 1, "发言": []},
        ],
        "表决": {"赞成": 3, "反对": 0},
        "闲": "无关",
    },
    "键": "名",
}


@pytest.mark.parametrize(
    "source",
    [
        "{% for 议 in 会.议题|sort(attribute='数') %}{{ 议.名 }}{% endfor %}",
        "{% for 议 in 会.议题|selectattr('类', 'equalto', '人事') %}{{ 议.名 }}{% endfor %}",
        "{% for 类, 组 in 会.议题|groupby('类') %}{{ 类 }}{{ 组[0].名 }}{% endfor %}",
        "{% for 议 in 会.议题 %}{{ loop.previtem.名 if loop.previtem is defined }}{% endfor %}",
        "{% for 键, 值 in 会.表决.items() %}{{ 键 }}{{ 值 }}{% endfor %}",
        "{{ 会[键] }}{{ 会.议题|length }}{{ 会.议题|map(attribute='发言')|first|length }}",
        "{{ (会.议题|last).类 }}{{ (会.议题|batch(2)|first|first).名 }}",
        "{% macro 印(个) %}{{ 个.名 }}{{ 会.闲 }}{% endmacro %}{{ 印(会.议题[1]) }}",
        "{% macro 框() %}{{ caller(会) }}{% endmacro %}{% call(个) 框() %}{{ 个.名 }}{% endcall %}",
        "{% set 甲 = 会.议题 + 会.议题 %}{{ 甲[3].名 }}",
        "{% if '一' in 会.议题|map(attribute='名') %}{{ 会.表决.赞成 }}{% endif %}",
        "{% if 会.表决 %}有{% endif %}{{ 会.议题|sum(attribute='数') }}{{ 会.get('名') }}",
        "{% with 甲 = 会.议题[0] %}{{ 甲.发言[0].姓名 }}{% endwith %}",
        "{{ (会.议题[0] if 会.名 else 会.议题[1]).类 }}{{ (会.议题|max(attribute='数')).名 }}",
    ],
)
def test_what_is_named_is_enough_to_print_the_same(source: str) -> None:
    compiled = compile_template(template(source))

    needed = only(compiled.fields, CONTEXT)

    assert compiled.render(needed) == compiled.render(CONTEXT)
