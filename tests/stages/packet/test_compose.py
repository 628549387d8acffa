"""Many documents into one, each looking as it looks alone."""

from __future__ import annotations

import cProfile
import subprocess
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.packets import bound, header, insert, member, texts, values, word

from dangwu_docs.errors import PacketError
from dangwu_docs.house.blueprint import read_blueprint
from dangwu_docs.house.build import build_template
from dangwu_docs.house.markup import qualified
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "6060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)


def landscape(made: Word) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def joined(*documents: bytes) -> bytes:
    return compose(open_document(one) for one in documents)


def styled(name: str, size: int) -> Callable[[Word], None]:
    def change(made: Word) -> None:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        made.paragraphs[0].style = style

    return change


def test_every_document_is_there_whole_and_in_order():
    packet = bound(word("甲一", "甲二"), word("乙"), word("丙"))

    assert texts(packet) == ["甲一", "甲二", "乙", "丙"]


def test_tables_stay_at_the_end_of_their_document():
    packet = bound(word("甲", change=lambda made: made.add_table(1, 1)), word("乙"))

    assert len(packet.tables) == 1
    assert len(packet.sections) == 2


def test_each_document_keeps_its_header_and_lends_it_to_no_other():
    packet = bound(
        word("甲", change=header("甲的页眉")), word("乙"), word("丙", change=header("丙"))
    )

    shown = [section.header.paragraphs[0].text for section in packet.sections]
    assert shown == ["甲的页眉", "", "丙"]
    assert not any(section.header.is_linked_to_previous for section in packet.sections)


def test_a_document_without_even_headers_shows_its_header_on_even_pages_too():
    packet = bound(build_template(read_blueprint("资料包/封面")), word("甲", change=header("甲")))

    assert packet.settings.odd_and_even_pages_header_footer
    assert packet.sections[1].even_page_header.paragraphs[0].text == "甲"


def test_a_header_of_even_pages_that_was_switched_off_stays_unseen():
    def change(made: Word) -> None:
        header("单双相同")(made)
        made.sections[0].even_page_header.paragraphs[0].text = "从不显示"

    packet = bound(word("甲", change=change))

    assert packet.sections[0].even_page_header.paragraphs[0].text == "单双相同"


def test_a_first_page_header_stays_on_its_first_page():
    def change(made: Word) -> None:
        made.sections[0].different_first_page_header_footer = True
        made.sections[0].first_page_header.paragraphs[0].text = "首页"

    packet = bound(word("甲", change=change), word("乙", change=header("乙")))

    first, second = packet.sections
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == "首页"
    assert second.first_page_header.paragraphs[0].text == ""


def test_a_landscape_document_stays_landscape_between_upright_ones():
    packet = bound(word("甲"), word("乙", change=landscape), word("丙"))

    turned = [section.page_width > section.page_height for section in packet.sections]
    assert turned == [False, True, False]


def test_a_document_keeps_all_of_its_sections_and_begins_on_a_new_page():
    def change(made: Word) -> None:
        made.sections[0].start_type = WD_SECTION.CONTINUOUS
        made.add_section(WD_SECTION.CONTINUOUS)
        made.add_paragraph("乙的第二节")

    packet = bound(word("甲"), word("乙", change=change), word("丙"))

    starts = [section.start_type for section in packet.sections]
    assert starts == [*[WD_SECTION.NEW_PAGE] * 2, WD_SECTION.CONTINUOUS, WD_SECTION.NEW_PAGE]


def test_page_numbers_begin_anew_in_every_document():
    sections = member(joined(word("甲"), word("乙")), "word/document.xml")

    assert values(sections, "pgNumType", "start") == ["1", "1"]


def test_a_document_that_counts_from_another_page_keeps_its_first_number():
    def change(made: Word) -> None:
        numbers = made.sections[0]._sectPr.makeelement(qualified("pgNumType"))  # noqa: SLF001 (python-docx has no public door)
        numbers.set(qualified("start"), "5")
        made.sections[0]._sectPr.append(numbers)  # noqa: SLF001 (the same)

    packet = joined(word("甲"), word("乙", change=change))

    assert values(member(packet, "word/document.xml"), "pgNumType", "start") == ["1", "5"]


