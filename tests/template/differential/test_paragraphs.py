"""Tags within and around paragraphs print what docxtpl prints."""

from __future__ import annotations

import pytest
from tests.template.differential.comparison import assert_same
from tests.template.differential.packages import document, paragraph

CONTEXT = {
    "名": "张三 & 李四 <甲>",
    "空串": "",
    "数": 3,
    "小数": 2.5,
    "有": True,
    "无": None,
    "列": ["甲", "乙 & 丙", "丁"],
    "空列": [],
    "人": [
        {"名": "赵一", "岁": 41, "子": [{"名": "甲"}, {"名": "乙"}]},
        {"名": "钱<二>", "岁": 18, "子": []},
        {"名": "孙三", "岁": 66, "子": [{"名": "丙"}]},
    ],
    "表": {"键": "值", "甲": {"乙": ["丙", "丁"]}},
    "对": [("甲", 1), ("乙", 2)],
    "树": [{"名": "根", "子": [{"名": "枝", "子": [{"名": "叶", "子": []}]}]}],
    "prénom_ñ": "法",
}

EXPRESSIONS = [
    "{{ 名 }}",
    "{{名}}",
    "{{   名   }}",
    "{{ prénom_ñ }}",
    "{{ 空串 }}",
    "{{ 数 }}{{ 小数 }}{{ 有 }}{{ 无 }}",
    "{{ 表.键 }}{{ 表['键'] }}{{ 表[“键”] }}{{ 表.get(‘没有’) }}{{ 表.甲.乙[1] }}",
    "{{ 列[0] }}{{ 列[-1] }}{{ 列[1:]|顿号 }}{{ 列[::-1]|join('<') }}",
    "{{ 名[0] }}{{ 名[:2] }}",
    "{{ 数 + 1 }}{{ 数 * 2 }}{{ 数 - 1 }}{{ 数 / 2 }}{{ 数 // 2 }}{{ 数 % 2 }}{{ -数 }}",
    "{{ 数 > 2 }}{{ 数 < 2 }}{{ 数 >= 3 }}{{ 数 != 3 }}{{ 1 < 数 <= 3 }}",
    "{{ 有 and 名 }}{{ 空串 or '默认 <值>' }}{{ not 有 }}",
    "{{ '甲' if 有 else '乙' }}{{ '有' if 列 else '无' }}{{ '出' if 有 }}",
    "{{ '甲' in 列 }}{{ '甲' not in 列 }}{{ '键' in 表 }}",
    "{{ 无 is none }}{{ 没有 is defined }}{{ 数 is odd }}{{ 数 is divisibleby 3 }}",
    "{{ 没有|default('缺省') }}{{ 名|upper|lower|trim }}{{ 名|replace('张', '<') }}{{ 名|length }}",
    "{{ 名|e }}{{ 名|escape }}{{ '<'|e|e }}{{ 列|first }}{{ 列|last }}{{ 列|count }}",
    "{{ [3, 1, 2]|sort|join(',') }}{{ 人|map(attribute='名')|顿号 }}{{ 人|sum(attribute='岁') }}",
    "{{ 人|selectattr('岁', 'gt', 40)|map(attribute='名')|join('，') }}",
    "{{ 数|float }}{{ '7'|int }}{{ 小数|round }}{{ -3|abs }}",
    "{{ ('甲', '乙')|join }}{{ [1, 2]|max }}{{ {'a': 1}.a }}{{ {'a': '<'}['a'] }}",
    "{{ '常 <量>' }}{{ 42 }}{{ 1.5 }}{{ '' }}{{ '“引”' }}",
    "{{ (名) }}",
    "{{ '日期' }}{{ 数|汉字数 }}{{ 无|或无 }}{{ 无|日期 }}",
    "A & B < C > D \"引\" '号' {{ 名 }} &amp; &lt;",
    "百分 100% {{ 数 }} % } { # 单个",
]

