"""Pages are counted by laying a packet out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.support_for_tests.offices import each, office, pdf
from tests.support_for_tests.packets import joined, landscape, word

from dangwu_docs.stages.packet.layout import Layouts, count_pages, find_office, pages_of
from dangwu_docs.stages.packet.marks import Pages
from dangwu_docs.support.soffice import LibreOffice


def test_without_libreoffice_nothing_is_counted():
    assert list(count_pages(None, [("a", b""), ("b", b"")], 2)) == [("a", None), ("b", None)]


def test_a_layout_that_fails_counts_nothing(tmp_path: Path):
    failing = LibreOffice(office(tmp_path, each(":")))

    assert list(count_pages(failing, [("a", b"x")], 1)) == [("a", None)]


@pytest.mark.parametrize("data", [pdf("no places"), b"no PDF"])
def test_a_pdf_without_places_tells_no_pages(data: bytes):
    assert pages_of(data) is None


def test_without_its_reader_no_pdf_is_made(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)

    assert find_office() is None


def test_a_layout_has_another_name_with_another_office(tmp_path: Path):
    def name(number: int) -> str:
        program = office(tmp_path, f"echo LibreOffice {number}")
        return Layouts(LibreOffice(program)).name(word("甲"))

    assert name(7) == name(7) != name(24)
    assert Layouts(None).name(word("甲")) == ""


@pytest.mark.office
def test_every_document_is_found_whatever_it_begins_or_ends_with():
    table = word(change=lambda made: made.add_table(1, 1))
    two_pages = word("甲", change=lambda made: (made.add_page_break(), made.add_paragraph("乙")))
    packet = joined(
        word("一"), two_pages, table, word(), table, word("六", change=landscape), table
    )

    counted = dict(count_pages(find_office(), [("a", packet)], 1))

    assert counted == {"a": Pages((1, 2, 4, 5, 6, 7, 8), 8)}
