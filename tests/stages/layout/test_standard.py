from __future__ import annotations

import re

import pytest

from dangwu_docs.house.style import house_style
from dangwu_docs.model.findings import Severity
from dangwu_docs.stages.layout.standard import STRENGTHS, Fault, Length, standard


def test_every_face_of_every_profile_is_known_by_its_type() -> None:
    wrong = {
        (face, font)
        for profile, faces in house_style().fonts.items()
        for font, face in faces.items()
        if standard().type_of(face) != font and (profile, font) != ("windows", "小标宋")
    }

    assert wrong == set()


@pytest.mark.parametrize(
    ("face", "kind"), [("FandolFang-Regular", "仿宋"), ("SimHei", "黑体"), ("Arial", ""), ("", "")]
)
def test_faces_are_known_as_pdfs_name_them(face: str, kind: str) -> None:
    assert standard().type_of(face) == kind


def test_a_finding_names_file_place_clause_and_strength() -> None:
    fault = Fault("LAY-62", {"found": "4.2"}, page=2)
    found = standard().finding(fault, "x.docx")

    assert (found.place.file, found.field, found.severity) == ("x.docx", "第2页", Severity.ERROR)
    assert "4.2 mm，应为 7 mm" in found.message
    assert found.source == "GB/T 9704-2012 7.5（规定）"


def test_a_place_is_told_as_people_tell_it() -> None:
    assert Fault("LAY-01", {}, 2, 5).place == "第2页第5行"
    assert Fault("LAY-01", {}).place == ""


def test_a_length_holds_within_its_tolerance() -> None:
    length = Length(37, 1)

    assert length.holds(36)
    assert length.holds(38)
    assert not length.holds(38.01)
    assert length.holds(20.5, wanted=20)


def test_every_rule_is_whole() -> None:
    for code, rule in standard().requirements.items():
        assert re.fullmatch(r"LAY-\d\d", code)
        assert rule.strength in STRENGTHS
        assert rule.message
        assert rule.hint
        assert (rule.message + rule.hint).encode("gbk")
        assert code.startswith("LAY-9") or re.fullmatch(r"\d+(\.\d)*", rule.clause)


def test_what_is_hidden_is_a_rule() -> None:
    hidden = {code for codes in standard().hides.values() for code in codes}

    assert hidden | standard().hides.keys() <= standard().requirements.keys()
