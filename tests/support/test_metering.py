"""What a template does again and again is counted; what it reads of the data once is free."""

import pytest
from jinja2 import nodes

from dangwu_docs.support.allowance import MOST, Allowance, AllowanceError
from dangwu_docs.support.metering import COUNTERS
from dangwu_docs.support.sandbox import environment


def counters(source: str) -> list[str]:
    found = environment().parse(source).find_all(nodes.Filter)
    return [each.name for each in found if each.name in COUNTERS]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ 记录.主题|upper }}", []),
        ("{% for 项 in 列 %}{{ loop.index }}{{ 项.名 }}{% endfor %}", ["each item"]),
        ("{% for 项 in 列 %}{{ 主题 }}{% endfor %}", ["each item", "printed again"]),
        (
            "{% for 项 in [甲, 乙] %}{{ 项 }}{% endfor %}",
            ["each item", "printed again", "whole value"],
        ),
        (
            "{% for 项 in 列 %}{% set 项 = 主题 %}{{ 项 }}{% endfor %}",
            ["each item", "printed again"],
        ),
        ("{% set 名 = 主题 %}{{ 名 }}", ["printed again"]),
        ("{% macro 印(值) %}{{ 值 }}{% endmacro %}", ["printed again"]),
        ("{% set 对 = (甲, 1) %}", ["whole value"]),
        ("{% set 对 = (1, 2) %}", []),
        ("{% for 甲, 乙 in 列 %}{{ 甲 }}{% endfor %}", ["each item"]),
        (
            "{% for 甲 in 列 %}{% for 乙 in 甲.项 %}{{ 乙 }}{% endfor %}{% endfor %}",
            ["each item"],
        ),
    ],
)
def test_only_what_may_grow_is_counted(source: str, expected: list[str]) -> None:
    assert sorted(counters(source)) == sorted(expected)


def test_a_long_body_is_counted_wherever_its_items_come_from() -> None:
    inner = "{% for 乙 in 甲.项 %}" + "字" * 20_000 + "{% endfor %}"

    assert counters("{% for 甲 in 列 %}" + inner + "{% endfor %}") == ["each item"] * 2


def test_a_turn_of_a_loop_costs_the_text_that_it_prints() -> None:
    page = environment().from_string("{% for 项 in 列 %}" + "字" * 10_000 + "{% endfor %}")

    with Allowance():
        page.render(列=[1] * (MOST // 20_000))
    with Allowance(), pytest.raises(AllowanceError):
        page.render(列=[1] * (MOST // 10_000))


def test_a_metered_template_prints_the_same() -> None:
    source = "{% for 项 in 列|reverse %}{{ loop.revindex }}{{ 项 }}{{ 名 }}{% else %}无{% endfor %}"

    assert environment().from_string(source).render(列=["甲", "乙"], 名="&") == "2乙&amp;1甲&amp;"
    assert environment().from_string(source).render(列=[], 名="") == "无"
