"""Which list a paragraph belongs to: its own, or that of its style."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.support_for_tests.word_packages import W as WORD

from dangwu_docs.template.additions.lists import Lists, Numbered, NumberingPart

SPACE = f'xmlns:w="{WORD}"'
NUMBERING = f"""<w:numbering {SPACE} xmlns:x="urn:x">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="2"><w:pStyle w:val="三级"/></w:lvl></w:abstractNum>
<w:num w:numId="4" x:durableId="9"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:numIdMacAtCleanup w:val="1"/>
</w:numbering>""".encode()
STYLES = f"""<w:styles {SPACE}>
<w:style w:styleId="三级"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="其下"><w:basedOn w:val="三级"/></w:style>
<w:style w:styleId="环"><w:basedOn w:val="环"/></w:style></w:styles>""".encode()
LISTS = Lists(NUMBERING, STYLES)


def paragraph(properties: str) -> etree._Element:
    return etree.fromstring(f"<w:p {SPACE}><w:pPr>{properties}</w:pPr></w:p>")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>', Numbered(4, 1)),
        ('<w:numPr><w:numId w:val="4"/></w:numPr>', Numbered(4, 0)),
        ('<w:pStyle w:val="三级"/>', Numbered(3, 2)),
        ('<w:pStyle w:val="其下"/>', Numbered(3, 2)),
        ('<w:pStyle w:val="三级"/><w:numPr><w:numId w:val="0"/></w:numPr>', None),
        ('<w:numPr><w:numId w:val="7"/></w:numPr>', None),
        ('<w:pStyle w:val="环"/>', None),
        ('<w:pStyle w:val="没有"/>', None),
        ("", None),
    ],
)
def test_what_numbers_a_paragraph(properties: str, expected: Numbered | None) -> None:
    assert LISTS.of(paragraph(properties)) == expected


def test_a_document_without_lists_numbers_nothing() -> None:
    numbered = paragraph('<w:numPr><w:numId w:val="4"/></w:numPr>')

    assert Lists(None, None).of(numbered) is None


def test_new_lists_follow_the_old_ones_under_names_of_their_own() -> None:
    part = NumberingPart("word/numbering.xml", NUMBERING)

    root = etree.fromstring(part.with_lists([(4, 1, part.first), (3, 0, part.first + 1)]))

    names = [etree.QName(each).localname for each in root]
    assert names == ["abstractNum", *["num"] * 4, "numIdMacAtCleanup"]
    added = root.findall(f"{{{WORD}}}num")[2:]
    assert [dict(each.attrib) for each in added] == [
        {f"{{{WORD}}}numId": "5"},
        {f"{{{WORD}}}numId": "6"},
    ]
