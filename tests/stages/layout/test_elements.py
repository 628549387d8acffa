from __future__ import annotations

import pytest
from tests.support_for_tests.typeset import centred, facts, line, rule, sheet

from dangwu_docs.stages.layout.elements import Recognised, recognise
from dangwu_docs.support.pdf_pages import Glyph, Stroke

INDENT = 28 + 2 * 5.57
MARK = centred("青禾县水务局文件", 3, 36, is_red=True)
NUMBER = centred("青水〔2026〕12号", 6)
RED = rule(120, is_red=True)


def kinds(*lines: list[Glyph], strokes: list[Stroke] | None = None) -> list[tuple[str, str]]:
    document = recognised(*lines, strokes=strokes)
    return [(one.kind, one.paragraph.text) for one in document.elements]


def recognised(*lines: list[Glyph], strokes: list[Stroke] | None = None) -> Recognised:
    return recognise(facts(sheet(*lines, strokes=strokes)))


def test_a_document_with_a_red_head() -> None:
    found = kinds(
        MARK,
        NUMBER,
        centred("关于评议的通知", 10, 22),
        line("各党支部：", 12),
        line("一、总体要求", 13, INDENT),
        line("按照要求开展。", 14, INDENT),
        line("青禾县水务局", 17, 120),
        line("2026年7月9日", 18, 122),
        line("（联系人：陈建明）", 19, INDENT),
        strokes=[RED],
    )

    assert [kind for kind, _ in found] == [
        "发文机关标志",
        "发文字号",
        "标题",
        "主送机关",
        "一级标题",
        "正文",
        "署名",
        "成文日期",
        "附注",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("（一）落实责任", "二级标题"),
        ("1.落实责任", "三级标题"),
        ("3.5公里的道路已经修好。", "正文"),
        ("（1）落实责任", "四级标题"),
        ("附件：1.任务表", "附件说明"),
        ("附件2", "附件序号"),
        ("主题词：党建", "主题词"),
        ("抄送：县委组织部。", "抄送机关"),
        ("出席：陈建明", "名单"),
        ("主持人（签字）：", "其他"),
    ],
)
def test_a_paragraph_is_known_by_its_words(text: str, kind: str) -> None:
    found = kinds(centred("会议记录", 0, 22), line("会议开始。", 2, INDENT), line(text, 3, INDENT))

    assert found[-1] == (kind, text)


def test_a_date_without_text_after_it_is_where_it_was_signed() -> None:
    found = kinds(
        centred("计划", 0, 22), line("按期完成。", 2, INDENT), line("二〇二六年七月九日", 5, 120)
    )

    assert found[-1][0] == "成文日期"


def test_what_nobody_knows_stays_unknown() -> None:
    found = kinds(centred("计划", 0, 22), line("按期完成。", 2, INDENT), centred("问题与措施表", 3))

    assert found[-1][0] == "其他"


@pytest.mark.parametrize(
    ("mark", "strokes", "form"),
    [
        ("青禾县水务局文件", [RED], "公文"),
        ("青禾县水务局会议纪要", [RED], "纪要"),
        ("青禾县人民政府令", [], "命令"),
        ("青禾县水务局", [RED, rule(121, is_red=True)], "信函"),
    ],
)
def test_a_form_is_known_by_its_mark_and_rules(mark: str, strokes: list[Stroke], form: str) -> None:
    lines = centred(mark, 3, 30, is_red=True), line("按照要求开展。", 14, INDENT)

    assert recognised(*lines, strokes=strokes).form == form


def test_a_cover_is_no_title_of_what_follows_it() -> None:
    cover, text = sheet(centred("资料", 5, 36)), sheet(line("一、总则", 0, INDENT))

    document = recognise(facts(cover, text))

    assert document.form == "无版头"
    assert [one.kind for one in document.elements] == ["其他", "一级标题"]


def test_a_document_without_mark_and_a_cover() -> None:
    assert recognised(centred("计划", 0, 22), line("按期完成。", 2, INDENT)).form == "无版头"
    assert recognised(centred("党建工作资料", 5, 36), centred("2026年", 9, 18)).form == "封面"
