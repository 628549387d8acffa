"""Bookmarks, pictures and content controls are told apart."""

from __future__ import annotations

from docx.document import Document as Word
from tests.support_for_tests.packets import (
    insert,
    joined,
    member,
    values,
    word,
)

from dangwu_docs.house.markup import qualified


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

    assert values(body, "bookmarkStart", "name") == ["item1", "签名", "item2", "签名_2"]
    assert values(body, "hyperlink", "anchor") == ["签名", "签名_2"]
    assert [one.text for one in body.iter(qualified("instrText"))] == [
        " PAGEREF 签名 ",
        " PAGEREF 签名_2 ",
    ]
    starts = values(body, "bookmarkStart", "id")
    assert starts == values(body, "bookmarkEnd", "id")
    assert sorted(starts) == ["1", "2", "3", "4"]


def test_the_memory_of_the_cursor_is_dropped():
    change = insert('<w:bookmarkStart w:id="0" w:name="_GoBack"/>')

    body = member(joined(word("甲", change=change)), "word/document.xml")

    assert values(body, "bookmarkStart", "name") == ["item1"]


def test_content_controls_are_numbered_apart():
    change = insert('<w:sdt ><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')

    body = member(joined(word("甲", change=change), word("乙", change=change)), "word/document.xml")

    assert values(body, "id") == ["1", "2"]


def test_a_packet_within_a_packet_gives_its_own_bookmarks_up():
    body = member(joined(joined(word("甲"), word("乙")), word("丙")), "word/document.xml")

    names = values(body, "bookmarkStart", "name")
    assert sorted(names) == ["_item1", "_item2", "item1", "item2"]
