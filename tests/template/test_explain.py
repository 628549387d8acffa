from __future__ import annotations

import pickle

import pytest
from tests.support_for_tests.word_packages import template

from dangwu_docs.errors import RenderError
from dangwu_docs.template import compile_template


def refusal(docx_bytes: bytes, **context: object) -> RenderError:
    with pytest.raises(RenderError) as raised:
        compile_template(docx_bytes).render(context)
    return raised.value


def test_a_missing_name_is_named_with_the_nearest_and_its_place() -> None:
    error = refusal(template("主持：{{ 党支部名 }}"), 党支部名称="某支部")

    assert str(error).endswith(
        "没有“党支部名”这一项，是不是“党支部名称”（正文“主持：{{ 党支部名 }}”）"
    )
    assert "dangwu template fields" in error.hint


def test_a_missing_field_is_compared_with_the_fields_beside_it() -> None:
    error = refusal(template("正文", header="{{ 记录.会议地点 }}"), 记录={"地点": "会议室"})

    assert "没有“会议地点”这一项，是不是“地点”（页眉“" in str(error)


def test_a_missing_name_in_the_properties_tells_its_place() -> None:
    assert "（文档属性“{{ 题 }}”）" in str(refusal(template("正文", title="{{ 题 }}")))


def test_a_list_that_is_printed_as_it_is_tells_what_to_do() -> None:
    assert "|顿号" in str(refusal(template("{{ 名单 }}"), 名单=["甲"]))


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("{% for 个 in 值 %}{% endfor %}", None),
        ("{{ 值|日期 }}", "不是日期"),
        ("{{ 值|汉字数 }}", 100),
        ("{{ 1 / 值 }}", 0),
        ("{{ 值 * 900000000 }}", "甲"),
    ],
)
def test_a_value_that_does_not_fit_tells_the_place(source: str, value: object) -> None:
    error = refusal(template(f"此处{source}"), 值=value)

    assert "（正文“此处{" in str(error)


def test_the_error_survives_the_way_back_from_a_worker() -> None:
    error = refusal(template("{{ 名 }}"))

    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - made here
