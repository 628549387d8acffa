"""Faces reduced to what a document says."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from dangwu_docs.support.ofd import faces
from dangwu_docs.support.ofd.faces import embedded


def face(name: str) -> TTFont:
    """Return a face with three glyphs."""
    builder = FontBuilder(1000, isTTF=True)
    glyphs = {".notdef": 0, "one": ord("一"), "two": ord("二")}
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({code: name for name, code in glyphs.items() if code})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((0, 500))
    pen.closePath()
    builder.setupGlyf(dict.fromkeys(glyphs, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with one collection of two faces, as fontconfig tells it."""
    collection = TTCollection()
    collection.fonts = [face("FirstFace"), face("SecondFace")]
    path = tmp_path / "faces.ttc"
    collection.save(path)
    program = tmp_path / "fc-list"
    program.write_text(f'#!/bin/sh\ncase "$1" in *Face) echo "{path}: " ;; esac\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return path


@pytest.mark.usefixtures("installed")
def test_a_face_holds_what_is_said_and_nothing_else() -> None:
    data = embedded("SecondFace", "二")

    assert data is not None
    font = TTFont(BytesIO(data))
    assert set(font.getBestCmap()) == {ord("二")}
    assert font["name"].getDebugName(6) == "SecondFace"


@pytest.mark.usefixtures("installed")
def test_the_same_face_gives_the_same_bytes() -> None:
    assert embedded("FirstFace", "一二") == embedded("FirstFace", "二一")


@pytest.mark.usefixtures("installed")
def test_a_face_that_is_not_installed_is_not_embedded() -> None:
    assert embedded("方正小标宋", "一") is None


def test_a_damaged_face_is_not_embedded(installed: Path) -> None:
    installed.write_bytes(b"ttcf")

    assert embedded("FirstFace", "一") is None


@pytest.mark.usefixtures("installed")
def test_without_fonttools_nothing_is_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fontTools.subset", None)

    assert faces.embedded("FirstFace", "一") is None
