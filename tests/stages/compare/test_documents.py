"""What changed between two documents."""

from __future__ import annotations

from tests.stages.compare.test_paragraphs import table
from tests.support_for_tests.packets import word

from dangwu_docs.stages.compare.documents import Change, changes


def test_a_cell_that_changed_is_told_by_its_place_and_label() -> None:
    old = word(change=table(("应到人数", "28人"), ("地点", "三楼")))
    new = word(change=table(("应到人数", "29人"), ("地点", "三楼")))

    assert changes(old, new) == (Change("正文 表1 行1 列2", "应到人数", "", "28人", "29人"),)


def test_a_field_is_told_where_it_is_known() -> None:
    fields = {"正文 第1段": [("应到", ""), ("29", "记录.应到"), ("人", "")]}

    assert changes(word("应到28人"), word("应到29人"), lambda: fields) == (
        Change("正文 第1段", "", "记录.应到", "28", "29"),
    )


def test_where_the_words_around_changed_too_the_whole_is_told() -> None:
    fields = {"正文 第1段": [("应到", ""), ("29", "记录.应到"), ("人", "")]}
    (change,) = changes(word("应当到会28人"), word("应到29人"), lambda: fields)

    assert (change.field, change.old, change.new) == ("", "应当到会28人", "应到29人")


def test_a_paragraph_may_be_new_or_gone() -> None:
    old, new = word("一、甲", "二、乙"), word("一、甲", "补充一段没有过的话", "二、乙")

    assert changes(old, new) == (Change("正文 第2段", "", "", None, "补充一段没有过的话"),)
    assert changes(new, old) == (Change("正文 第2段", "", "", "补充一段没有过的话", None),)


def test_a_new_row_does_not_shift_the_others() -> None:
    old = word(change=table(("1", "会议次数不够"), ("2", "记录不全")))
    new = word(change=table(("1", "会议次数不够"), ("2", "台账没有更新"), ("3", "记录不全")))

    assert [(one.old, one.new) for one in changes(old, new) if one.new != "3"] == [
        (None, "台账没有更新")
    ]


def test_what_says_the_same_is_the_same() -> None:
    assert changes(word("甲"), word("甲", "")) == ()
