from typing import Any

from tests.support_for_tests.house_templates import built, part, words_of

from dangwu_docs.house.markup import qualified

SIGN = {"签字行": ["主持人"]}


def kept(*blocks: dict[str, Any]) -> list[str]:
    """Return the paragraphs that stay on the page of what follows."""
    found = part(built(*blocks)).iter(qualified("p"))
    path = f"{qualified('pPr')}/{qualified('keepNext')}"
    return [words_of(one) for one in found if one.find(path) is not None]


def test_a_signature_line_does_not_stand_alone() -> None:
    assert kept({"正文": "甲"}, {"正文": "乙"}, SIGN) == ["乙"]


def test_what_stands_before_an_optional_paragraph_is_kept_as_well() -> None:
    optional = {"若": "照片", "内容": [{"正文": "丙"}, {"正文": "丁"}]}

    assert kept({"正文": "甲"}, {"正文": "乙"}, optional, SIGN) == ["乙", "丁"]


def test_both_sides_of_a_choice_are_kept_and_nothing_before_it() -> None:
    choice = {"若": "照片", "内容": [{"正文": "丙"}], "否则": [{"正文": "丁"}]}

    assert kept({"正文": "乙"}, choice, SIGN) == ["丙", "丁"]


def test_a_choice_within_an_optional_paragraph_may_vanish_with_it() -> None:
    choice = {"若": "照片", "内容": [{"正文": "丙"}], "否则": [{"正文": "丁"}]}
    optional = {"若": "附件", "内容": [choice]}

    assert kept({"正文": "乙"}, optional, SIGN) == ["乙", "丙", "丁"]


def test_a_name_and_date_keep_one_paragraph_and_not_the_list_before_it() -> None:
    items = {"循环": "条 in 条们", "内容": [{"正文": "{{ 条 }}"}]}
    signed = {"署名": {"机关": "组织.名称", "日期": "{{ 日 }}"}}

    assert kept(items, {"正文": "特此报告。"}, signed)[:2] == ["特此报告。", ""]


def test_a_text_of_paragraphs_is_never_empty_so_nothing_before_it_is_kept() -> None:
    assert kept({"正文": "乙"}, {"段落": "小结"}, SIGN) == ["{{ 段 }}"]


def test_blank_lines_are_kept_with_the_text_before_them() -> None:
    assert kept({"正文": "乙"}, {"空行": "1"}, SIGN) == ["乙", ""]


def test_the_last_row_of_a_table_is_kept() -> None:
    form = {"要素表": {"列宽": ["56", "100"], "行": [["地点", "甲"], ["主持人", "乙"]]}}

    assert kept(form, SIGN) == ["主持人", "乙"]


def test_an_optional_last_row_is_kept_with_the_one_before_it() -> None:
    optional = {"若": "次数", "行": [["次数", "{{ 次数 }}"]]}
    form = {"要素表": {"列宽": ["56", "100"], "行": [["地点", "甲"], ["主持人", "乙"], optional]}}

    assert kept(form, SIGN) == ["主持人", "乙", "次数", "{{ 次数 }}"]


def test_the_rows_of_a_loop_are_not_glued_together() -> None:
    table = {"列": [{"题": "姓名", "宽": "156", "值": "{{ 人 }}"}], "循环": "人 in 名单"}

    assert kept({"正文": "乙"}, {"表格": table}, SIGN) == []


def test_several_lines_of_signatures_count_as_one() -> None:
    assert kept({"正文": "乙"}, SIGN, SIGN) == ["乙"]


def test_a_document_may_begin_with_a_signature_line() -> None:
    assert kept(SIGN) == []
