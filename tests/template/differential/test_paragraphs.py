"""Tags within and around paragraphs print what docxtpl prints."""

from __future__ import annotations

import pytest
from tests.template.differential.comparison import assert_same
from tests.template.differential.packages import document, paragraph
from tests.template.differential.sentences import BLOCKS, CONTEXT, EXPRESSIONS, STATEMENTS


@pytest.mark.parametrize("text", EXPRESSIONS + STATEMENTS)
def test_a_tag_within_a_paragraph(text: str) -> None:
    assert_same(document(text), CONTEXT)


@pytest.mark.parametrize("texts", BLOCKS, ids=" / ".join)
def test_tags_around_paragraphs(texts: tuple[str, ...]) -> None:
    assert_same(document(*texts), CONTEXT)


@pytest.mark.parametrize("text", EXPRESSIONS + STATEMENTS)
def test_a_tag_that_word_split_wherever_it_could(text: str) -> None:
    assert_same(document(paragraph(*text)), CONTEXT)
