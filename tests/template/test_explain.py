from __future__ import annotations

import pickle

import pytest
from tests.support_for_tests.word_packages import table_template, template

from dangwu_docs.errors import RenderError
from dangwu_docs.template import compile_template


def refusal(docx_bytes: bytes, **context: object) -> RenderError:
    with pytest.raises(RenderError) as raised:
        compile_template(docx_bytes).render(context)
    return raised.value


def test_a_missing_name_is_named_with_the_nearest_and_its_place() -> None:
    error = refusal(template("主持：{{ 党支部名 }}"), 党支部名称="某支部")

    assert str(error).endswith(
        "没有“党支部名”这一项，是不是“党支部名称”？（正文 第1段“主持：{{ 党支部名 }}”）"
    )
    assert "dangwu template fields" in error.hint


def test_a_missing_field_is_compared_with_the_fields_beside_it() -> None:
    error = refusal(template("正文", header="{{ 记录.会议地点 }}"), 记录={"地点": "会议室"})

    assert "没有“会议地点”这一项，是不是“地点”？（页眉 第1段“" in str(error)


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

    assert "（正文 第1段“此处{" in str(error)


def in_table(text: str) -> bytes:
    return table_template(["甲", "乙"], ["{{ 记录.名 }}", text])


def test_an_error_in_a_table_names_the_cell_and_the_tag_among_others() -> None:
    error = refusal(in_table("{{ 记录.名 }}到{{ 记录.地 }}"), 记录={"名": "甲", "地点": "乙"})

    assert "（正文 表1 行2 列2“{{ 记录.名 }}到{{ 记录.地 }}”的 {{ 记录.地 }}）" in str(error)


@pytest.mark.parametrize(
    "texts",
    [
        ("{%p if 有 %}", "甲", "{%p endif %}", "{%p if 记录.无 %}", "{%p endif %}"),
        ("{{ 有 }}", "乙", "丙", "{% if 记录.无 %}{% endif %}"),
    ],
)
def test_a_tag_that_takes_its_paragraph_away_is_found_where_it_was(texts: tuple[str, ...]) -> None:
    assert "正文 第4段“" in str(refusal(template(*texts), 有=1, 记录={"名": 1}))


def test_of_two_tags_that_say_the_same_the_one_that_failed_is_named() -> None:
    docx = template(
        "{% for 项 in 甲 %}{{ 项.名 }}{% endfor %}", "{% for 项 in 乙 %}{{ 项.名 }}{% endfor %}"
    )

    assert "正文 第2段“" in str(refusal(docx, 甲=[{"名": 1}], 乙=[{"名": 1}, {"地": 1}]))


@pytest.mark.parametrize("tag", ["{% cellbg 记录.无 %}甲", "{% colspan 记录.无 %}甲"])
def test_a_tag_about_a_cell_is_found_too(tag: str) -> None:
    assert "正文 表1 行2 列2" in str(refusal(in_table(tag), 记录={"名": "甲"}))


BLOCK = "{% block 尾 %}末{% endblock %}"
RECORD = {"议题": [{"发言": []}, {"发言": [{"人": "甲"}, {"人": "乙", "日": "昨天"}]}], "数": 0}
INNER = "{%% for 题 in 记录.议题 %%}{%% for 言 in 题.发言 %%}%s{%% endfor %%}{%% endfor %%}"


@pytest.mark.parametrize("after", ["", BLOCK], ids=["ours", "docxtpl"])
@pytest.mark.parametrize(
    ("text", "path"),
    [
        (INNER % "{{ 言.职务 }}", ("记录", "议题", 1, "发言", 0)),
        (
            INNER % "{% if 言.日 is defined %}{{ 言.日|日期 }}{% endif %}",
            ("记录", "议题", 1, "发言", 1, "日"),
        ),
        (INNER % "{{ 1 / 记录.数 }}", ("记录", "数")),
        ("{% for 题 in 记录.数 %}{% endfor %}", ("记录", "数")),
        ("{% if 1 / 记录['数'] %}{% endif %}", ("记录", "数")),
        ("{{ 记录.议题[1].发言[0] }}", ("记录", "议题", 1, "发言", 0)),
        ("{% set 数 = 1 / 0 %}", ()),
        ("{{ 无 }}", ()),
    ],
)
def test_an_error_tells_which_value_it_is_about(
    text: str, path: tuple[object, ...], after: str
) -> None:
    assert refusal(template(text + after), 记录=RECORD).values == (path,)


def test_a_character_that_no_document_holds_is_found_wherever_it_is() -> None:
    error = refusal(template("{{ 甲 }}"), 甲="\x0b", 乙=[{"丙": "丁\x0b"}])

    assert error.values == (("甲",), ("乙", 0, "丙"))


def test_a_text_that_is_lost_is_named() -> None:
    docx = template("{% filter replace('甲', '乙') %}{{ 记录.名 }}{% endfilter %}")

    assert refusal(docx, 记录={"名": "甲丙"}).values == (("记录", "名"),)


def test_the_error_survives_the_way_back_from_a_worker() -> None:
    error = refusal(template("{{ 名 }}"))

    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - made here
