from __future__ import annotations

from datetime import date

import pytest
from jinja2 import TemplateError

from dangwu_docs.support.jinja_words import in_chinese
from dangwu_docs.support.sandbox import plain_environment

RECORD = {"数": 3, "文": "甲", "空": None, "组": [1], "日": date(2026, 1, 1)}


def said_of(source: str) -> str:
    try:
        compiled = plain_environment().compile_expression(source, undefined_to_none=False)
        str(compiled(**RECORD))
    except (TemplateError, TypeError, ArithmeticError, AttributeError) as error:
        return in_chinese(error)
    raise AssertionError(source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("(数", "没有写完，少了“)”"),
        ("数)", "“)”的位置不对"),
        ("数 and", "少了内容"),
        ("数 =", "中间少了符号，或后面多了内容"),
        ("数..年", "点号后面少了名称"),
        ("数 > 3，", "“，”要用半角的"),
        ("数 == ‘三’", "“‘”要用半角的"),
        ("'甲", "英文引号不成对"),
        ("数 ? 3", "多了符号“?”"),
        ("文|小写", "没有“小写”这种过滤器"),
        ("文 is 空的", "没有“空的”这种判断"),
        ("数 / 0", "除数是 0"),
        ("数 % 0", "除数是 0"),
        ("数 + 文", "数和文字之间不能用“+”"),
        ("文 + 数", "文字和数不能用“+”接在一起"),
        ("空 > 3", "空白和数不能用“>”比较"),
        ("日 > 3", "日期和数不能用“>”比较"),
        ("3 in 空", "空白里面不能用 in 查找"),
        ("-文", "文字前面不能写“-”"),
        ("文()", "文字后面不能写括号"),
        ("数|length", "数没有长度可数"),
        ("数|first", "数不是一组内容，不能逐项取"),
        ("文|紧凑日期", "这里要写日期，得到文字"),
        ("日|紧凑日期(3, 4)", "括号里的内容不对"),
        ("文.format(数)", "模板中不能读取“format”"),
        ("没有", "没有“没有”这一项"),
    ],
)
def test_what_is_wrong_with_an_expression_is_said_in_chinese(source: str, words: str) -> None:
    assert said_of(source) == words


def test_what_no_table_knows_is_quoted() -> None:
    assert in_chinese(ValueError("strange '甲'")) == "程序的原话是 strange '甲'"
    assert in_chinese(TypeError()) == "程序的原话是 TypeError"
