"""The additional tags are found however Word wrote them, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from tests.support_for_tests.word_packages import W as WORD
from tests.template.differential.packages import paragraph

from dangwu_docs.support.docx_text import paragraph_text
from dangwu_docs.template.additions.words import WORDS, additions, take_out

MANUAL = (Path(__file__).parents[3] / "docs" / "manual.zh-CN.md").read_text("utf-8")


def read(*texts: str) -> etree._Element:
    return etree.fromstring(paragraph(*texts).replace("<w:p>", f'<w:p xmlns:w="{WORD}">', 1))


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_found(word: str) -> None:
    (found,) = additions(read(f"前{{% {word} 行.甲 %}}后"))

    assert (found.tag, found.values, found.text) == (
        WORDS[word],
        "行.甲",
        f"{{% {word} 行.甲 %}}",
    )


@pytest.mark.parametrize(
    "text",
    ["{% vm %}", "{{ drop_p }}", "{% drop_pp %}", "{% set 重新编号 = 1 %}", "{# {% drop_p %} #}"],
)
def test_other_tags_are_left_alone(text: str) -> None:
    assert additions(read(text)) == []


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_in_the_manual(word: str) -> None:
    assert f"`{{% {word} " in MANUAL


def test_a_tag_in_pieces_is_taken_out_whole() -> None:
    cut = read("前", "{%", " drop_p 行.", "甲|d(“%”)", " %", "}", "后{{ 行.甲 }}")

    (found,) = additions(cut)
    take_out(cut)

    assert found.plain == '{% drop_p 行.甲|d("%") %}'
    assert paragraph_text(cut) == "前后{{ 行.甲 }}"
    assert len(cut.findall(f"{{{WORD}}}r")) == 2
