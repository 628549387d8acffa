"""Pages of each document look as they look alone."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from tests.support_for_tests.official import notice
from tests.support_for_tests.packets import (
    Change,
    bound,
    header,
    joined,
    landscape,
    member,
    values,
    word,
)

from dangwu_docs.house.blueprint import read_blueprint
from dangwu_docs.house.build import build_template
from dangwu_docs.house.markup import qualified
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.document import open_document


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


def counting_from(number: str) -> Change:
    def change(made: Word) -> None:
        numbers = made.sections[0]._sectPr.makeelement(qualified("pgNumType"))  # noqa: SLF001 (python-docx has no public door)
        numbers.set(qualified("start"), number)
        made.sections[0]._sectPr.append(numbers)  # noqa: SLF001 (the same)

    return change


def test_a_document_that_counts_from_another_page_keeps_its_first_number():
    packet = joined(word("甲"), word("乙", change=counting_from("5")))

    assert values(member(packet, "word/document.xml"), "pgNumType", "start") == ["1", "5"]


def test_tables_stay_at_the_end_of_their_document():
    packet = bound(word("甲", change=lambda made: made.add_table(1, 1)), word("乙"))

    assert len(packet.tables) == 1
    assert len(packet.sections) == 2


def test_the_imprint_stays_at_the_foot_of_its_page_though_its_section_ends_there():
    """LibreOffice floats no table whose next paragraph ends the section."""
    packet = bound(notice(), word("乙"))

    (table,) = packet.element.body.iterfind(f"{qualified('tbl')}[{qualified('tblPr')}]")
    below = [*table.itersiblings(qualified("p"))][:2]

    assert [one.find(f".//{qualified('sectPr')}") is not None for one in below] == [False, True]


def test_page_numbers_run_on_where_they_should():
    documents = [open_document(word("甲")), open_document(word("乙", change=counting_from("5")))]

    packet = compose(documents, "连续")

    assert values(member(packet, "word/document.xml"), "pgNumType", "start") in ([], [""])
