import pytest
from lxml import etree
from tests.support_for_tests.house_templates import value, words_of

from dangwu_docs.house import parts
from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.house.style import house_style


@pytest.fixture
def styles() -> Element:
    return etree.fromstring(parts.styles_part(house_style()))


def style(styles: Element, name: str) -> Element:
    found = (one for one in styles if one.get(qualified("styleId")) == name)
    return next(found)


def test_the_body_is_16_point_on_22_exact_lines_of_28_characters(styles: Element) -> None:
    body = style(styles, "正文")

    assert value(body, "name") == "Normal"
    assert value(body, "rPr/sz") == "32"
    assert value(body, "rPr/spacing") == "-5"
    assert value(body, "pPr/spacing", "line") == "579"
    assert value(body, "pPr/spacing", "lineRule") == "exact"


def test_a_first_line_is_indented_by_twips_and_by_characters(styles: Element) -> None:
    body = style(styles, "正文")

    assert value(body, "pPr/ind", "firstLine") == "640"
    assert value(body, "pPr/ind", "firstLineChars") == "200"


@pytest.mark.parametrize(
    ("name", "face", "outline"),
    [("一级标题", "黑体", "0"), ("二级标题", "楷体_GB2312", "1"), ("三级标题", "仿宋_GB2312", "2")],
)
def test_a_level_has_its_face_and_its_place_in_the_outline(
    styles: Element, name: str, face: str, outline: str
) -> None:
    assert value(style(styles, name), "rPr/rFonts", "eastAsia") == face
    assert value(style(styles, name), "pPr/outlineLvl") == outline


def test_nothing_is_bold(styles: Element) -> None:
    assert not list(styles.iter(qualified("b"), qualified("bCs")))


def test_a_face_is_named_for_all_four_sorts_of_characters(styles: Element) -> None:
    for fonts in styles.iter(qualified("rFonts")):
        faces = {fonts.get(qualified(sort)) for sort in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(faces) == 1
        assert None not in faces


def test_no_style_has_the_name_of_another(styles: Element) -> None:
    names = [value(one, "name") for one in styles.iter(qualified("style"))]

    assert len(set(names)) == len(names)


def test_the_text_is_chinese(styles: Element) -> None:
    assert value(styles, "docDefaults/rPrDefault/rPr/lang", "eastAsia") == "zh-CN"


def test_a_style_does_not_snap_to_the_grid(styles: Element) -> None:
    snapping = [value(one, "pPr/snapToGrid") for one in styles.iter(qualified("style"))]

    assert set(snapping) == {"0", None}
    assert value(style(styles, "公文标题"), "pPr/snapToGrid") == "0"


def test_settings_ask_for_odd_and_even_footers_in_their_place() -> None:
    settings = etree.fromstring(parts.settings_part())
    names = [etree.QName(child).localname for child in settings]

    assert names.index("defaultTabStop") < names.index("evenAndOddHeaders")
    assert names.index("evenAndOddHeaders") < names.index("characterSpacingControl")
    assert value(settings, "compat/compatSetting") == "15"


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_page_number_stands_one_character_in_from_its_side(side: str) -> None:
    footer = etree.fromstring(parts.page_number_part(side, 0))

    assert words_of(footer) == "—  PAGE 1 —"
    assert value(footer, "p/pPr/ind", side) == "280"
    assert value(footer, "p/pPr/jc") == side


def test_room_below_a_page_number_is_an_exact_line() -> None:
    footer = etree.fromstring(parts.page_number_part("right", 283))
    spacer = footer[-1]

    assert value(spacer, "pPr/spacing", "line") == "283"


def test_the_rules_of_a_letter_are_170_millimetres() -> None:
    rule = parts.letter_rule("thickThinSmallGap")
    left, right = (int(value(rule, "pPr/ind", side) or 0) for side in ("left", "right"))

    assert house_style().pages["信函"].text_width - left - right == pytest.approx(9638, abs=2)


def test_the_font_table_names_the_shipped_faces_alone() -> None:
    table = etree.fromstring(parts.font_table_part(house_style()))

    names = {font.get(qualified("name")) for font in table}
    assert names == set(house_style().fonts["gb2312"].values())
