"""The words of XML, together where people read them together."""

from __future__ import annotations

from lxml import etree

from dangwu_docs.support.holdings.markup import markup_texts


def test_runs_of_a_paragraph_are_read_together_and_paragraphs_are_not() -> None:
    root = etree.fromstring("<b><p><r>陈</r><r>三</r>立</p><p><r>会议</r></p></b>")

    assert markup_texts(root)[0].split("¶") == ["陈三立", "会议", ""]


def test_a_box_within_a_paragraph_is_read_for_itself() -> None:
    root = etree.fromstring("<p>前<box><p>陈三立</p></box>后</p>")

    assert markup_texts(root)[0].split("¶") == ["前", "陈三立", "后", ""]


def test_comments_and_attributes_are_read() -> None:
    root = etree.fromstring('<a n="陈三" m="会"><!--吴四--><?x 林一?><b n="陈三"/></a>')

    assert [text.strip("¶") for text in markup_texts(root)] == ["吴四¶林一", "陈三¶会"]
