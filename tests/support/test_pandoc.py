from __future__ import annotations

import sys

import docx
import pytest
from tests.support_for_tests.word_packages import saved, showing, template

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.support.pandoc import PandocError, convert


def titled() -> bytes:
    """Return a .docx whose first paragraph has the style of titles."""
    word = docx.Document()
    word.add_heading("会议记录", 0)
    word.add_paragraph("正文")
    return saved(word)


def test_a_document_is_converted() -> None:
    assert convert(template("一", "二"), "plain", (), "").decode().split() == ["一", "二"]


def test_a_title_that_pandoc_takes_for_metadata_is_kept() -> None:
    assert convert(titled(), "gfm", (), "# ").decode() == "# 会议记录\n\n正文\n"


def test_a_linked_picture_is_not_fetched() -> None:
    """Tests have no network; pandoc's sandbox is what keeps it from trying."""
    page = convert(showing("file:///etc/hostname"), "html5", ("--embed-resources",), None)

    assert "data:" not in page.decode()


def test_what_pandoc_cannot_read_is_an_error() -> None:
    with pytest.raises(PandocError):
        convert(b"no zip", "html5", (), None)


def test_without_pandoc_the_next_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)

    with pytest.raises(ProgramMissingError, match="pandoc"):
        convert(template("一"), "html5", (), None)
