"""Every tag is tried by itself; what stands around it says what its names are."""

from __future__ import annotations

import pytest
from tests.support_for_tests.lint import codes, lint
from tests.support_for_tests.word_packages import table_template, template


@pytest.mark.parametrize(
    "paragraph",
    [
        "{% for 项 in 记录.议题 %}{{ 项.标题 }}{{ loop.index }}{% endfor %}",
        "{% for 项 in 记录.议题 %}{% for 人 in 项.发言 %}{{ 人.要点 }}{% endfor %}{% endfor %}",
        "{% for 项 in 记录.议题 %}甲{% else %}{{ 记录.地点 }}{% endfor %}",
        "{% set 组 = 记录.议题 %}{% for 项 in 组 %}{{ 项.标题 }}{% endfor %}",
        "{% if 记录.地点 %}{% set 名 = 记录.地点 %}{% endif %}{{ 名 }}",
        "{% macro 印(值) %}{{ 值 }}{% endmacro %}{{ 印(记录.地点) }}",
        "{% with 项 = 记录.议题[0] %}{{ 项.标题 }}{% endwith %}",
        "{% if(记录.地点) %}甲{% elif 记录.小结 %}乙{% else %}丙{% endif %}",
        "{{ 记录.议题|map(attribute='标题')|join('；') }}",
        "{% filter upper %}{{ 记录.地点 }}{% endfilter %}",
        "{{ 记录.日期.year }}年{{ 记录.开始.hour }}时",
        "{# {{ 什么都行 }} #}",
        "{{ 记录.地点|或无 }}{{ “，” }}",
    ],
)
def test_names_are_known_where_they_are_bound(paragraph: str) -> None:
    assert codes(template(paragraph)) == []


@pytest.mark.parametrize(
    ("paragraph", "path"),
    [
        ("{% for 项 in 记录.议题 %}{{ 项.题目 }}{% endfor %}", "记录.议题.题目"),
        ("{% set 组 = 记录.议题 %}{% for 项 in 组 %}{{ 项.题目 }}{% endfor %}", "记录.议题.题目"),
        ("{% if 记录.地址 %}甲{% endif %}", "记录.地址"),
        ("{% for 项 in 记录.议程 %}甲{% endfor %}", "记录.议程"),
        ("{{ 记录.议题|map(attribute='题目')|join }}", "记录.议题.题目"),
        ("{% if 甲 %}{% elif 记录.地址 %}{% endif %}".replace("甲", "记录.地点"), "记录.地址"),
        ("{{ 统计.学时 }}", "统计"),
    ],
)
def test_a_name_that_no_record_has_is_found_where_it_is_read(paragraph: str, path: str) -> None:
    (found,) = lint(template("甲", paragraph))

    assert (found.code, found.field) == ("TPL-01", "正文 第2段")
    assert f"“{path}”" in found.message


@pytest.mark.parametrize(
    ("paragraph", "meant"),
    [
        ("{{ 记录.会议名 }}", "，是不是“会议名称”？"),
        ("{{ 日期 }}", "，是不是“记录.日期”？"),
        ("{{ 记录.党员人数 }}", "，是不是“组织.党员人数”？"),
        ("{{ 记录.甲 }}", ""),
    ],
)
def test_a_wrong_name_is_told_with_what_was_probably_meant(paragraph: str, meant: str) -> None:
    (found,) = lint(template(paragraph))

    assert found.message.endswith(f"这一项{meant}")


def test_the_same_wrong_name_is_told_at_each_of_its_places() -> None:
    package = template("{{ 记录.地址 }}", "{{ 记录.地址 }}")

    assert codes(package) == [("TPL-01", "正文 第1段"), ("TPL-01", "正文 第2段")]


def test_names_of_one_part_are_not_those_of_another() -> None:
    package = template("{% set 名 = 记录.地点 %}", footer="{{ 名 }}")

    assert codes(package) == [("TPL-01", "页脚 第1段")]


def test_a_colour_or_width_of_a_cell_is_an_expression() -> None:
    package = table_template(["{% cellbg 记录.颜色 %}甲"], ["{% vm %}乙"])

    assert codes(package) == [("TPL-01", "正文 表1 行1 列1")]


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("{{ 记录 地点 }}", "“地点”的位置不对"),
        ("{{ 记录.地点 == }}", "少了内容"),
        ("{% for 项 记录.议题 %}甲{% endfor %}", "少了 in"),
        ("{{ 记录['地点' }}", "位置不对"),
        ("{{ 记录.地点 | }}", "没有写完"),
        ("{{ 记录.地点 ? }}", "多了符号“?”"),
        ("{{ (记录.地点 }}", "的位置不对"),
        ("{% 如果 记录 %}", "没有“如果”这种标签"),
        ("{% include 'x' %}", "不能使用 {% include %}"),
        ("{% autoescape false %}甲{% endautoescape %}", "不能使用 {% autoescape %}"),
        ("{{ 记录.地点 ~ 1 }}", "不能用 ~"),
        ("{% raw %}甲{% endraw %}", "不能用 raw"),
        ("{% set 名 %}甲{% endset %}", "不能用 set"),
        ("{{r 记录.地点 }}", "只打印富文本"),
        ("{{ 记录.地点 & 1 }}", "不能有 &"),
        ("｛｛ 记录.地点 ｝｝", "全角符号"),
        ("{{ }}", "没有内容"),
        ("记录.地点 }}", "前面没有标签的开头"),
    ],
)
def test_a_tag_that_the_dialect_does_not_have_is_told_with_the_reason(
    paragraph: str, reason: str
) -> None:
    (found, *_) = lint(template("甲", paragraph))

    assert (found.code, found.field) == ("TPL-04", "正文 第2段")
    assert reason in found.message


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        ("{{ 记录.日期|日起 }}", "没有“日起”这种过滤器，是不是“月日”"),
        ("{{ 记录.地点|safe }}", "没有“safe”这种过滤器"),
        ("{% filter 没有 %}甲{% endfilter %}", "没有“没有”这种过滤器"),
        ("{% if 记录.地点 is 有的 %}甲{% endif %}", "没有“有的”这种判断"),
    ],
)
def test_a_filter_or_test_that_the_dialect_does_not_have_is_told(
    paragraph: str, message: str
) -> None:
    (found,) = lint(template(paragraph))

    assert found.code == "TPL-03"
    assert message in found.message


def test_a_class_above_the_card_is_told_once_and_its_fields_too() -> None:
    package = template("{{ 记录.日期 }}", "{{ 记录.内容 }}", "{{ 记录.事由 }}")
    found = lint(package, reads=("谈心谈话",), privacy="P2")

    assert [(one.code, one.field, one.message) for one in found] == [
        ("TPL-02", "正文 第1段", "“记录”的密级是 P3，高于模板卡的 P2"),
        ("TPL-02", "正文 第2段", "“记录.内容”的密级是 P3，高于模板卡的 P2"),
        ("TPL-02", "正文 第3段", "“记录.事由”的密级是 P3，高于模板卡的 P2"),
    ]


def test_a_year_may_not_list_records_above_its_class() -> None:
    package = template("{% for 谈 in 记录.谈心谈话 %}{{ 谈.日期 }}{% endfor %}")

    assert codes(package, scope="组织年度", reads=()) == [("TPL-02", "正文 第1段")]
