from pathlib import Path

import pytest
from tests.support_for_tests.house_templates import built, part, style_of, value

from dangwu_docs.house.blueprint import Blueprint, Section, blueprint_names, read_blocks
from dangwu_docs.house.build import build_template, build_templates
from dangwu_docs.house.markup import qualified

TABLE = {"表格": {"列": [{"题": "姓名", "宽": "156", "值": "甲"}]}}


def test_a_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = part(built({"正文": "甲"}))[0][-1]

    assert (value(section, "pgSz", "w"), value(section, "pgSz", "h")) == ("11906", "16838")
    margins = [value(section, "pgMar", side) for side in ("top", "right", "bottom", "left")]
    assert margins == ["2098", "1474", "1984", "1588"]
    assert value(section, "docGrid", "type") == "lines"


def test_a_letter_has_no_grid_that_its_high_header_would_move() -> None:
    section = part(built({"正文": "甲"}, page="信函", letter="机关"))[0][-1]

    assert value(section, "docGrid", "type") is None


def test_odd_and_even_pages_have_footers_of_their_own() -> None:
    section = part(built({"正文": "甲"}))[0][-1]
    kinds = [one.get(qualified("type")) for one in section.iter(qualified("footerReference"))]

    assert kinds == ["default", "even"]


def test_the_first_page_of_a_letter_has_its_own_head_and_foot() -> None:
    section = part(built({"正文": "甲"}, page="信函", letter="机关"))[0][-1]

    assert section.find(qualified("titlePg")) is not None
    assert {(one.tag, one.get(qualified("type"))) for one in section if "Reference" in one.tag} >= {
        (qualified("headerReference"), "first"),
        (qualified("footerReference"), "first"),
    }


def test_a_document_does_not_end_with_a_table() -> None:
    body = part(built(TABLE))[0]

    assert style_of(body[-2]) == "微行"


def test_a_section_of_another_page_ends_in_a_paragraph() -> None:
    sections = tuple(Section(page, read_blocks([{"正文": page}])) for page in ("竖", "横"))
    body = part(build_template(Blueprint("试件", sections)))[0]

    inner = body[1].find(f"{qualified('pPr')}/{qualified('sectPr')}")
    assert inner is not None
    assert value(inner, "pgSz", "orient") is None
    assert value(body[-1], "pgSz", "orient") == "landscape"


def test_a_cover_refers_to_no_footer() -> None:
    section = Section("竖", read_blocks([{"正文": "甲"}]))
    body = part(build_template(Blueprint("封面", (section,), is_numbered=False)))[0]

    assert body[-1].find(qualified("footerReference")) is None


@pytest.mark.parametrize(("profile", "face"), [("gb2312", "仿宋_GB2312"), ("windows", "仿宋")])
def test_all_templates_are_written_in_a_profile(tmp_path: Path, profile: str, face: str) -> None:
    written = build_templates(tmp_path, profile)

    assert [path.relative_to(tmp_path).with_suffix("").as_posix() for path in written] == list(
        blueprint_names()
    )
    styles = part(written[0].read_bytes(), "styles")
    assert value(styles, "docDefaults/rPrDefault/rPr/rFonts", "eastAsia") == face
