from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate
from tests.support_for_tests.word_packages import edited, parts, saved

from dangwu_docs.errors import TemplateError
from dangwu_docs.template import compile_template


def png(grey: int) -> bytes:
    """Return a picture of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0))
    dot = chunk(b"IDAT", zlib.compress(bytes([0, grey])))
    return b"\x89PNG\r\n\x1a\n" + header + dot + chunk(b"IEND", b"")


OLD, OTHER, NEW = png(0), png(1), png(255)
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


def pictured() -> bytes:
    word = Document()
    word.add_paragraph("{{ 值 }}")
    for picture in (OLD, OTHER):
        word.add_picture(BytesIO(picture))
    return edited(saved(word), "word/document.xml", named)


def named(xml: bytes) -> bytes:
    """Give the pictures the names that Word gives, and alternative texts."""
    return re.sub(rb'name="Picture (\d)"', _NAME, xml)


_NAME = 'name="图片 \\1" descr="公章\\1"'.encode()


@pytest.mark.parametrize("name", ["word/media/image1.png", "image1.png", "图片 1", "公章1"])
def test_a_picture_is_replaced_by_any_of_its_names(name: str) -> None:
    compiled = compile_template(pictured())
    replaced = compiled.with_media({name: NEW})

    made = parts(replaced.render({"值": "甲"}))
    assert made["word/media/image1.png"] == NEW
    assert made["word/media/image2.png"] == OTHER
    assert parts(compiled.render({"值": "甲"}))["word/media/image1.png"] == OLD
    assert replaced.digest != compiled.digest


def test_docxtpl_would_replace_the_same(tmp_path: Path) -> None:
    new = tmp_path / "new.png"
    new.write_bytes(NEW)
    word, buffer = DocxTemplate(BytesIO(pictured())), BytesIO()
    word.replace_zipname("word/media/image1.png", str(new))
    word.render({"值": "甲"}, autoescape=True)
    word.save(buffer)
    theirs = parts(buffer.getvalue())

    made = parts(compile_template(pictured()).with_media({"图片 1": NEW}).render({"值": "甲"}))
    assert made["word/media/image1.png"] == theirs["word/media/image1.png"]


def test_the_same_medium_gives_the_same_template() -> None:
    compiled = compile_template(pictured())

    assert compiled.with_media({"图片 1": NEW}) is compiled.with_media({"图片 1": NEW})


@pytest.mark.parametrize(
    ("media", "said"),
    [
        ({"公章3": NEW}, "没有“公章3”这个媒体。是不是“公章2”或“公章1”？（TPL-17）"),
        ({"图片 1": GIF}, "原来是 PNG 文件，换上的却是 GIF 文件"),
        ({"图片 1": b"text"}, "换上的却是 其他 文件"),
        ({"Picture 1": NEW}, "没有“Picture 1”这个媒体"),
        ({"word/document.xml": NEW}, "没有“word/document.xml”这个媒体"),
        ({"[Content_Types].xml": NEW}, "没有“[Content_Types].xml”这个媒体"),
    ],
)
def test_a_medium_that_does_not_fit_is_refused(media: dict[str, bytes], said: str) -> None:
    with pytest.raises(TemplateError) as raised:
        compile_template(pictured()).with_media(media)

    assert said in str(raised.value)
    assert "选择窗格" in raised.value.hint


def test_all_that_is_wrong_with_media_is_told_at_once() -> None:
    with pytest.raises(TemplateError) as raised:
        compile_template(pictured()).with_media({"甲": NEW, "图片 1": GIF})

    assert len(raised.value.faults) == 2
