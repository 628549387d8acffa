"""Templates without end, and what is said of each."""

from __future__ import annotations

_LONG = "{% set 长 = '一二' * 5000 %}"
_TOO_MUCH = "太多"
_NUMBER = "太大"
_TAIL = "{% endif %}{% endmacro %}"


def _again(step: str, times: int = 40) -> str:
    return step * times


def _nested(opening: str, closing: str, times: int) -> str:
    return opening * times + "甲" + closing * times


#: Name -> what stands in one paragraph, and a piece of the refusal.
BOMBS: dict[str, tuple[str, str]] = {
    "ranges within ranges": (
        _nested("{% for 项 in range(9999) %}", "{% endfor %}", 3),
        _TOO_MUCH,
    ),
    "loops within loops": (_nested("{% for 项 in 记录|items %}", "{% endfor %}", 12), _TOO_MUCH),
    "an endless range": ("{% for 项 in range(1000000000) %}{% endfor %}", "range 最多到"),
    "a text that doubles": (
        "{% set 文 = '甲' %}" + _again("{% set 文 = 文 + 文 %}") + "{{ 文 }}",
        _TOO_MUCH,
    ),
    "a list that doubles": (
        "{% set 组 = [1] %}" + _again("{% set 组 = 组 + 组 %}") + "{{ 组|length }}",
        _TOO_MUCH,
    ),
    "a list within lists": (
        "{% set 组 = [1] %}" + _again("{% set 组 = [组, 组] %}") + "{{ 组 == [组] }}",
        _TOO_MUCH,
    ),
    "batches within batches": (
        "{% set 组 = [1] %}" + _again("{% set 组 = (组 + 组)|batch(9)|list %}") + "{{ 组|upper }}",
        _TOO_MUCH,
    ),
    "a sum of lists": (
        "{% set 组 = [1] %}" + _again("{% set 组 = [组, 组]|sum(start=[]) %}"),
        _TOO_MUCH,
    ),
    "a repeated text": ("{{ '甲' * 1000000000 }}", "重复次数过大"),
    "a long text printed often": (
        _LONG + "{% for 项 in range(99999) %}{{ 长 }}{% endfor %}",
        _TOO_MUCH,
    ),
    "a long text within a filter": (
        _LONG + "{% for 项 in range(99999) %}{% filter upper %}{{ 长 }}{% endfilter %}{% endfor %}",
        _TOO_MUCH,
    ),
    "a long text replaced by itself": (
        _LONG + _again("{% set 长 = 长|replace('一', 长) %}", 9),
        _TOO_MUCH,
    ),
    "constants that grow": (
        f"{{{{ '{'甲' * 3000}'|replace('甲', '{'甲' * 3000}')|replace('甲', '{'甲' * 3000}') }}}}",
        _TOO_MUCH,
    ),
    "a long text between items": (_LONG + "{{ range(99999)|join(长) }}", _TOO_MUCH),
    "a filter over a range, often": (
        "{% for 项 in range(99999) %}{{ range(99999)|map('upper')|list|length }}{% endfor %}",
        _TOO_MUCH,
    ),
    "a macro that calls itself twice": (
        "{% macro 印(数) %}{% if 数 %}" + _again("{{ 印(数 - 1) }}", 2) + _TAIL + "{{ 印(60) }}",
        _TOO_MUCH,
    ),
    "a macro that never ends": (
        "{% macro 印() %}{{ 印() }}{% endmacro %}{{ 印() }}",
        "不停地调用自己",
    ),
    "a loop within itself": (
        "{% for 项 in [60] recursive %}{% if 项 %}{{ loop([项-1, 项-1]) }}{% endif %}{% endfor %}",
        _TOO_MUCH,
    ),
    "a wide batch": ("{{ [1]|batch(1000000000, '甲')|list }}", _NUMBER),
    "many slices": ("{{ [1]|slice(1000000000)|list|length }}", _NUMBER),
    "digits behind the point": ("{{ 1|round(1000000000, 'floor') }}", _NUMBER),
    "a number that squares": ("{% set 数 = 9 %}" + _again("{% set 数 = 数 * 数 %}"), _NUMBER),
    "a power": ("{{ 9 ** 9 ** 9 }}", "不能使用这种“**”运算"),
    "a width": ("{{ '%1000000000d' % 1 }}", "不能使用这种“%”运算"),
    "a width of format": ("{{ '{:1000000000}'.format(1) }}", "不能读取“format”"),
    "a method that fills up": ("{{ '甲'.ljust(1000000000) }}", "不能读取“ljust”"),
    "a filter that centres": ("{{ '甲'|center(1000000000) }}", "没有“center”这种过滤器"),
    "a filter that indents": ("{{ '甲'|indent(1000000000) }}", "没有“indent”这种过滤器"),
    "deep loops": (_nested("{% for 项 in 列 %}", "{% endfor %}", 40), "太深"),
    "deep conditions": (_nested("{% if 列 %}", "{% endif %}", 200), "太深"),
    "deep brackets": ("{{ " + _nested("(", ")", 5000) + " }}", "太深"),
    "a long sum": ("{{ " + "1 + " * 20_000 + "1 }}", "太深"),
    "what a macro was given": ("{% macro 印() %}{{ varargs }}{% endmacro %}", "不能使用 varargs"),
}
