"""The characters that XML cannot hold, as the library that writes it sees them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dangwu_docs.support.xml_characters import FORBIDDEN


def is_written(character: str) -> bool:
    try:
        etree.Element("a").text = character
    except ValueError:
        return False
    return True


@given(st.characters())
def test_what_is_forbidden_is_what_cannot_be_written(character: str) -> None:
    assert is_written(character) == (FORBIDDEN.search(character) is None)


def test_the_ends_of_every_range_are_held() -> None:
    held = "\t\n\r \ud7ff\ue000\ufffd\U00010000\U0010ffff"

    assert [one for one in held if FORBIDDEN.search(one) or not is_written(one)] == []


def test_what_lies_beside_every_range_is_forbidden() -> None:
    lost = "\0\x08\x0b\x0c\x0e\x1f\ud800\udfff\ufffe\uffff"

    assert [one for one in lost if not FORBIDDEN.search(one) or is_written(one)] == []
