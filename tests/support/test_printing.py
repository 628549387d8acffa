from datetime import date, time
from decimal import Decimal

import pytest
from jinja2 import TemplateError

from dangwu_docs.support.sandbox import environment


def printed(source: str, **context: object) -> str:
    return environment().from_string(source).render(context)


def test_a_missing_fact_prints_that_it_is_pending() -> None:
    assert printed("{{ 地点 }}", 地点=None) == "（待补）"


def test_plain_values_print_as_an_office_writes_them() -> None:
    context = {"真": True, "日": date(2026, 7, 6), "时": time(9, 30), "数": Decimal("1.50")}

    assert printed("{{真}} {{日}} {{时}} {{数}}", **context) == "是 2026年7月6日 9时30分 1.50"


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ 值|日期 }}", date(2026, 7, 6), "2026年7月6日"),
        ("{{ 值|紧凑日期 }}", date(2026, 7, 6), "20260706"),
        ("{{ 值|月日 }}", date(2026, 7, 6), "7月6日"),
        ("{{ 值|时间 }}", time(14, 0), "14时"),
        ("{{ 值|汉字数 }}", 12, "十二"),
        ("{{ 值|顿号 }}", ["张三", "李四"], "张三、李四"),
        ("{{ 值|顿号 }}", "张三", "张三"),
        ("{{ 值|元 }}", Decimal("12.5"), "12.50元"),
        ("{{ 值|或无 }}", [], "无"),
        ("{{ 值|join('；') }}", ["甲", None], "甲；（待补）"),
        (
            "{% for 组 in 值|归组('名') %}{{ 组|length }}{% endfor %}",
            [{"名": n} for n in "甲乙甲"],
            "21",
        ),
        ("{{ 值|replace('甲', '乙')|trim }}", "甲 ", "乙"),
        ("{{ 值|upper }}{{ 值|lower }}", "aB", "ABab"),
    ],
)
def test_each_filter_writes_its_form(source: str, value: object, expected: str) -> None:
    assert printed(source, 值=value) == expected


@pytest.mark.parametrize(
    "name",
    ["日期", "紧凑日期", "月日", "时间", "汉字数", "顿号", "元", "upper", "lower", "trim", "join"],
)
def test_each_filter_passes_a_missing_fact_on(name: str) -> None:
    assert printed("{{ 值|%s }}" % name, 值=None) == "（待补）"  # noqa: UP031 - braces of Jinja


@pytest.mark.parametrize("name", ["日期", "时间", "顿号", "或无", "upper"])
def test_a_filter_does_not_hide_a_missing_name(name: str) -> None:
    with pytest.raises(TemplateError, match="没有“地点”这一项"):
        printed("{{ 地点|%s }}" % name)  # noqa: UP031 - braces of Jinja


def test_a_group_is_made_by_what_is_there() -> None:
    with pytest.raises(TemplateError, match="没有“原由”这一项"):
        printed("{{ 缺席|归组('原由')|length }}", 缺席=[{"原因": "公出"}])


def test_an_empty_list_is_pending() -> None:
    assert printed("{{ 缺席|顿号 }}", 缺席=[]) == "（待补）"


def test_markup_in_data_is_printed_as_text() -> None:
    assert printed("{{ 名|顿号 }}", 名=["<w:t>", "A & B"]) == "&lt;w:t&gt;、A &amp; B"


@pytest.mark.parametrize("value", [["张三"], {"名": 1}, {1}, print])
def test_what_is_not_text_is_never_printed(value: object) -> None:
    with pytest.raises(TemplateError, match="不能直接打印"):
        printed("{{ 值 }}", 值=value)
