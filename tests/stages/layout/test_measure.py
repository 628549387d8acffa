from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.support_for_tests.typeset import box, centred, facts, line, sheet

from dangwu_docs.stages.layout.measure import measure
from dangwu_docs.support.docx_styles import AskedLook, AskedParagraph, AskedRun, AskedSection

TEXT = "各党支部要按照通知要求认真组织实施逐条对照检查明确责任"
INDENT = 28 + 2 * 5.57


def asked(*texts: str) -> AskedLook:
    paragraphs = tuple(
        AskedParagraph((AskedRun(t, "仿宋", "仿宋", is_bold=False),), 579) for t in texts
    )
    return AskedLook(
        paragraphs, (AskedSection(11906, 16838, 2098, 1474, 1984, 1588),), has_even_pages=True
    )


def test_a_line_is_what_stands_on_one_baseline_in_the_order_of_reading() -> None:
    found = facts(sheet(line("通知", 0, 40), line("关于", 0), line("第二行", 1)))

    assert [one.text for one in found.pages[0].lines] == ["关于通知", "第二行"]


def test_type_is_measured_by_its_square_whatever_its_face() -> None:
    (page,) = facts(sheet(line("字", 0))).pages

    one = page.lines[0]
    assert round(one.bottom - one.top, 3) == round(one.em, 3)
    assert round(one.baseline - one.top, 2) == round(0.88 * one.em, 2)


def test_a_full_line_and_the_flush_ones_below_it_are_one_paragraph() -> None:
    found = facts(
        sheet(line(TEXT[:26], 0, INDENT), line(TEXT, 1), line("到位。", 2), line("又", 3, INDENT))
    )

    assert [len(one.lines) for one in found.paragraphs] == [3, 1]


def test_lines_that_hang_below_the_first_belong_to_it() -> None:
    found = facts(sheet(line(f"抄送：{TEXT}"[:27], 0, 33), line("县委", 1, 50)))

    assert len(found.paragraphs) == 1


def test_lines_in_the_middle_are_one_title() -> None:
    found = facts(sheet(centred("县水务局党组", 0, 22), centred("关于开展评议的通知", 1, 22)))

    assert len(found.paragraphs) == 1


def test_a_document_says_where_its_paragraphs_begin() -> None:
    page = sheet(line(TEXT, 0), line(TEXT[:5], 1), line(TEXT[5:9], 2))
    found = measure([page], asked(TEXT, TEXT[:9]))

    assert [one.asked and one.asked.text for one in found.paragraphs] == [TEXT, TEXT[:9]]


def test_a_list_that_word_numbers_is_found_by_what_follows_the_number() -> None:
    found = measure([sheet(line("（三）明确责任", 0))], asked("总则", "明确责任"))

    assert found.paragraphs[0].asked is not None
    assert found.paragraphs[0].asked.text == "明确责任"


def test_what_stands_in_a_table_is_no_text() -> None:
    page = sheet(line("格内", 5, 60), line("格外", 9), strokes=box(50, 70, 100, 110))
    (found,) = facts(page).pages

    assert [one.text for one in found.lines] == ["格外"]
    assert [one.text for one in found.tables] == ["格内"]


def test_the_number_of_a_page_is_no_text() -> None:
    (found,) = facts(sheet(line("2026", 5), line("—1—", 22.3, 165, 14))).pages

    assert [one.text for one in found.numbers] == ["—1—"]
    assert [one.text for one in found.lines] == ["2026"]


def test_the_type_area_is_what_the_document_asks_for() -> None:
    found = measure([sheet(line("字", 0))], asked("字"))

    area = found.pages[0].area
    assert (round(area.left), round(area.right), round(area.width)) == (28, 184, 156)
    assert round(area.height) == 225


@given(st.lists(st.text(alphabet="党支部会议记录一二", min_size=1, max_size=28), max_size=22))
def test_no_glyph_is_lost_and_none_is_told_twice(texts: list[str]) -> None:
    found = facts(sheet(*(line(text, number) for number, text in enumerate(texts))))

    assert [one.text for one in found.pages[0].lines] == texts
    assert "".join(one.text for one in found.paragraphs) == "".join(texts)
    assert sum(len(one.lines) for one in found.paragraphs) == len(texts)
