"""Styles of many documents: equal ones once, different ones under new ids."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from tests.support_for_tests.packets import (
    bound,
    joined,
    member,
    word,
)


def styled(name: str, size: int) -> Callable[[Word], None]:
    def change(made: Word) -> None:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        made.paragraphs[0].style = style

    return change


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
