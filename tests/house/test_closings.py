import pytest
from tests.support_for_tests.house_templates import built, filled, part, style_of, value, words_of

from dangwu_docs.house.markup import qualified
from dangwu_docs.template import compile_template

SIGNED = {"署名": {"机关": "机关", "日期": "2026年7月7日"}}
IMPRINT = {"版记": {"抄送": "抄送", "机关": "县水务局党组", "日期": "2026年7月9日"}}


def test_room_to_sign_is_an_underlined_tab_not_typed_underscores() -> None:
    line = next(part(built({"签字行": ["主持人", "记录人"]})).iter(qualified("p")))
    runs = line.findall(qualified("r"))

    assert words_of(line) == "主持人：||记录人：|"
    assert [value(run, "rPr/u") for run in runs] == [None, "single", None, "single"]


def test_a_second_signer_begins_where_the_first_one_ends() -> None:
    line = next(part(built({"签字行": ["主持人", "记录人"]})).iter(qualified("p")))
    stops = [int(tab.get(qualified("pos"), "")) for tab in line[0].iter(qualified("tab"))]

    assert stops == sorted(stops)
    assert stops[-1] == 8844


@pytest.mark.parametrize(("length", "left"), [(14, "4104"), (15, "3140"), (24, "1250"), (25, "0")])
def test_name_and_date_are_centred_in_the_same_place(length: int, left: str) -> None:
    document = part(compile_template(built(SIGNED)).render({"机关": "委" * length}))
    signed = [one for one in document.iter(qualified("p")) if style_of(one) == "署名"]

    assert [words_of(one) for one in signed] == ["委" * length, "2026年7月7日"]
    assert {value(one, "pPr/ind", "left") for one in signed} == {left}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], []),
        (["签到表"], ["附件：签到表"]),
        (["签到表", "材料"], ["附件：1.签到表", "2.材料"]),
    ],
)
def test_several_attachments_are_numbered(names: list[str], shown: list[str]) -> None:
    assert filled({"附件说明": "附件"}, 附件=names) == shown


def test_an_imprint_without_copies_names_the_printing_office_alone() -> None:
    assert filled(IMPRINT, 抄送=None) == ["县水务局党组|2026年7月9日印发"]
    assert filled(IMPRINT, 抄送="县委办")[0] == "抄送：县委办。"


def test_an_imprint_stands_at_the_foot_of_the_type_area() -> None:
    table = next(part(built(IMPRINT)).iter(qualified("tbl")))

    assert value(table, "tblPr/tblpPr", "tblpYSpec") == "bottom"
    assert value(table, "tblPr/tblpPr", "vertAnchor") == "margin"
    weights = [value(table, f"tblPr/tblBorders/{at}", "sz") for at in ("top", "bottom", "insideH")]
    assert weights == ["8", "8", "6"]


def test_an_imprint_does_not_stand_out_by_the_margin_of_its_cells() -> None:
    table = next(part(built(IMPRINT)).iter(qualified("tbl")))

    assert {value(table, f"tblPr/tblCellMar/{side}", "w") for side in ("left", "right")} == {"0"}


def test_post_and_stamp_of_a_signer_stand_four_characters_from_the_right() -> None:
    stamp = {"签名章": {"职务": "县长", "姓名": "陈建明", "日期": "2026年7月9日"}}
    made = list(part(built(stamp)).iter(qualified("p")))[:5]

    assert [words_of(one) for one in made] == ["", "", "县长　　陈建明", "", "2026年7月9日"]
    assert {value(made[at], "pPr/ind", "right") for at in (2, 4)} == {"1280"}
    assert {value(made[at], "pPr/jc") for at in (2, 4)} == {"right"}


def test_a_letter_that_nobody_else_gets_prints_no_copies() -> None:
    assert filled({"信函抄送": "抄送"}, 抄送=None) == []
    assert filled({"信函抄送": "抄送"}, 抄送="县委办") == ["抄送：县委办。"]


def test_the_line_to_cut_along_stays_with_the_receipt() -> None:
    line = list(part(built({"裁切线": "（沿此线裁下）"})).iter(qualified("p")))[1]

    assert value(line, "pPr/pBdr/bottom") == "dashed"
    assert line.find(f"{qualified('pPr')}/{qualified('keepNext')}") is not None
