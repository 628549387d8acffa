"""{% renumber %}: a list starts at 1 again and goes on from there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from lxml import etree
from tests.support_for_tests.word_packages import parts, saved
from tests.template.additions.reading import BODY, W

from dangwu_docs.support.docx_text import paragraph_text, read_xml
from dangwu_docs.template import FromDocxtpl, compile_template

NUMBERING = "word/numbering.xml"


def numbered(paragraph: Paragraph, number: int, level: int = 0) -> Paragraph:
    """Give a paragraph a number of its own, as Word's button does."""
    properties = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number
    return paragraph


def word(*lines: str) -> Word:
    """Return a document of paragraphs; those that begin with # are of a numbered style."""
    made = Document()
    for line in lines:
        style = "List Number" if line.startswith("#") else None
        made.add_paragraph(line.removeprefix("#"), style)
    return made


def counted(docx: bytes, member: str = BODY) -> list[str]:
    """Return the paragraphs as Word numbers them: 1.甲, 2.乙, 1.丙."""
    lists = {each.get(f"{W}numId"): each for each in read_xml(parts(docx)[NUMBERING])}
    counts: dict[str, int] = {}
    found = []
    for paragraph in read_xml(parts(docx)[member]).iter(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        text = paragraph_text(paragraph)
        if number is not None:
            key = number.get(f"{W}val", "")
            assert key in lists
            counts[key] = counts.get(key, 0) + 1
            text = f"{counts[key]}.{text}"
        found.append(text)
    return found


EACH = ("{%p for 组 in 组们 %}", "组", "#{% renumber %}甲{{ 组 }}", "#乙", "{%p endfor %}", "#丙")
ITEMS = ("{%p for 组 in 组们 %}", "{%p for 项 in 组 %}", "#{% 重新编号 loop.first %}{{ 项 }}") + (
    "{%p endfor %}",
) * 2


def test_a_list_starts_anew_with_each_pass() -> None:
    made = compile_template(saved(word(*EACH))).render({"组们": "ab"})

    assert counted(made) == ["组", "1.甲a", "2.乙", "组", "1.甲b", "2.乙", "3.丙"]


def test_a_condition_says_when() -> None:
    made = compile_template(saved(word(*ITEMS))).render({"组们": ["ab", "", "cd"]})

    assert counted(made) == ["1.a", "2.b", "1.c", "2.d"]


def test_every_new_list_is_the_old_one_begun_at_one() -> None:
    docx = saved(word(*EACH))
    old = read_xml(parts(docx)[NUMBERING])
    new = read_xml(parts(compile_template(docx).render({"组们": "ab"}))[NUMBERING])

    numbers = [each.get(f"{W}numId") for each in new.iter(f"{W}num")]
    assert len(set(numbers)) == len(numbers)
    added = new.findall(f"{W}num")[-2:]
    assert len(new) == len(old) + 2
    for each in added:
        start = each.find(f"{W}lvlOverride/{W}startOverride")
        assert start is not None
        assert start.get(f"{W}val") == "1"
    assert len({each.find(f"{W}abstractNumId").get(f"{W}val") for each in added}) == 1


def test_as_many_lists_as_are_needed_and_always_the_same() -> None:
    template = compile_template(saved(word(*EACH)))
    counts = [
        parts(template.render({"组们": groups}))[NUMBERING].count(b"startOverride")
        for groups in ("", "a", "abcde")
    ]

    assert [count - counts[0] for count in counts] == [0, 1, 5]
    assert template.render({"组们": "ab"}) == template.render({"组们": "ab"})


def in_header(made: Word) -> Paragraph:
    return made.sections[0].header.paragraphs[0]


def in_cell(made: Word) -> Paragraph:
    return made.add_table(1, 1).rows[0].cells[0].paragraphs[0]


@pytest.mark.parametrize("place", [in_header, in_cell])
def test_lists_of_headers_and_cells_share_no_number(place: Callable[[Word], Paragraph]) -> None:
    made = word("#{% renumber %}甲")
    paragraph = numbered(place(made), 1, 1)
    paragraph.text = "{% renumber %}乙"

    members = parts(compile_template(saved(made)).render({}))

    numbers = [
        each.get(f"{W}val")
        for name, content in members.items()
        if name in (BODY, "word/header1.xml")
        for each in read_xml(content).iter(f"{W}numId")
    ]
    assert len(set(numbers)) == len(numbers) == 2
    overrides = list(read_xml(members[NUMBERING]).iter(f"{W}lvlOverride"))[-2:]
    assert sorted(each.get(f"{W}ilvl", "") for each in overrides) == ["0", "1"]


def test_other_lists_stay() -> None:
    made = word("#{% renumber %}甲")
    numbered(made.add_paragraph("乙"), 2)

    body = read_xml(parts(compile_template(saved(made)).render({}))[BODY])

    assert [each.get(f"{W}val") for each in body.iter(f"{W}numId")][1] == "2"


def test_an_override_of_the_list_is_kept() -> None:
    made = word()
    numbered(made.add_paragraph("{% renumber %}甲"), 1)
    element = made.part.numbering_part.element.num_having_numId(1)
    override = element.add_lvlOverride(ilvl=0)
    override.add_startOverride(5)
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    override.append(level)

    content = parts(compile_template(saved(made)).render({}))[NUMBERING]

    added = read_xml(content).findall(f"{W}num")[-1]
    (kept,) = added.findall(f"{W}lvlOverride")
    assert [etree.QName(each).localname for each in kept] == ["startOverride", "lvl"]
    assert kept[0].get(f"{W}val") == "1"


def test_docxtpl_prints_the_same_lists_and_lets_values_bring_theirs() -> None:
    docx = saved(word(*EACH, "{{ 别的 }}"))

    def bringing(document: DocxTemplate) -> str:
        # As docxcompose does for a subdocument.
        document.docx.part.numbering_part.element.add_num(1)
        return "丁"

    made = compile_template(docx).render({"组们": "ab", "别的": FromDocxtpl(bringing)})

    assert counted(made) == ["组", "1.甲a", "2.乙", "组", "1.甲b", "2.乙", "3.丙", "丁"]
    numbers = [each.get(f"{W}numId") for each in read_xml(parts(made)[NUMBERING]).iter(f"{W}num")]
    assert len(set(numbers)) == len(numbers)
