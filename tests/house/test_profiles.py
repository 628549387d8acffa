import pytest
from tests.support_for_tests.house_templates import built, part, value

from dangwu_docs.house.markup import qualified
from dangwu_docs.house.profiles import Look
from dangwu_docs.house.style import house_style

PAGE = built({"正文": "“三会一课”"}, {"标题": "记录"})


@pytest.mark.parametrize("profile", ["windows", "wps", "free"])
def test_no_face_of_the_shipped_profile_is_left(profile: str) -> None:
    fonts = house_style().fonts
    gone = set(fonts["gb2312"].values()) - set(fonts[profile].values())
    styles = part(Look(profile)(PAGE), "styles")

    named = {one.get(qualified("eastAsia")) for one in styles.iter(qualified("rFonts"))}
    assert named & gone == set()
    assert named <= set(fonts[profile].values())


def test_the_font_table_names_the_faces_of_the_profile() -> None:
    table = part(Look("windows")(PAGE), "fontTable")

    assert "仿宋" in {font.get(qualified("name")) for font in table}
    assert "仿宋_GB2312" not in {font.get(qualified("name")) for font in table}


def test_the_shipped_profile_changes_nothing() -> None:
    assert Look("gb2312")(PAGE) is PAGE


def test_text_that_names_a_face_stays() -> None:
    page = built({"正文": "字体：仿宋_GB2312"})
    texts = [one.text for one in part(Look("windows")(page)).iter(qualified("t"))]

    assert texts == ["字体：仿宋_GB2312"]


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(KeyError):
        Look("mac")(PAGE)


def test_a_compensated_type_area_moves_margins_and_lines() -> None:
    made = Look(type_area="compensated")(PAGE)
    section = part(made)[0][-1]

    assert (value(section, "pgMar", "top"), value(section, "pgMar", "bottom")) == ("1960", "1847")
    assert value(section, "docGrid", "linePitch") == "592"
    body = next(iter(part(made, "styles").iter(qualified("style"))))
    assert value(body, "pPr/spacing", "line") == "592"


def test_a_turned_page_keeps_its_margins() -> None:
    page = built({"正文": "甲"}, page="横")
    section = part(Look(type_area="compensated")(page))[0][-1]

    assert value(section, "pgMar", "top") == "1588"


def test_the_nominal_type_area_changes_nothing() -> None:
    assert Look(type_area="nominal")(PAGE) is PAGE


def test_the_same_document_gives_the_same_bytes() -> None:
    assert Look("wps")(PAGE) == Look("wps")(PAGE)
