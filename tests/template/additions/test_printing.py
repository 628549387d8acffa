"""What is marked as vanished is cut out of a text, whatever else stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangwu_docs.template.additions.printing import Printing, without_dropped


def whole(printing: Printing, kind: str, text: str, value: object) -> str:
    """Return a text that vanishes where `value` is empty, marked."""
    printing.began(kind)
    printing.noted(value)
    return f"{printing.opened()}{text}{printing.closed()}"


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.text("甲<()/", max_size=3), st.sampled_from(["", "值"]))))
def test_what_stays_is_all_that_is_left(pieces: list[tuple[str, str]]) -> None:
    printing = Printing()
    marked = "".join(whole(printing, "p", text, value) for text, value in pieces)

    assert without_dropped(marked) == "".join(text for text, value in pieces if value)


@pytest.mark.parametrize("value", ["", "值"])
def test_a_table_goes_with_its_rows(value: str) -> None:
    printing = Printing()
    printing.began("tbl")
    marked = f"{printing.opened()}表{whole(printing, 'tr', '行', value)}{printing.closed()}"

    assert without_dropped(marked) == ("表行" if value else "")


def test_pieces_are_cut_where_they_are_collected() -> None:
    printing, pieces = Printing(), [b"a"]
    printing.start(pieces)
    printing.began("p")
    pieces.append(b"b")

    assert printing.closed() == ""
    assert pieces == [b"a"]
