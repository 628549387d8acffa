"""A document is opened when it is fit to be bound, and refused with the reason when not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from tests.support_for_tests.packets import (
    insert,
    word,
)
from tests.support_for_tests.word_packages import edited, packed, parts, showing

from dangwu_docs.errors import PacketError
from dangwu_docs.stages.packet.document import open_document, read_document


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<w:endnoteReference w:id="2"/>', "尾注"),
        ('<w:altChunk r:id="rId2"/>', "其他格式"),
    ],
)
def test_what_a_packet_cannot_hold_is_refused_by_name(markup: str, words: str):
    with pytest.raises(PacketError, match=words) as caught:
        open_document(word("甲", change=insert(markup)))

    assert caught.value.hint


def test_a_picture_that_is_not_there_is_refused():
    with pytest.raises(PacketError, match="不存在"):
        open_document(word("甲", change=insert('<w:hyperlink r:id="rId404"/>')))


def test_comments_are_left_out_and_told():
    document = open_document(word("甲", change=insert('<w:commentReference w:id="2"/>')))

    assert document.notes == ("没有放入批注",)
    assert b"commentReference" not in etree.tostring(document.root)


def test_a_picture_that_lies_elsewhere_is_left_out_and_told():
    (note,) = open_document(showing("http://203.0.113.1/x.png")).notes

    assert "203.0.113.1" in note


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (word("甲")[:900], "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加密"),
        (edited(word("甲"), "word/document.xml", lambda xml: xml[:-20]), "XML"),
        (edited(word("甲"), "word/document.xml", lambda _: b"<!DOCTYPE a><a/>"), "DOCTYPE"),
        (packed({**parts(word("甲")), "word/vbaProject.bin": b"x"}), "宏"),
        (packed({"a.txt": b"x"}), "不是 Word"),
        (packed({**parts(word("甲")), "x.xml": b" " * 2**21}), "压缩"),
    ],
)
def test_a_file_that_is_damaged_or_harmful_is_refused_by_name(data: bytes, words: str):
    with pytest.raises(PacketError, match=words):
        open_document(data)


def test_an_empty_or_missing_file_is_told(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(b"")

    with pytest.raises(PacketError, match="0 字节"):
        read_document(tmp_path / "a.docx")
    with pytest.raises(PacketError, match="读不出来"):
        read_document(tmp_path / "b.docx")


def test_a_huge_file_is_not_even_read(tmp_path: Path):
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(201 * 2**20)

    with pytest.raises(PacketError, match="超过 200 MB"):
        read_document(tmp_path / "a.docx")