STATEMENTS = [
    "{% if 有 %}甲{% endif %}",
    "{% if 没有 is defined %}甲{% elif 数 == 3 %}乙{% else %}丙{% endif %}",
    "{% if 数 > 2 and 数 < 9 %}中{% endif %}",
    "{% for 项 in 列 %}{{ 项 }}{% if not loop.last %}、{% endif %}{% endfor %}",
    "{% for 项 in 空列 %}{{ 项 }}{% else %}没有 & 无{% endfor %}",
    "{% for 人甲 in 人 if 人甲.岁 > 20 %}{{ loop.index }}{{ 人甲.名 }}{% endfor %}",
    "{% for 键, 值 in 对 %}{{ 键 }}={{ 值 }};{% endfor %}",
    "{% for 键, 值 in 表.items() %}{{ 键 }}{% endfor %}",
    "{% for 键 in 表 %}{{ 键 }}{% endfor %}",
    "{% for 字 in 名 %}[{{ 字 }}]{% endfor %}",
    "{% for 次 in range(3) %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{% endfor %}",
    "{% for 次 in range(3) %}{{ loop.first }}{{ loop.last }}{{ loop.length }}{% endfor %}",
    "{% for 次 in range(3) %}{{ 次 }}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}",
    "{% for 项 in 列 %}{{ loop.cycle('单', '<双>') }}{{ loop.changed(项) }}{% endfor %}",
    "{% for 项 in 列 %}{{ loop.previtem|default('始') }}{% endfor %}",
    "{% for 项 in 列 %}{{ loop.nextitem|default('末') }}{% endfor %}",
    "{% for 某 in 人 %}{% for 子 in 某.子 %}{{ 某.名 }}{{ 子.名 }}{% endfor %}{% endfor %}",
    "{% for 某 in 人 %}{% set 外 = loop %}{% for 子 in 列 %}{{ 外.index }}{% endfor %}{% endfor %}",
    "{% for 枝 in 树 recursive %}{{ 枝.名 }}({{ loop(枝.子) }}){% endfor %}",
    "{% set 甲 = 数 + 1 %}{{ 甲 }}{% set 甲, 乙 = 1, 2 %}{{ 甲 }}{{ 乙 }}",
    "{% set 甲 = 1 %}{% for 项 in 列 %}{% set 甲 = 2 %}{{ 甲 }}{% endfor %}{{ 甲 }}",
    "{% with 甲 = 名 %}{{ 甲 }}{% endwith %}",
    "{% macro 印(值, 后='<。>') %}[{{ 值 }}{{ 后 }}]{% endmacro %}{{ 印(名) }}{{ 印(数, 后='!') }}",
    "{% macro 套(名) %}<{{ caller() }}>{% endmacro %}{% call 套(1) %}内 {{ 名 }}{% endcall %}",
    "{% filter trim %} 甲{{ 列[1] }} {% endfilter %}",
    "{# 说明 {{ 名 }} #}{{ 名 }}{# 又一 #}",
    "{%if 有%}甲{%endif%}",
    "甲 {%- if 有 %} 乙 {% endif -%} 丙",
    "甲{{- 名 -}}乙",
    "{_{ 名 }_} {_% if %_} {{ 名 }}",
    "{%r if 有 %}整段{%r endif %}后",
    "前{%r for 项 in 列 %}{{ 项 }}{%r endfor %}后",
    "{% for 项 in 列 %}{% if loop.index == 2 %}{{ 名 }}{% else %}{{ 项 }}{% endif %}{% endfor %}",
    "{% for 批 in 列|batch(2) %}{{ 批|顿号 }};{% endfor %}",
    "{% for 组, 员 in 人|groupby('岁') %}{{ 组 }}:{{ 员|length }} {% endfor %}",
    "{% if 有 %}{% endif %}{% for 项 in 列 %}{% endfor %}",
]

BLOCKS = [
    ("{%p if 有 %}", "{{ 名 }}", "{%p endif %}"),
    ("{%p if not 有 %}", "{{ 名 }}", "{%p elif 数 %}", "乙", "{%p else %}", "丙", "{%p endif %}"),
    ("{%p for 项 in 列 %}", "{{ loop.index }} {{ 项 }}", "{%p endfor %}", "后"),
    ("{%p for 项 in 空列 %}", "{{ 项 }}", "{%p else %}", "没有", "{%p endfor %}"),
    ("{% for 项 in 列 %}", "{{ 项 }}", "{% endfor %}"),
    ("前{% if 有 %}甲", "乙{% endif %}后"),
    ("前{% if not 有 %}甲", "乙{% endif %}后"),
    ("前{% for 项 in 列 %}甲", "乙{{ 项 }}{% endfor %}后"),
    (
        "{%p for 某 in 人 %}",
        "{{ 某.名 }}",
        "{%p for 子 in 某.子 %}",
        "{{ 子.名 }}",
        "{%p if loop.last %}",
        "末",
        "{%p endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    ("{%p for 枝 in 树 recursive %}", "{{ 枝.名 }}", "{{p loop(枝.子) }}", "{%p endfor %}"),
    ("{%p macro 段(值) %}", "第 {{ 值 }} 段", "{%p endmacro %}", "{{p 段(名) }}", "{{p 段(2) }}"),
    ("{%p set 甲 = 数 %}", "{{ 甲 }}"),
    ("{%p with 甲 = 数 %}", "{{ 甲 }}", "{%p endwith %}"),
    ("{#p 整段 的说明 #}", "{{ 名 }}", "{# 半段 #}后"),
    ("甲", "{%- if 有 %}乙{% endif -%}", "丙"),
    ("甲", "{%- for 项 in 列 -%}", "{{ 项 }}", "{%- endfor -%}", "乙"),
    ("{%p if 有 -%}", "甲", "{%p endif %}"),
    ("{%p if 有 %}", "{%p endif %}"),
    ("没有标签", "", " 空白 "),
]


@pytest.mark.parametrize("text", EXPRESSIONS + STATEMENTS)
def test_a_tag_within_a_paragraph(text: str) -> None:
    assert_same(document(text), CONTEXT)


@pytest.mark.parametrize("texts", BLOCKS, ids=" / ".join)
def test_tags_around_paragraphs(texts: tuple[str, ...]) -> None:
    assert_same(document(*texts), CONTEXT)


@pytest.mark.parametrize("text", EXPRESSIONS + STATEMENTS)
def test_a_tag_that_word_split_wherever_it_could(text: str) -> None:
    assert_same(document(paragraph(*text)), CONTEXT)
