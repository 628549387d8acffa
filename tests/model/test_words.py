from __future__ import annotations

import pytest

from dangwu_docs.model.words import WORDS, chinese


def test_every_chinese_word_has_one_english_name() -> None:
    assert len(set(WORDS.values())) == len(WORDS)


def test_a_field_without_a_word_is_a_bug() -> None:
    with pytest.raises(KeyError):
        chinese("unheard_of")


def test_english_names_are_names_of_python() -> None:
    assert all(name.isascii() and name.isidentifier() for name in WORDS)
