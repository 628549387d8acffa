"""Templates that tell which tag printed what, and what it read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from docx import Document
from tests.support_for_tests.templates import template
from tests.support_for_tests.word_packages import saved

from dangwu_docs.errors import RenderError
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import compile_template
from dangwu_docs.template.provenance import Printed, TracedTemplate, marked_fragments

CONTEXT = {
    "年度": 2026,
    "组织": {"名称": "县水务局党支部", "空": None},
    "记录": {
        "日期": date(2026, 3, 5),
        "公开": True,
        "缺席": [{"姓名": "陈三"}, {"姓名": "吴四"}],
        "措施": ["一查", "二改"],
        "正文": "第一段\n第二段",
    },
}


def told(text: str, context: Mapping[str, object] = CONTEXT) -> list[tuple[str, tuple]]:
    """What was printed, with the paths that were read for it."""
    document, printed = TracedTemplate(template(text)).render(context)
    pieces, _ = marked_fragments(document_text(document).strip(), printed, None)
    return [(one.text, one.printed.read) for one in pieces if one.printed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共{{ 组织.名称 }}。", [("县水务局党支部", (("组织", "名称"),))]),
        ("{{ 记录.日期 | 日期 }}", [("2026年3月5日", (("记录", "日期"),))]),
        ("{{ 年度 }}年", [("2026", (("年度",),))]),
        ("{{ 组织.空 }}", [("（待补）", (("组织", "空"),))]),
        ("{{ 记录.措施 | 顿号 }}", [("一查、二改", (("记录", "措施"),))]),
        (
            "{% for 人 in 记录.缺席 %}{{ 人.姓名 }}{% endfor %}",
            [("陈三", (("记录", "缺席", 0, "姓名"),)), ("吴四", (("记录", "缺席", 1, "姓名"),))],
        ),
        (
            "{% for 条 in 记录.措施 %}{{ 条 }}{% endfor %}",
            [("一查", (("记录", "措施", 0),)), ("二改", (("记录", "措施", 1),))],
        ),
        (
            "{% for 段 in 记录.正文 | 分段 %}{{ 段 }}{% endfor %}",
            [("第一段", (("记录", "正文"),)), ("第二段", (("记录", "正文"),))],
        ),
        ("{% if 记录.公开 %}{{ 组织.名称 }}{% endif %}", [("县水务局党支部", (("组织", "名称"),))]),
        ("{{ 组织.名称 or 组织.空 }}", [("县水务局党支部", (("组织", "名称"),))]),
        ("{{ 记录.缺席 | length }}人", [("2", (("记录", "缺席"),))]),
        ("{{ loop_ if false else '定' }}", [("定", ())]),
    ],
)
def test_a_value_comes_with_all_that_was_read_for_it(text: str, expected: list) -> None:
    assert told(text) == expected


def test_what_is_traced_reads_as_the_document_does() -> None:
    text = (
        "{% for 人 in 记录.缺席 %}{{ 人.姓名 }}{% if not loop.last %}、{% endif %}{% endfor %}缺席"
    )
    document, printed = TracedTemplate(template(text)).render(CONTEXT)
    pieces, _ = marked_fragments(document_text(document), printed, None)
    plain = document_text(compile_template(template(text)).render(CONTEXT))

    assert "".join(one.text for one in pieces) == plain


def test_tags_of_this_program_print_as_in_the_document() -> None:
    word = Document()
    for text in ("{% drop_p %}甲{{ 组织.空 }}", "{% drop_p %}乙{{ 组织.名称 }}"):
        word.add_paragraph(text)
    word.add_paragraph("{% renumber %}{{ 年度 }}", style="List Number")
    table = word.add_table(rows=3, cols=2)
    texts = ["{%tr for 人 in 记录.缺席 %}", "", "{% vm_group 年度 %}{{ 年度 }}", "{{ 人.姓名 }}"]
    for cell, text in zip(table._cells, [*texts, "{%tr endfor %}"], strict=False):  # noqa: SLF001 (python-docx has no public door)
        cell.text = text
    package = saved(word)

    document, printed = TracedTemplate(package).render(CONTEXT)
    pieces, _ = marked_fragments(document_text(document), printed, None)
    plain = document_text(compile_template(package).render(CONTEXT))

    assert "".join(one.text for one in pieces) == plain
    assert [one.printed.number for one in pieces if one.printed] == [1, 2, 3, 4, 4]


def test_what_docxtpl_prints_cannot_be_traced() -> None:
    traced = TracedTemplate(template("{% block 甲 %}{{ 年度 }}{% endblock %}"))

    with pytest.raises(RenderError, match="不能追溯来历"):
        traced.render(CONTEXT)


def test_tags_are_numbered_in_the_order_of_the_template() -> None:
    text = "{% if 年度 %}{{ 年度 }}{% else %}{{ 组织.空 }}{% endif %}{{ 组织.名称 }}"
    _, printed = TracedTemplate(template(text)).render(CONTEXT)

    assert [one.number for one in printed] == [0, 2]


def test_what_marks_cannot_stand_around_is_refused_by_name() -> None:
    traced = TracedTemplate(template("{{ 记录.没有 }}"), "会议记录")

    with pytest.raises(RenderError, match="“会议记录”未能生成"):
        traced.render(CONTEXT)


def test_each_document_is_told_for_itself() -> None:
    traced = TracedTemplate(template("{{ 年度 }}"))
    traced.render(CONTEXT)

    assert len(traced.render(CONTEXT)[1]) == 1


def test_a_value_may_go_on_in_the_next_paragraph() -> None:
    value = Printed("word/document.xml", 0, ())

    pieces, within = marked_fragments("前\ue0000\ue001一", (value,), None)
    rest, after = marked_fragments("二\ue002后", (value,), within)

    assert [(one.text, one.printed) for one in (*pieces, *rest)] == [
        ("前", None), ("一", value), ("二", value), ("后", None),
    ]  # fmt: skip
    assert after is None
