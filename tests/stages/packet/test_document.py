"""A document is opened when it is fit to be bound, and refused with the reason when not."""

from __future__ import annotations

import pytest
from tests.support_for_tests.packets import (
    insert,
    word,
)

from dangwu_docs.errors import PacketError
from dangwu_docs.stages.packet.document import open_document


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<w:footnoteReference w:id="2"/>', "脚注"),
        ('<w:endnoteReference w:id="2"/>', "尾注"),
        ('<w:commentReference w:id="2"/>', "批注"),
    ],
)
def test_what_a_packet_cannot_hold_is_refused_by_name(markup: str, words: str):
    with pytest.raises(PacketError, match=words) as caught:
        open_document(word("甲", change=insert(markup)))

    assert caught.value.hint


def test_a_picture_that_is_not_there_is_refused():
    with pytest.raises(PacketError, match="不存在"):
        open_document(word("甲", change=insert('<w:hyperlink r:id="rId404"/>')))
