"""An OFD package: its parts, its text, its places."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from dangwu_docs.support.ofd import DrawnPage, ofd_text, write_ofd
from dangwu_docs.support.ofd.paper import PathObject, TextObject

_N = "{http://www.ofdspec.org/2016}"
RUN = TextObject("方正小标宋", 7.76, (255, 0, 0), 20.0, (10.0, 17.5, 25.0), 32.5, "县水务")
RULE = PathObject(((10.0, 30.0), (166.0, 30.0)), (255, 0, 0), None, 0.7)
AREA = PathObject(((1.0, 1.0), (2.0, 1.0), (2.0, 3.0)), None, (0, 0, 0), 0)
SHEET = DrawnPage(210, 297, (RULE, AREA), (RUN,))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def written(*pages: DrawnPage, face: bytes | None = None) -> bytes:
    return write_ofd(pages, "报告", lambda *_: face)


def test_the_package_leads_from_its_entry_to_every_page() -> None:
    data = written(SHEET, SHEET)
    document = part(data, "Doc_0/Document.xml")

    assert part(data, "OFD.xml").findtext(f".//{_N}DocRoot") == "Doc_0/Document.xml"
    assert [page.get("BaseLoc") for page in document.iter(f"{_N}Page")] == [
        "Pages/Page_0/Content.xml",
        "Pages/Page_1/Content.xml",
    ]
    assert document.findtext(f".//{_N}PhysicalBox") == "0 0 210 297"


def test_no_two_things_have_one_id_and_none_is_above_the_greatest() -> None:
    data = written(SHEET, SHEET)
    names = (
        "Document.xml",
        "PublicRes.xml",
        "Pages/Page_0/Content.xml",
        "Pages/Page_1/Content.xml",
    )
    ids = [int(x.get("ID")) for n in names for x in part(data, f"Doc_0/{n}").iter() if x.get("ID")]
    greatest = part(data, "Doc_0/Document.xml").findtext(f".//{_N}MaxUnitID")

    assert len(ids) == len(set(ids))
    assert max(ids) <= int(greatest or 0)


def test_every_character_stands_where_the_layout_put_it() -> None:
    text = part(written(SHEET), "Doc_0/Pages/Page_0/Content.xml").find(f".//{_N}TextObject")
    code = text.find(f"{_N}TextCode")

    assert (text.get("Boundary"), text.get("Size")) == ("10 12.24 22.5 10.088", "7.76")
    assert (code.text, code.get("Y"), code.get("DeltaX")) == ("县水务", "7.76", "7.5 7.5")
    assert text.find(f"{_N}FillColor").get("Value") == "255 0 0"


def test_lines_are_stroked_and_areas_are_filled() -> None:
    rule, area = part(written(SHEET), "Doc_0/Pages/Page_0/Content.xml").iter(f"{_N}PathObject")

    assert (rule.get("Stroke"), rule.get("Fill")) == ("true", "false")
    assert rule.findtext(f"{_N}AbbreviatedData") == "M 0 0 L 156 0"
    assert area.findtext(f"{_N}AbbreviatedData") == "M 0 0 L 1 0 L 1 2 C"


def test_a_face_is_embedded_or_only_named() -> None:
    with_face, without = written(SHEET, face=b"OTTOx"), written(SHEET)

    assert part(with_face, "Doc_0/PublicRes.xml").findtext(f".//{_N}FontFile") == "font_1.otf"
    assert zipfile.ZipFile(BytesIO(with_face)).read("Doc_0/Res/font_1.otf") == b"OTTOx"
    assert part(without, "Doc_0/PublicRes.xml").find(f".//{_N}FontFile") is None


@given(
    st.lists(
        st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_written_can_be_read(lines: list[str]) -> None:
    runs = tuple(
        TextObject("宋体", 5, (0, 0, 0), 9, tuple(range(len(one))), 99, one) for one in lines
    )

    # XML has no place for these two, whatever a face calls its glyphs.
    said = "\n".join(lines).translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
    assert ofd_text(written(DrawnPage(9, 9, (), runs))) == said


@pytest.mark.parametrize("nameless", ["\0", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_glyph_without_a_character_of_xml_keeps_its_place(nameless: str) -> None:
    run = replace(RUN, text=f"县{nameless}务", face=f"宋体{nameless}")
    data = write_ofd([replace(SHEET, runs=(run,))], f"报告{nameless}", lambda *_: None)
    code = part(data, "Doc_0/Pages/Page_0/Content.xml").find(f".//{_N}TextCode")

    assert (code.text, code.get("DeltaX")) == ("县\ufffd务", "7.5 7.5")
    assert part(data, "Doc_0/PublicRes.xml").find(f".//{_N}Font").get("FontName") == "宋体\ufffd"
    assert part(data, "OFD.xml").findtext(f".//{_N}Title") == "报告\ufffd"


def test_the_same_pages_give_the_same_bytes() -> None:
    assert written(SHEET) == written(SHEET)
