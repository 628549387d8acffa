import pytest
from tests.support_for_tests.house_templates import built, filled, part, value

from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.house.tables import twips
from dangwu_docs.template import compile_template

COLUMNS = [{"题": "姓名", "宽": "56", "值": "{{ 人.姓名 }}"}, {"题": "说明", "宽": "100", "值": ""}]
TABLE = {"表格": {"列": COLUMNS, "循环": "人 in 名单", "空表": "没有人"}}
FORM = {
    "要素表": {
        "列宽": ["28", "50", "28", "50"],
        "行": [
            ["地点", "{{ 地点 }}"],
            {"若": "次数", "行": [["次数", "{{ 次数 }}"]]},
            ["主持人", "甲", "记录人", "乙"],
        ],
    }
}


def rows(table: Element) -> list[Element]:
    return table.findall(qualified("tr"))


def test_widths_fill_the_type_area_exactly() -> None:
    assert sum(twips(["12", "44.5", "99.5"], 8844)) == 8844


def test_columns_that_do_not_fill_the_type_area_are_refused() -> None:
    with pytest.raises(ValueError, match="150 mm"):
        twips(["50", "100"], 8844)


def test_the_header_of_a_list_is_repeated_on_every_page() -> None:
    table = next(part(built(TABLE)).iter(qualified("tbl")))

    repeated = [row.find(f"{qualified('trPr')}/{qualified('tblHeader')}") for row in rows(table)]
    assert [one is not None for one in repeated] == [True, False, False, False, False, False]


def test_a_row_is_never_cut_by_the_end_of_a_page() -> None:
    for row in part(built(TABLE, FORM)).iter(qualified("tr")):
        assert row.find(f"{qualified('trPr')}/{qualified('cantSplit')}") is not None


def test_a_form_breaks_only_in_the_rows_that_may_be_long() -> None:
    long_row = {"可跨页": ["出席人员", "{{ 名单 }}"]}
    form = {"要素表": {**FORM["要素表"], "行": [["地点", "{{ 地点 }}"], long_row]}}
    table = next(part(built(form)).iter(qualified("tbl")))

    whole = [row.find(f".//{qualified('cantSplit')}") is not None for row in rows(table)]
    assert whole == [True, False]
    assert filled(form, 地点="会议室", 名单="甲、乙") == ["地点", "会议室", "出席人员", "甲、乙"]


def test_a_list_has_a_row_for_every_item() -> None:
    found = filled(TABLE, 名单=[{"姓名": "张三"}, {"姓名": "李四"}])

    assert found == ["姓名", "说明", "张三", "李四"]


def test_an_empty_list_says_that_it_is_empty() -> None:
    assert filled(TABLE, 名单=[]) == ["姓名", "说明", "没有人"]


def test_a_form_shows_an_optional_row_only_when_there_is_something() -> None:
    assert filled(FORM, 地点="会议室", 次数=None)[:3] == ["地点", "会议室", "主持人"]
    assert filled(FORM, 地点="会议室", 次数=3)[:4] == ["地点", "会议室", "次数", "3"]


def test_the_last_value_of_a_row_takes_the_width_that_is_left() -> None:
    table = next(part(built(FORM)).iter(qualified("tbl")))
    cells = rows(table)[0].findall(qualified("tc"))

    assert [value(cell, "tcPr/gridSpan") for cell in cells] == [None, "3"]


def test_a_text_of_several_lines_is_as_many_paragraphs_of_its_cell() -> None:
    form = {"要素表": {"列宽": ["56", "100"], "行": [["内容", [{"段落": "内容"}]]]}}

    assert filled(form, 内容="甲\n乙") == ["内容", "甲", "乙"]


def test_a_form_that_stays_together_keeps_every_row_but_the_last() -> None:
    form = {"要素表": {**FORM["要素表"], "随表": "是"}}
    table = next(part(built(form)).iter(qualified("tbl")))

    kept = [row.find(f".//{qualified('keepNext')}") is not None for row in rows(table)]
    assert kept == [True, True, True, True, False]


def test_a_table_of_many_columns_takes_smaller_type() -> None:
    dense = {"表格": {**TABLE["表格"], "密": "是"}}
    styles = {one.get(qualified("val")) for one in part(built(dense)).iter(qualified("pStyle"))}

    assert {"密表头", "密表文"} <= styles


def test_only_the_last_item_of_a_list_stays_with_what_follows_it() -> None:
    followed = {"表格": {**TABLE["表格"], "随后": "是"}}
    made = compile_template(built(followed)).render({"名单": [{"姓名": "张三"}, {"姓名": "李四"}]})

    found = part(made).iter(qualified("tr"))
    kept = [row.find(f".//{qualified('keepNext')}") is not None for row in found]
    assert kept == [False, False, True]
