"""Whatever stands on pages is judged; nothing that a PDF may hold ends a batch."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st
from tests.support_for_tests.typeset import facts, line, rule, sheet

from dangwu_docs.stages.layout.elements import recognise
from dangwu_docs.stages.layout.judges import JUDGES
from dangwu_docs.stages.layout.standard import standard
from dangwu_docs.support.pdf_pages import Glyph, PdfPage

WORDS = st.sampled_from(
    [
        *("青禾县水务局文件", "青禾县人民政府令", "会议纪要", "青水党〔2026〕12号", "第12号"),
        *(
            "签发人：陈建明",
            "000001",
            "机密★1年",
            "特急",
            "关于评议的通知",
            "各党支部：",
            "一、总则",
        ),
        *(
            "（一）责任",
            "1.措施。",
            "（1）做法。",
            "按期完成。",
            "附件：",
            "附件：1.",
            "附件：表",
            "2.表",
        ),
        *("附件1", "陈建明", "2026年7月9日", "二〇二六年七月九日", "（联系人）", "此页无正文"),
        *("抄送：", "抄送：县委。", "2026年7月9日印发", "出席：", "出席：陈建明", "—1—", "- 1 -"),
        *("主题词：党建", "主持人（签字）："),
    ]
)


@st.composite
def lines(draw: st.DrawFn) -> list[Glyph]:
    text = draw(WORDS | st.text(string.printable + "党务会议", min_size=1, max_size=30))
    place = draw(st.integers(0, 23)), draw(st.sampled_from([28.0, 33, 39.2, 60, 120, 165]))
    return line(
        text, *place, draw(st.sampled_from([10.5, 14, 16, 22, 36])), is_red=draw(st.booleans())
    )


@st.composite
def pages(draw: st.DrawFn) -> PdfPage:
    tops = st.lists(st.floats(10, 290), max_size=6)
    strokes = [rule(top, 20, 190, is_red=draw(st.booleans())) for top in draw(tops)]
    return sheet(*draw(st.lists(lines(), max_size=12)), strokes=strokes)


@given(st.lists(pages(), min_size=1, max_size=3))
def test_every_page_can_be_judged_and_every_fault_told(made: list[PdfPage]) -> None:
    document = recognise(facts(*made))

    for judge in JUDGES:
        for fault in judge(document):
            assert standard().finding(fault, "x.pdf").message
