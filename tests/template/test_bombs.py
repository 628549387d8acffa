"""A template has an end, however it is written and whoever prints it; see tests/test_attacks.py."""

from __future__ import annotations

import re

import pytest
from tests.support_for_tests.bombs import BOMBS
from tests.support_for_tests.word_packages import template

from dangwu_docs.errors import DangwuError
from dangwu_docs.template import compile_template

DATA = {"记录": {str(number): number for number in range(9)}}
#: Only docxtpl itself prints a template with a block.
BLOCK = "{% block 尾 %}末{% endblock %}"


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_that_docxtpl_prints_is_refused_too(name: str) -> None:
    bomb, said = BOMBS[name]

    with pytest.raises(DangwuError, match=re.escape(said)) as raised:
        compile_template(template(bomb + BLOCK)).render(DATA)
    assert "正文" in str(raised.value)
    assert len(str(raised.value)) < 400
    assert raised.value.hint


def test_a_long_document_is_no_bomb() -> None:
    docx = template("{% for 项 in 列 %}{{ 项.名 }}{{ 主题 }}{% endfor %}")

    assert compile_template(docx).render({"列": [{"名": "甲" * 9}] * 20_000, "主题": "学" * 1000})
