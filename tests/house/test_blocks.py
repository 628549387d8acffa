from decimal import Decimal

import pytest
from tests.support_for_tests.house_templates import built, filled, part, style_of, value, words_of

from dangwu_docs.house.markup import qualified


def test_a_block_of_no_known_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'正问'"):
        built({"正问": "甲"})


def test_a_plain_block_is_a_paragraph_of_its_style() -> None:
    first = next(part(built({"二级标题": "（一）组织建设"})).iter(qualified("p")))

    assert style_of(first) == "二级标题"
    assert words_of(first) == "（一）组织建设"


def test_a_condition_shows_one_side() -> None:
    choice = {"若": "学时 > 1", "内容": [{"正文": "长"}], "否则": [{"正文": "短"}]}

    assert filled(choice, 学时=Decimal("1.5")) == ["长"]
    assert filled(choice, 学时=Decimal("0.5")) == ["短"]


def test_a_loop_shows_its_blocks_for_every_item() -> None:
    loop = {"循环": "人 in 名单", "内容": [{"正文": "{{ loop.index }}.{{ 人 }}"}]}

    assert filled(loop, 名单=["张三", "李四"]) == ["1.张三", "2.李四"]


def test_a_text_of_several_lines_is_labelled_once() -> None:
    block = {"段落": {"标": "决议：", "文": "决议"}}

    assert filled(block, 决议="甲\n乙") == ["决议：甲", "乙"]


def test_a_missing_text_prints_that_it_is_pending() -> None:
    assert filled({"段落": "小结"}, 小结=None) == ["（待补）"]


def test_names_hang_under_the_first_character_after_the_colon() -> None:
    block = {"名单": {"名": "出席", "文": "张三"}}
    names = next(part(built(block)).iter(qualified("p")))

    assert words_of(names) == "出席：张三"
    assert value(names, "pPr/ind", "left") == "1600"
    assert value(names, "pPr/ind", "hanging") == "960"


def test_a_title_stands_a_line_above_what_follows() -> None:
    made = part(built({"标题": "备考表"}, {"正文": "甲"})).iter(qualified("p"))

    assert [style_of(one) for one in made] == ["公文标题", "空行", "正文"]


def test_the_addressee_is_flush_left() -> None:
    assert style_of(next(part(built({"主送": "局党组："})).iter(qualified("p")))) == "顶格"


def test_a_new_page_begins_before_its_paragraph() -> None:
    first = next(part(built({"分页": ""}, {"正文": "甲"})).iter(qualified("p")))

    assert first.find(f"{qualified('pPr')}/{qualified('pageBreakBefore')}") is not None


def test_the_title_of_a_table_stays_with_it() -> None:
    caption = next(part(built({"表题": "措施表"})).iter(qualified("p")))

    assert caption.find(f"{qualified('pPr')}/{qualified('keepNext')}") is not None


def test_a_resolution_says_below_its_title_when_it_was_passed() -> None:
    assert filled({"题注": "（2026年9月15日通过）"}) == ["（2026年9月15日通过）"]
