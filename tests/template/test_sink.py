from __future__ import annotations

from decimal import Decimal

import pytest
from docxtpl import InlineImage, Listing, RichText
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from dangwu_docs.template.readback import ForbiddenCharacterError
from dangwu_docs.template.sink import NeedsDocxtplError, Sink, escaped


@given(st.text())
def test_escaping_is_that_of_markupsafe(text: str) -> None:
    assert escaped(text) == str(escape(text))


@pytest.mark.parametrize(
    ("value", "printed"),
    [(5, "5"), (True, "是"), (None, "（待补）"), (Decimal("1.50"), "1.50"), ("<", "&lt;")],
)
def test_a_value_prints_in_words(value: object, printed: str) -> None:
    assert Sink().text_bytes(value).decode() == Sink().lines_bytes(value).decode() == printed


def test_a_line_break_is_written_at_once_and_others_are_noted() -> None:
    sink = Sink()

    assert sink.lines("一\r\n二") == '一</w:t><w:br/><w:t xml:space="preserve">二'
    assert not sink.has_controls
    assert sink.lines(Listing("一\t二")) == "一\t二"
    assert sink.has_controls


def test_markup_is_believed_only_when_it_is_whole() -> None:
    sink = Sink()
    sink.structure(RichText("甲", bold=True))
    sink.text(Markup("甲 &lt;"))
    assert not sink.has_markup
    sink.text(Markup("<w:b>"))
    assert sink.has_markup


def test_what_went_the_long_way_is_remembered() -> None:
    sink = Sink()
    sink.text("甲\a乙")
    sink.unknown("丙")

    assert sink.remembered == {"甲", "乙", "丙"}


def test_what_no_document_holds_is_refused() -> None:
    with pytest.raises(ForbiddenCharacterError):
        Sink().text("甲\x00")
    with pytest.raises(NeedsDocxtplError):
        Sink().structure(InlineImage(None, "甲.png"))
    with pytest.raises(TemplateRuntimeError, match="富文本"):
        Sink().structure("文字")