def test_equal_styles_are_kept_once():
    one, two = joined(word("甲")), joined(word("甲"), word("乙"))

    assert member(one, "word/styles.xml").xpath("count(*)") == member(two, "word/styles.xml").xpath(
        "count(*)"
    )


def test_styles_that_number_paragraphs_are_not_brought_where_they_are_not_used():
    packet = joined(*[word("甲")] * 3)

    with ZipFile(BytesIO(packet)) as archive:
        assert "word/numbering.xml" not in archive.namelist()


def test_a_style_of_the_same_name_with_another_look_is_kept_under_a_new_one():
    packet = bound(word("甲", change=styled("强调", 10)), word("乙", change=styled("强调", 30)))

    first, second = (one.style for one in packet.paragraphs if one.text)
    assert (first.font.size, second.font.size) == (Pt(10), Pt(30))
    assert first.style_id != second.style_id
    assert first.name != second.name


def test_a_style_is_another_one_where_what_it_is_based_on_differs():
    def change(made: Word) -> None:
        made.styles["Normal"].font.size = Pt(30)
        made.paragraphs[0].style = "Quote"

    def quoted(made: Word) -> None:
        made.paragraphs[0].style = "Quote"

    packet = bound(word("甲", change=quoted), word("丙", change=change))

    quotes = [one.style for one in packet.paragraphs if one.text]
    assert quotes[0].style_id != quotes[1].style_id
    assert quotes[1].base_style.font.size == Pt(30)


def test_text_without_a_style_keeps_the_default_of_its_own_document():
    def change(made: Word) -> None:
        made.styles["Normal"].font.size = Pt(30)

    packet = bound(word("甲"), word("乙", change=change))

    assert packet.paragraphs[-1].text == "乙"
    assert packet.paragraphs[-1].style.font.size == Pt(30)
    assert packet.styles.default(WD_STYLE_TYPE.PARAGRAPH).font.size is None


def test_a_document_with_other_defaults_keeps_its_size_and_spacing_among_house_documents():
    packet = bound(build_template(read_blueprint("资料包/封面")), word("甲"))

    style = packet.paragraphs[-1].style
    assert style.font.size == Pt(11)
    assert style.paragraph_format.space_after == Pt(10)


def test_numbered_lists_begin_anew_in_every_document():
    def change(made: Word) -> None:
        made.add_paragraph("条", style="List Number")

    packet = joined(word("甲", change=change), word("乙", change=change))

    styles = member(packet, "word/styles.xml")
    used = values(member(packet, "word/document.xml"), "pStyle")
    lists = [
        values(style, "numId")
        for style in styles.iter(qualified("style"))
        if style.get(qualified("styleId")) in used
    ]
    assert lists == [["1"], ["2"]]
    definitions = member(packet, "word/numbering.xml")
    assert values(definitions, "num", "numId") == ["1", "2"]
    assert len(set(values(definitions, "nsid"))) == 2


def test_bookmarks_are_unique_and_what_refers_to_them_follows():
    def change(made: Word) -> None:
        for markup in (
            '<w:bookmarkStart w:id="0" w:name="签名"/>',
            '<w:bookmarkEnd w:id="0"/>',
            '<w:hyperlink w:anchor="签名"/>',
            "<w:instrText > PAGEREF 签名 </w:instrText>",
        ):
            insert(markup)(made)

    body = member(joined(word("甲", change=change), word("乙", change=change)), "word/document.xml")

    assert values(body, "bookmarkStart", "name") == ["签名", "签名_2"]
    assert values(body, "hyperlink", "anchor") == ["签名", "签名_2"]
    assert [one.text for one in body.iter(qualified("instrText"))] == [
        " PAGEREF 签名 ",
        " PAGEREF 签名_2 ",
    ]
    assert values(body, "bookmarkStart", "id") == values(body, "bookmarkEnd", "id") == ["1", "2"]


def test_the_memory_of_the_cursor_is_dropped():
    change = insert('<w:bookmarkStart w:id="0" w:name="_GoBack"/>')

    body = member(joined(word("甲", change=change)), "word/document.xml")

    assert values(body, "bookmarkStart", "name") == []


