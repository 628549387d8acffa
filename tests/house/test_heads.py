import pytest
from tests.support_for_tests.house_templates import (
    built,
    filled,
    paragraphs,
    part,
    style_of,
    value,
    words_of,
)

from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.template import compile_template

RED = {"红头": {"机关": "机关", "文号": "{{ 文号 }}", "签发人": "签发人"}}
NUMBER = "青交党〔2026〕5号"


def shown(*blocks: dict[str, object], **context: object) -> list[Element]:
    document = part(compile_template(built(*blocks)).render(context))
    return list(document.iter(qualified("p")))


def test_a_document_that_nobody_signs_has_its_number_in_the_middle() -> None:
    found = filled(RED, 机关="中共青禾县水务局党组", 文号=NUMBER, 签发人=None)

    assert found == ["中共青禾县水务局党组文件", NUMBER]


def test_a_signed_document_has_number_and_signer_on_one_line() -> None:
    found = filled(RED, 机关="中共青禾县水务局党组", 文号=NUMBER, 签发人="陈建明")

    assert found[1] == f"{NUMBER}|签发人：陈建明"


def test_a_document_that_goes_upwards_shows_that_its_signer_is_missing() -> None:
    upwards = {"红头": {"机关": "机关", "文号": "{{ 文号 }}", "上行": "签发人"}}

    found = filled(upwards, 机关="中共青禾县水务局党组", 文号=NUMBER, 签发人=None)

    assert found[1] == f"{NUMBER}|签发人：（待补）"


@pytest.mark.parametrize(("length", "size"), [(6, "100"), (7, "72"), (20, "60"), (40, "44")])
def test_a_longer_name_takes_a_smaller_mark(length: int, size: str) -> None:
    mark = shown(RED, 机关="委" * length, 文号=NUMBER, 签发人=None)[0]

    assert words_of(mark) == "委" * length + "文件"
    assert value(mark, "r/rPr/sz") == size


def test_the_mark_stands_35_millimetres_below_the_type_area() -> None:
    mark = shown(RED, 机关="县水务局党组", 文号=NUMBER, 签发人=None)[0]

    assert value(mark, "pPr/spacing", "before") == "1984"


def test_two_lines_are_free_between_mark_and_number() -> None:
    made = shown(RED, 机关="县水务局党组", 文号=NUMBER, 签发人=None)

    assert [style_of(one) for one in made[:4]] == ["发文机关标志", "空行", "空行", "发文字号"]


def test_the_red_rule_is_a_paragraph_of_its_own() -> None:
    rule = shown(RED, 机关="县水务局党组", 文号=NUMBER, 签发人=None)[4]

    assert style_of(rule) == "红线"
    assert value(rule, "pPr/pBdr/bottom", "color") == "FF0000"


def test_minutes_without_a_number_print_none() -> None:
    head = {"纪要头": {"机关": "机关", "署名": "党组", "序号": "序号", "日期": "2026年7月8日"}}

    assert filled(head, 机关="县水务局党组", 序号=None) == [
        "县水务局党组会议纪要",
        "党组|2026年7月8日",
    ]
    assert filled(head, 机关="县水务局党组", 序号=12)[1] == "第12号"


def test_the_mark_of_an_order_stands_20_millimetres_below_the_type_area() -> None:
    head = {"命令头": {"机关": "机关", "令号": "第{{ 令号 }}号"}}
    made = shown(head, 机关="青禾县人民政府", 令号=12)

    assert [words_of(one) for one in made] == [
        "青禾县人民政府令",
        "",
        "",
        "第12号",
        "",
        "",
    ]
    assert value(made[0], "pPr/spacing", "before") == "1134"


def test_the_mark_of_a_letter_stands_in_the_first_header() -> None:
    letter = built({"信函字号": "{{ 文号 }}"}, page="信函", letter="机关")
    made = compile_template(letter).render({"机关": "县直机关工委", "文号": NUMBER})

    assert words_of(part(made, "header1")) == "县直机关工委"
    assert paragraphs(made) == [NUMBER]


def test_the_number_of_a_letter_is_flush_right_below_the_rule() -> None:
    number = next(part(built({"信函字号": NUMBER}, page="信函")).iter(qualified("p")))

    assert value(number, "pPr/jc") == "right"
    assert value(number, "pPr/spacing", "before") == "85"
