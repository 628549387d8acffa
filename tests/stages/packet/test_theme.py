"""What a document takes from its theme is written out."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.support_for_tests.odd_documents import with_theme
from tests.support_for_tests.packets import joined, member, values, word
from tests.support_for_tests.word_packages import W

from dangwu_docs.house.markup import qualified
from dangwu_docs.stages.packet.theme import Theme

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
THEME = f"""
<a:theme xmlns:a="{A}"><a:themeElements>
  <a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="010203"/></a:dk1>
    <a:accent1><a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme>
  <a:fontScheme name="x">
    <a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/>
      <a:font script="Hans" typeface="宋体"/><a:font script="Jpan" typeface="Mincho"/>
    </a:majorFont>
    <a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="仿宋"/></a:minorFont>
  </a:fontScheme></a:themeElements></a:theme>
""".encode()


def written(markup: str, theme: bytes = THEME, language: str = "zh-CN") -> dict[str, str]:
    """The attributes of an element after its theme has been written out."""
    tree = etree.fromstring(f'<w:x xmlns:w="{W}">{markup}</w:x>')
    Theme(theme, language).write_out(tree)
    return {etree.QName(name).localname: value for name, value in tree[0].attrib.items()}


@pytest.mark.parametrize(
    ("language", "place", "face"),
    [
        ("zh-CN", "majorEastAsia", "宋体"),
        ("ja-JP", "majorEastAsia", "Mincho"),
        ("", "minorEastAsia", "仿宋"),
        ("zh-CN", "minorHAnsi", "Calibri"),
    ],
)
def test_faces_are_named_by_script_and_language(language: str, place: str, face: str):
    assert written(f'<w:rFonts w:eastAsiaTheme="{place}"/>', language=language) == {
        "eastAsia": face
    }


def test_a_place_of_the_theme_beats_a_face_that_stands_beside_it():
    markup = '<w:rFonts w:ascii="Arial" w:asciiTheme="majorAscii" w:hAnsi="Arial"/>'

    assert written(markup) == {"ascii": "Cambria", "hAnsi": "Arial"}


def test_a_place_that_no_theme_fills_leaves_the_face_beside_it():
    markup = '<w:rFonts w:cs="Arial" w:cstheme="majorBidi"/>'

    assert written(markup) == written(markup, b"") == {"cs": "Arial"}


@pytest.mark.parametrize(
    ("markup", "colour"),
    [
        ('<w:color w:val="365F91" w:themeColor="accent1" w:themeShade="BF"/>', {"val": "365F91"}),
        ('<w:color w:val="auto" w:themeColor="text1"/>', {"val": "010203"}),
        ('<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>', {"fill": "4F81BD"}),
    ],
)
def test_colours_stand_for_themselves(markup: str, colour: dict[str, str]):
    found = written(markup)

    assert colour.items() <= found.items()
    assert not any(name.startswith("theme") for name in found)


def test_documents_of_two_themes_keep_their_faces():
    packet = joined(word("甲"), with_theme("Liberation Mono"))

    styles = member(packet, "word/styles.xml")
    faces = {one.get(qualified("ascii")) for one in styles.iter(qualified("rFonts"))}
    assert {"Cambria", "Liberation Mono"} <= faces
    assert values(styles, "rFonts", "asciiTheme") == [""] * len(values(styles, "rFonts"))
