"""The compiled engine against docxtpl itself: the same parts for any template and data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from hypothesis import HealthCheck, example, given, settings
from tests.support_for_tests.word_packages import table_template, template, with_footnote
from tests.template.grammar import CONTEXTS, TEMPLATES
from tests.template.oracle import differing, expected

from dangwu_docs.pipeline import open_workspace
from dangwu_docs.template import compile_template

ROOT = Path(__file__).parents[2]


def assert_same(docx: bytes, context: Mapping[str, object]) -> None:
    compiled = compile_template(docx)

    assert not compiled.uses_fallback
    assert differing(compiled.render(context), expected(docx, context)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEMPLATES, CONTEXTS)
@example(template("{{ 名 }}"), {"名": "\t\n"})
def test_any_template_prints_what_docxtpl_prints(
    docx: bytes, context: Mapping[str, object]
) -> None:
    assert_same(docx, context)


def test_the_house_templates_print_what_docxtpl_prints() -> None:
    workspace = open_workspace(ROOT)
    plan = workspace.plan()
    jobs = sorted(
        (*plan.jobs, *plan.current), key=lambda job: (job.template, len(str(job.context)))
    )
    # The shortest and the longest document of each template.
    chosen = {job.template: job for job in reversed(jobs)} | {f"{j.template}!": j for j in jobs}

    assert len(chosen) > 20
    for job in chosen.values():
        docx = Path(workspace.loaded.template_files[job.template]).read_bytes()
        document = workspace.templates[job.template].render(job.context)
        assert differing(document, expected(docx, job.context)) == [], job.path


COLUMNS = ["{%tc for 项 in 列 %}", "{{ 项 }}", "{%tc endfor %}"]
ROWS = ["{%tr for 项 in 列 %}", "", ""], ["{{ 项 }}", "甲", "乙"], ["{%tr endfor %}", "", ""]


@pytest.mark.parametrize(
    "docx",
    [
        table_template(COLUMNS),
        table_template(["甲", *COLUMNS], ["甲", *COLUMNS]),
        table_template(COLUMNS, [COLUMNS[0], "{% hm %}合并", COLUMNS[2]]),
        table_template(*ROWS),
        table_template(ROWS[0], ["{% vm %}合并", "{{ 项 }}", "甲"], ROWS[2]),
        table_template(["序", "甲", "乙"], *ROWS),
        table_template(["{% colspan 列|length + 1 %}甲", "{% cellbg 列|length %}乙"], ["丙", "丁"]),
        template("{% for 项 in 列 recursive %}{{ 项 }}{% endfor %}"),
        template("{% macro 印(名) %}<{{ 名 }}>{% endmacro %}{{ 印(列|length) }}"),
        template("{%p macro 段(名) %}", "第{{ 名 }}段", "{%p endmacro %}", "{{p 段(列|length) }}"),
        template("{%- for 项 in 列 -%}", "{{ 项 }}", "{%- endfor -%}", header="{{ 列|length }}"),
        template("{# 说明 #}", "{#p 整段 #}", "{_{ 写 }_} {_% 出 %_}"),
        with_footnote(template("{{ 列|length }}"), "{% for 项 in 列 %}{{ 项 }}{% endfor %}"),
    ],
)
@pytest.mark.parametrize("items", [[], ["甲"], ["1", "2\n3", "<&>", "\t", "5"]])
def test_every_tag_of_the_dialect_prints_what_docxtpl_prints(docx: bytes, items: list[str]) -> None:
    assert_same(docx, {"列": items})


@pytest.mark.parametrize(
    ("paragraph", "value"),
    [
        ("前{{ 值 }}后", "一\n二\t三\a四\f五 & <六>"),
        ("前{{ 值 }}后", Listing("一\n二\t三\a四\f五 & <六>")),
        (
            "前{{r 值 }}后",
            RichText("粗 & 体\n二", bold=True, color="#FF0000", font="eastAsia:宋体"),
        ),
        ("{{p 值 }}", RichTextParagraph("段\t落", parastyle="Quote")),
        ("{{ 值|e }}", "<&>"),
    ],
)
def test_text_with_breaks_and_rich_text_print_what_docxtpl_prints(
    paragraph: str, value: object
) -> None:
    assert_same(template(paragraph, "{{ 值 if 值 is string }}"), {"值": value})
