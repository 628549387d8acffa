"""File names that every system accepts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dangwu_docs.model.portable import portable_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张三: 会议", "张三： 会议"),
        ("a/b\\c", "a／b＼c"),
        ("con", "_con"),
        ("LPT1.记录", "_LPT1.记录"),
        ("结尾. ", "结尾"),
        ("两  处\n空白", "两 处空白"),
        ("...", "未命名"),
        ("", "未命名"),
        ("e\u0301\uf90a", "é金"),
    ],
)
def test_a_name_is_made_fit_for_windows(text: str, name: str):
    assert portable_name(text) == name


@given(st.text())
@example("𠮷" * 80)
@example("县" * 80)
@example("e\u200b\u0301")
def test_any_text_gives_a_name_that_no_system_refuses(text: str):
    name = portable_name(text)

    assert name
    assert len(name) <= 81
    assert len(f"{name}（999）.手改99.docx".encode()) <= 255
    assert name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert name.isprintable()
