from __future__ import annotations

from tests.support_for_tests.typeset import facts, line, sheet

from dangwu_docs.stages.layout.facts import Area, Paragraph
from dangwu_docs.stages.layout.judges.gauge import (
    blanks_above,
    ends_before,
    hangs,
    is_indented,
    quoted,
    stands_in,
)

AREA = Area(28, 37, 184, 262)
EM = 5.64


def paragraphs(*numbers: int) -> tuple[Paragraph, ...]:
    return facts(sheet(*(line("短行", number) for number in numbers))).paragraphs


def test_blank_lines_are_counted_by_what_would_fit() -> None:
    one, two, three = paragraphs(0, 1, 4)

    assert blanks_above(two, one) == 0
    assert blanks_above(three, two) == 2


def test_across_pages_no_lines_are_counted() -> None:
    first, second = facts(sheet(line("甲", 0)), sheet(line("乙", 3))).paragraphs

    assert blanks_above(second, first) is None
    assert blanks_above(first, None) is None


def test_where_a_line_begins_and_ends_is_told_in_characters() -> None:
    one = facts(sheet(line("甲乙", 0, 28 + 4 * EM))).paragraphs[0].first

    assert stands_in(one, AREA, 4)
    assert not stands_in(one, AREA, 3)
    assert ends_before(one, Area(28, 37, one.x1 + EM, 262), 1)


def test_an_indent_may_be_told_in_characters_of_the_text() -> None:
    small = facts(sheet(line("小字", 0, 28 + 2 * EM, 10.5))).paragraphs[0].first

    assert is_indented(small, AREA)


def test_lines_hang_under_the_character_after_the_lead() -> None:
    full = "附件：整改任务分解表和责任清单以及进展情况报告表和验收"
    (hung,) = facts(sheet(line(full[:25], 0, 40), line("表", 1, 40 + 3 * 5.57))).paragraphs
    (flush,) = facts(sheet(line(full[:25], 0, 40), line("表", 1, 28))).paragraphs

    assert hangs(hung, 3)
    assert not hangs(flush, 3)


def test_a_lead_that_fills_its_line_has_nothing_to_hang_under() -> None:
    (lone,) = facts(sheet(line("抄送：", 0, 165), line("县委", 1, 40))).paragraphs[:1]

    assert hangs(lone, 3)


def test_only_the_beginning_of_a_text_is_quoted() -> None:
    assert quoted("短") == "短"
    assert quoted("字" * 20) == "字" * 12 + "…"
