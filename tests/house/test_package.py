import zipfile
from io import BytesIO

import pytest
from docx import Document
from lxml import etree
from tests.support_for_tests.house_templates import built

from dangwu_docs.house.package import relation
from dangwu_docs.support.zipped import unzipped


def test_the_same_blueprint_gives_the_same_bytes() -> None:
    assert built({"正文": "甲"}) == built({"正文": "甲"})


def test_no_member_has_a_date() -> None:
    with zipfile.ZipFile(BytesIO(built({"正文": "甲"}))) as opened:
        assert {member.date_time for member in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("letter", ["", "机关"])
def test_every_relation_names_a_part_and_every_part_has_its_type(letter: str) -> None:
    parts = unzipped(built({"正文": "甲"}, page="信函" if letter else "竖", letter=letter))
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    types = etree.fromstring(parts["[Content_Types].xml"])

    assert {f"word/{one.get('Target')}" for one in relations} <= parts.keys()
    named = {one.get("PartName", "").lstrip("/") for one in types if one.get("PartName")}
    assert named == {name for name in parts if name.endswith(".xml") and "[" not in name}


def test_word_numbers_the_relation_of_a_part_the_same_in_every_template() -> None:
    assert relation("styles") == "rId1"
    assert relation("footer1") == "rId4"


def test_a_template_says_nothing_of_who_made_it() -> None:
    parts = unzipped(built({"正文": "甲"}))

    assert len(etree.fromstring(parts["docProps/core.xml"])) == 0
    assert len(etree.fromstring(parts["docProps/app.xml"])) == 0


def test_a_template_opens_in_python_docx() -> None:
    document = Document(BytesIO(built({"正文": "甲"})))

    assert [one.text for one in document.paragraphs] == ["甲"]
