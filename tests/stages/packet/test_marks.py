"""Marks become numbers of pages once these are known."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from tests.support_for_tests.packets import joined, texts, word

from dangwu_docs.stages.packet.marks import (
    Pages,
    count_mark,
    fill,
    fill_in_stead,
    fill_with_blanks,
    pages_told,
    start_mark,
)

PAGES = Pages(starts=(1, 2, 5), total=11)
MARKED = word(f"第{start_mark(2)}页，{count_mark(2)}页", f"共{count_mark()}页")


def shown(packet: bytes) -> list[str]:
    return texts(docx.Document(BytesIO(packet)))


@pytest.mark.parametrize(("piece", "count"), [(1, 1), (2, 3), (3, 7), (0, 11)])
def test_a_piece_ends_where_the_next_begins(piece: int, count: int):
    assert PAGES.count(piece) == count


def test_marks_become_numbers():
    assert shown(fill(MARKED, PAGES)) == ["第2页，3页", "共11页"]


def test_for_the_first_layout_marks_become_figures():
    assert shown(fill_in_stead(MARKED)) == ["第00页，00页", "共00页"]


def test_where_nobody_counts_there_is_room_to_write():
    assert shown(fill_with_blanks(MARKED)) == ["第\u3000页，\u3000页", "共\u3000页"]


def test_nothing_but_the_marks_is_changed():
    plain = word("没有标记 p1 n2")

    assert shown(fill(plain, PAGES)) == ["没有标记 p1 n2"]


def test_a_filled_packet_tells_its_pages():
    packet = joined(word("甲"), word("乙"))
    pages = Pages(starts=(1, 4), total=6, layout="0a1b")

    told = pages_told(fill(packet, pages))
    assert told == pages
    assert told.layout == "0a1b"


@pytest.mark.parametrize("filled", [fill_with_blanks(joined(word("甲"))), word("甲"), b"no packet"])
def test_a_packet_whose_pages_nobody_counted_tells_none(filled: bytes):
    assert pages_told(filled) is None