def test_pictures_are_kept_once_and_numbered_apart():
    def change(made: Word) -> None:
        made.add_picture(BytesIO(PICTURE))

    packet = joined(word("甲", change=change), word("乙", change=change))

    with ZipFile(BytesIO(packet)) as archive:
        media = [name for name in archive.namelist() if "media" in name]
        assert [archive.read(name) for name in media] == [PICTURE]
    drawings = member(packet, "word/document.xml").xpath("//*[local-name()='docPr']/@id")
    assert drawings == ["1", "2"]


def test_content_controls_are_numbered_apart():
    change = insert('<w:sdt ><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')

    body = member(joined(word("甲", change=change), word("乙", change=change)), "word/document.xml")

    assert values(body, "id") == ["1", "2"]


def test_links_to_the_outside_are_kept():
    def change(made: Word) -> None:
        address = "http://example.invalid/"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        key = made.part.relate_to(address, kind, is_external=True)
        insert(f'<w:hyperlink r:id="{key}"/>')(made)

    packet = bound(word("甲", change=change), word("乙", change=change))

    assert [one.target_ref for one in packet.part.rels.values() if one.is_external] == [
        "http://example.invalid/"
    ]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<w:footnoteReference w:id="2"/>', "脚注"),
        ('<w:endnoteReference w:id="2"/>', "尾注"),
        ('<w:commentReference w:id="2"/>', "批注"),
    ],
)
def test_what_a_packet_cannot_hold_is_refused_by_name(markup: str, words: str):
    with pytest.raises(PacketError, match=words) as caught:
        open_document(word("甲", change=insert(markup)))

    assert caught.value.hint


def test_a_picture_that_is_not_there_is_refused():
    with pytest.raises(PacketError, match="不存在"):
        open_document(word("甲", change=insert('<w:hyperlink r:id="rId404"/>')))


@given(st.binary(max_size=200))
def test_what_is_no_word_document_is_refused(data: bytes):
    with pytest.raises(PacketError):
        open_document(data)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_damaged_document_is_refused_or_read_and_never_crashes(data: st.DataObject):
    whole = bytearray(word("甲"))
    position = data.draw(st.integers(0, len(whole) - 1))
    whole[position] ^= data.draw(st.integers(1, 255))

    with suppress(PacketError):
        assert open_document(bytes(whole)).body is not None


def test_no_document_makes_no_packet():
    with pytest.raises(PacketError, match="没有文书"):
        compose([])


def test_the_same_documents_give_the_same_bytes():
    documents = [word("甲", change=header("甲")), word("乙", change=landscape)]

    assert joined(*documents) == joined(*documents)


def test_parts_do_not_grow_with_documents_that_are_alike():
    document = build_template(read_blueprint("会议记录/支部党员大会"))

    def names(count: int) -> list[str]:
        with ZipFile(BytesIO(joined(*[document] * count))) as archive:
            return archive.namelist()

    assert names(20) == names(40)


def test_each_further_document_costs_as_much_work_as_the_one_before():
    document = build_template(read_blueprint("会议记录/支部党员大会"))

    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(joined, *[document] * count)
        return sum(entry.callcount for entry in profile.getstats())

    one, twenty, forty = calls(1), calls(20), calls(40)
    # Beyond the fixed part, twice the documents make twice the calls.
    assert forty - one <= 2.1 * (twenty - one) + 100


@pytest.mark.office
def test_libreoffice_shows_every_document_on_its_own_pages(tmp_path: Path):
    path = tmp_path / "资料包.docx"
    path.write_bytes(joined(word("甲"), word("乙", change=landscape), word("丙")))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(  # noqa: S603 (LibreOffice over our own file)
        [*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True
    )

    from pypdf import PdfReader  # noqa: PLC0415 (only where LibreOffice is)

    pages = PdfReader(tmp_path / "资料包.pdf").pages
    assert [page.extract_text().strip() for page in pages] == ["甲", "乙", "丙"]
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]


def test_a_packet_can_be_bound_into_a_packet():
    inner = joined(word("甲", change=header("甲")), word("乙"))

    packet = bound(inner, word("丙"))

    assert texts(packet) == ["甲", "乙", "丙"]
    assert [section.header.paragraphs[0].text for section in packet.sections] == ["甲", "", ""]


def test_a_packet_opens_again_as_it_was_saved():
    packet = bound(word("甲"), word("乙"))
    buffer = BytesIO()
    packet.save(buffer)

    assert texts(docx.Document(BytesIO(buffer.getvalue()))) == ["甲", "乙"]
