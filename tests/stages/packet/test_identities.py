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


def test_content_controls_are_numbered_apart():
    change = insert('<w:sdt ><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')

    body = member(joined(word("甲", change=change), word("乙", change=change)), "word/document.xml")

    assert values(body, "id") == ["1", "2"]
