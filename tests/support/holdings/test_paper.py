"""The places of a PDF."""

from __future__ import annotations

import pytest
from tests.support_for_tests.hidden import PLACES
from tests.support_for_tests.offices import pdf

from dangwu_docs.support.holdings.paper import paper_texts
from dangwu_docs.support.pdf import PdfError


@pytest.mark.parametrize(
    ("hidden", "place"),
    [
        ("PDF properties", "文档属性"),
        ("PDF outline", "书签"),
        ("PDF note", "第1页的批注"),
        ("name of a PDF attachment", "附件的名称"),
    ],
)
def test_places_are_called_as_readers_show_them(hidden: str, place: str) -> None:
    found = paper_texts(PLACES[hidden]("陈三立"))

    assert [where for where, text in found if "陈三立" in str(text)][:1] == [place]


def test_an_attached_file_is_given_as_it_is() -> None:
    assert ("附件", "陈三立".encode()) in list(paper_texts(PLACES["PDF attachment"]("陈三立")))


def test_pages_are_read() -> None:
    assert ("第1页", "Minutes") in list(paper_texts(pdf("Minutes")))


def test_a_damaged_pdf_is_told() -> None:
    with pytest.raises(PdfError):
        list(paper_texts(b"%PDF-1.7\n%%EOF"))
