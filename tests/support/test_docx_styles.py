from __future__ import annotations

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run
from tests.support_for_tests.official import notice, replacing
from tests.support_for_tests.word_packages import saved

from dangwu_docs.support.docx_styles import AskedParagraph, AskedRun, asked_look, squeezed


def paragraph(word: Word, number: int = 0) -> AskedParagraph:
    return asked_look(saved(word)).paragraphs[number]


def run(word: Word) -> AskedRun:
    return paragraph(word).runs[0]


def set_faces(one: Run, **faces: str) -> None:
    fonts = one._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 (python-docx has no other way)
    for script, face in faces.items():
        fonts.set(qn(f"w:{script}"), face)


def test_what_a_run_says_goes_before_its_styles() -> None:
    word = Document()
    one = word.add_paragraph(style="Heading 1").add_run("标题")
    set_faces(one, eastAsia="黑体")
    one.bold = False

    assert run(word) == AskedRun("标题", "黑体", "Calibri", is_bold=False)


def test_a_style_says_what_the_run_does_not() -> None:
    word = Document()
    style = word.styles["Heading 2"]
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "楷体")
    word.add_paragraph("标题", style="Heading 2")

    assert run(word).is_bold


def test_a_face_of_the_theme_is_named_and_an_empty_one_is_not() -> None:
    word = Document()
    word.add_paragraph("正文")

    assert (run(word).latin_face, run(word).asian_face) == ("Cambria", "")


def test_a_named_style_is_followed_to_what_it_is_based_on() -> None:
    (found,) = [p for p in asked_look(notice()).paragraphs if p.text == "一、总体要求"]

    assert [(one.asian_face, one.latin_face) for one in found.runs] == [("黑体", "黑体")]
    assert found.line == 579


def test_only_an_exact_line_is_a_line() -> None:
    word = Document()
    word.add_paragraph("甲").paragraph_format.line_spacing = 1.5
    word.add_paragraph("乙").paragraph_format.line_spacing = Pt(28)

    assert [paragraph(word, number).line for number in (0, 1)] == [0, 560]


def test_the_page_of_each_section_is_told_in_twips() -> None:
    word = Document()
    word.sections[0].page_width, word.sections[0].left_margin = Mm(210), Mm(28)

    (section,) = asked_look(saved(word)).sections
    assert (section.width, section.left) == (11906, 1587)


def test_even_pages_and_margins_for_binding_are_settings() -> None:
    plain, ours = asked_look(saved(Document())), asked_look(notice())
    mirrored = replacing("settings", "<w:evenAndOddHeaders/>", "<w:mirrorMargins/>")(notice())

    assert (plain.has_even_pages, ours.has_even_pages, ours.is_mirrored) == (False, True, False)
    assert asked_look(mirrored).is_mirrored


def test_headers_come_before_the_text_and_footers_after_it() -> None:
    word = Document()
    word.add_paragraph("正文")
    word.sections[0].header.paragraphs[0].text = "页眉"
    word.sections[0].footer.paragraphs[0].text = "页脚"

    assert [one.text for one in asked_look(saved(word)).paragraphs] == ["页眉", "正文", "页脚"]


def test_a_text_is_compared_without_its_spaces() -> None:
    assert squeezed(" 组　长\t陈\n") == "组长陈"
