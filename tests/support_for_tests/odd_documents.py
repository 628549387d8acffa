"""Documents that differ in all that Word keeps once for a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from tests.support_for_tests.official import notice
from tests.support_for_tests.word_packages import PICTURE, edited, packed, parts, related, saved

_LONG = "支部按期召开党员大会，如实记录讨论和表决情况。" * 12
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _field(instruction: str, cached: str = "1") -> str:
    runs = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{cached}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{one}</w:r>" for one in runs)


def _line(markup: str) -> object:
    return parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>")


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _add(made: Word, markup: str) -> None:
    made.element.body.insert(len(made.element.body) - 1, _line(markup))


def _two_pages(made: Word) -> None:
    made.add_paragraph(_LONG)
    made.add_page_break()
    made.add_paragraph(_LONG)


def plain(made: Word) -> None:
    """An ordinary document, the first of a packet."""
    made.add_heading("第一份", 1)
    _two_pages(made)


def picture_in_header(made: Word) -> None:
    """A landscape A3 page with a picture in its header."""
    section = made.sections[0]
    section.orientation, section.page_width, section.page_height = (
        WD_ORIENT.LANDSCAPE,
        Mm(420),
        Mm(297),
    )
    section.header.paragraphs[0].add_run().add_picture(BytesIO(PICTURE), width=Mm(30))
    section.header.paragraphs[0].add_run("带图片的页眉")
    _two_pages(made)


def first_odd_even(made: Word) -> None:
    """Another header on first, odd and even pages."""
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "首页页眉"
    section.header.paragraphs[0].text = "单页页眉"
    section.even_page_header.paragraphs[0].text = "双页页眉"
    _two_pages(made)
    made.add_page_break()
    made.add_paragraph("第三页")


def even_unused(made: Word) -> None:
    """A header of even pages that is switched off."""
    section = made.sections[0]
    section.header.paragraphs[0].text = "单双页相同"
    section.even_page_header.paragraphs[0].text = "从不显示"
    made.settings.odd_and_even_pages_header_footer = False
    _two_pages(made)


def counted(made: Word) -> None:
    """Page x of y in the footer."""
    footer = made.sections[0].footer.paragraphs[0]._p  # noqa: SLF001 (python-docx has no public door)
    line = _text("第") + _field("PAGE") + _text("页　共") + _field("NUMPAGES") + _text("页")
    footer.extend(list(_line(line)))
    _two_pages(made)


def another_look(made: Word) -> None:
    """Styles and defaults of the same names as all others, and another look."""
    normal = made.styles["Normal"]
    normal.font.size, normal.font.name = Pt(18), "Liberation Mono"
    normal.paragraph_format.space_after = Pt(30)
    made.styles["Heading 1"].font.size = Pt(36)
    made.add_heading("同名不同样", 1)
    _two_pages(made)


def own_table_style(made: Word) -> None:
    """A table whose look is that of its style."""
    for setting in made.settings.element.iter("{*}compatSetting"):
        if "compatibilityMode" in setting.values():
            setting.set(f"{{{made.element.nsmap['w']}}}val", "15")
    table = made.add_table(3, 3, style="Light Grid Accent 1")
    for cell in table._cells:  # noqa: SLF001 (python-docx has no public door)
        cell.text = "格"


def lists(made: Word) -> None:
    """Numbered lists by their styles."""
    for words in ("第一项", "第二项", "第三项"):
        made.add_paragraph(words, style="List Number")


def two_sections(made: Word) -> None:
    """A section of two columns within a page."""
    made.add_paragraph("通栏")
    section = made.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(f"{{{section._sectPr.nsmap['w']}}}cols")  # noqa: SLF001 (the same)
    columns.set(f"{{{section._sectPr.nsmap['w']}}}num", "2")  # noqa: SLF001 (the same)
    made.add_paragraph(_LONG)


def sequences(made: Word) -> None:
    """Figures that count themselves."""
    made.add_paragraph("图的说明")
    for number in ("1", "2"):
        _add(made, _text("图") + _field("SEQ 图 \\* ARABIC", number))


def wide_tabs(made: Word) -> None:
    """Text set by default tab stops of another width."""
    stop = made.settings.element.find(f"{{{made.element.nsmap['w']}}}defaultTabStop")
    stop.set(f"{{{made.element.nsmap['w']}}}val", "1500")
    made.add_paragraph("甲\t乙\t丙")


def bound_control(made: Word) -> None:
    """A content control that shows a property of its own file."""
    made.core_properties.title = "自己的题名"
    _add(
        made,
        '<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:ns1='
        "'http://purl.org/dc/elements/1.1/'\" "
        'w:xpath="/ns1:coreProperties[1]/ns1:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{_text('自己的题名')}</w:sdtContent></w:sdt>",
    )


_BUILT: Mapping[str, Callable[[Word], None]] = {
    one.__name__: one
    for one in (
        *(plain, picture_in_header, first_odd_even, even_unused, counted, another_look),
        *(own_table_style, lists, two_sections, sequences, wide_tabs, bound_control),
    )
}


def odd_documents() -> dict[str, bytes]:
    """Return all of them by name; the same name stands in each."""
    built = {name: _made(change) for name, change in _BUILT.items()}
    return {
        **built,
        "own_theme": with_theme("Liberation Mono"),
        "imprint": notice(),
        "last": _made(plain),
    }


def _made(change: Callable[[Word], None]) -> bytes:
    made = docx.Document()
    made.sections[0].footer.paragraphs[0].text = change.__name__
    change(made)
    return saved(made)


def with_notes(kind: str, form: str = "") -> bytes:
    """Return a document with two `footnote` or `endnote`s, numbered in a form."""
    made = docx.Document()
    for key in ("1", "2"):
        mark = f'<w:{kind}Reference w:id="{key}"/>'
        _add(made, f"{_text(f'正文{key}')}<w:r>{_RAISED}{mark}</w:r>")
    _two_pages(made)
    notes = "".join(
        f'<w:{kind} w:id="{key}"><w:p><w:r>{_RAISED}<w:{kind}Ref/></w:r>'
        f"{_text(f'注释{key}')}</w:p></w:{kind}>"
        for key in ("1", "2")
    )
    marks = "".join(
        f'<w:{kind} w:type="{one}" w:id="{key}"><w:p><w:r><w:{one}/></w:r></w:p></w:{kind}>'
        for key, one in (("-1", "separator"), ("0", "continuationSeparator"))
    )
    root = f"<w:{kind}s {nsdecls('w', 'r')}>{marks}{notes}</w:{kind}s>"
    members = parts(saved(made))
    members[f"word/{kind}s.xml"] = root.encode()
    override = f'<Override PartName="/word/{kind}s.xml" ContentType="{_WORD}.{kind}s+xml"/></Types>'
    types = members["[Content_Types].xml"].replace(b"</Types>", override.encode())
    members["[Content_Types].xml"] = types
    document = related(packed(members), f"{kind}s", f"{kind}s.xml")
    if not form:
        return document
    numbers = f'<w:{kind}Pr><w:numFmt w:val="{form}"/></w:{kind}Pr><w:compat>'.encode()
    return edited(document, "word/settings.xml", lambda xml: xml.replace(b"<w:compat>", numbers))


def with_theme(face: str) -> bytes:
    """Return a document whose text is set in the minor face of its own theme."""
    made = docx.Document()
    _two_pages(made)
    fonts = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*')
    return edited(
        saved(made), "word/theme/theme1.xml", lambda xml: fonts.sub(rb"\g<1>" + face.encode(), xml)
    )
