"""A template is judged whole: by docxtpl-lint, by the models and by the engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.lint import BODY, card, codes, lint
from tests.support_for_tests.word_packages import edited, packed, table_template, template

from dangwu_docs.errors import TemplateError
from dangwu_docs.house.blueprint import blueprint_names
from dangwu_docs.house.style import house_style
from dangwu_docs.model.cards import Card
from dangwu_docs.model.findings import Place, Severity
from dangwu_docs.model.reading import known_names
from dangwu_docs.support.yaml_plain import read_plain
from dangwu_docs.template import compile_template
from dangwu_docs.template.lint import lint_template

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.mark.parametrize("name", blueprint_names())
def test_a_shipped_template_is_clean(name: str) -> None:
    shipped = Card.model_validate(read_plain((TEMPLATES / f"{name}.yaml").read_text("utf-8")))
    faces = house_style().faces("gb2312")

    found = lint_template(TEMPLATES / f"{name}.docx", shipped, known_names(shipped), faces=faces)

    assert found == ()


def test_all_faults_are_told_at_once_in_reading_order() -> None:
    package = template(
        "{{ 记录.地址 }}", "{{ 记录.地点|没有 }}", "{% if 记录.地点 %}", header="{{ 丁"
    )

    assert codes(package) == [
        ("TPL-01", "正文 第1段"),
        ("TPL-03", "正文 第2段"),
        ("DTL101", "正文 第3段"),
        ("DTL001", "页眉 第1段"),
    ]


def test_a_finding_names_the_file_and_the_cell() -> None:
    package = table_template(["甲", "乙"], ["{{ 记录.地点 }}", "{{ 记录.地址 }}"])
    (found,) = lint_template(package, card(), known_names(card()), file="templates/甲.docx")

    assert (found.place, found.field) == (Place("templates/甲.docx"), "正文 表1 行2 列2")
    assert found.severity is Severity.ERROR
    assert found.message == "没有“记录.地址”这一项，是不是“地点”？"
    assert found.hint


def test_names_in_properties_are_judged_too() -> None:
    assert codes(template("甲", title="{{ 记录.地址 }}")) == [("TPL-01", "文档属性")]


def test_without_a_card_names_are_not_judged_and_that_is_told() -> None:
    found = lint_template(template("{{ 什么 }}"))

    assert [(one.code, one.severity) for one in found] == [("TPL-13", Severity.INFO)]
    assert found[0].place.file == "未命名模板"


def test_a_template_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(template("{{ 什么"))

    assert lint_template(path)[0].place.file == str(path)


def test_what_is_no_word_file_is_told_and_nothing_else() -> None:
    assert codes(b"text") == [("TPL-12", "")]
    assert codes(packed({"甲.txt": b""})) == [("TPL-12", "")]


@pytest.mark.parametrize(
    ("pattern", "field"),
    [
        ({"title": "{{ 记录.会议名 }}"}, "题名"),
        ({"filename": "{{ 组织.简 }}"}, "文件名"),
        ({"condition": "记录.议程"}, "条件"),
        ({"each": "议程"}, "逐项"),
    ],
)
def test_the_patterns_of_a_card_are_judged_in_the_card(pattern: dict[str, str], field: str) -> None:
    broken = card(**pattern)
    found = lint_template(template("甲"), broken, known_names(broken), file="templates/甲.docx")

    assert [(one.code, one.place.file, one.field) for one in found] == [
        ("TPL-01", "templates/甲.yaml", field)
    ]


@pytest.mark.parametrize(
    ("pattern", "code"), [("{{ 记录.日期", "TPL-04"), ("{{ 记录.日期|日起 }}", "TPL-03")]
)
def test_the_patterns_of_a_card_are_tags_too(pattern: str, code: str) -> None:
    assert codes(template("甲"), filename=pattern) == [(code, "文件名")]


def test_what_only_the_engine_refuses_is_told_in_its_words() -> None:
    package = edited(template("甲"), BODY, _with_a_tag_in_a_field)
    (found,) = lint(package)

    assert (found.code, found.field) == ("TPL-14", "正文 第1段")
    assert "域代码" in found.message


def _with_a_tag_in_a_field(xml: bytes) -> bytes:
    field = "<w:r><w:instrText>PAGE {{ 记录.地点 }}</w:instrText></w:r></w:p>".encode()
    return xml.replace(b"</w:p>", field, 1)


FRAGMENTS = (
    *(
        "{{ 记录.地点 }}",
        "{{ 记录.地址 }}",
        "{{ 记录.日期|日期 }}",
        "{{ 甲",
        "乙 }}",
        "{{ }}",
        "文字",
    ),
    *("{% if 记录.地点 %}", "{% else %}", "{% endif %}", "{%p if 记录.小结 %}", "{%p endif %}"),
    *("{% for 项 in 记录.议题 %}", "{{ 项.标题 }}", "{{ loop.index }}", "{% endfor %}"),
    *("{%tr for 项 in 记录.议题 %}", "{%tr endfor %}", "{% set 名 = 记录.地点 %}", "{{ 名 }}"),
    *(
        "{% raw %}",
        "{# 说明 #}",
        "{{r 记录.地点 }}",
        "{{ 记录.地点|safe }}",
        "{% 甲 %}",
        "｛｛",
        "&<",
    ),
    *("{% macro 印(值) %}", "{{ 值 }}", "{% endmacro %}", "{{ 印(记录.地点) }}", "{% vm %}"),
)
paragraphs = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=3).map("".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(paragraphs, min_size=1, max_size=4), st.booleans())
def test_what_does_not_compile_is_an_error(texts: list[str], is_table: bool) -> None:  # noqa: FBT001 (an input of the property)
    package = table_template(*([text] for text in texts)) if is_table else template(*texts)
    try:
        compile_template(package)
    except TemplateError:
        assert Severity.ERROR in {one.severity for one in lint(package)}
