"""Packages are read safely and written the same on any day."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support_for_tests.packets import (
    header,
    joined,
    landscape,
    word,
)

from dangwu_docs.errors import PacketError
from dangwu_docs.stages.packet.document import open_document


@given(st.binary(max_size=200))
def test_what_is_no_word_document_is_refused(data: bytes):
    with pytest.raises(PacketError):
        open_document(data)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_damaged_document_is_refused_or_read_and_never_crashes(data: st.DataObject):
    whole = bytearray(word("甲"))
    position = data.draw(st.integers(0, len(whole) - 1))
    whole[position] ^= data.draw(st.integers(1, 255))

    with suppress(PacketError):
        assert open_document(bytes(whole)).body is not None


def test_the_same_documents_give_the_same_bytes():
    documents = [word("甲", change=header("甲")), word("乙", change=landscape)]

    assert joined(*documents) == joined(*documents)
