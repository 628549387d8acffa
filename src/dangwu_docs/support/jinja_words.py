"""What Jinja, and Python below it, say of a tag or an expression, in a clerk's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

#: A pattern of what was said -> what to say; {0} is what the pattern caught.
Phrases = Mapping[str, str]

#: Of how a text is written.
_WRITTEN: Phrases = {
    r"unexpected end of template, expected '(\W)'.*": "没有写完，少了“{0}”",
    r"[Uu]nexpected end of template.*": "没有写完",
    r"Encountered unknown tag '(.+?)'.*": "没有“{0}”这种标签",
    r"(?:unexpected|Expected an expression, got) 'end of .*": "少了内容",
    r"expected token '(in|=)', got .*": "少了 {0}",
    r"expected token .*, got 'end of .*": "没有写完",
    r"expected token .*, got '(.+)'": "“{0}”的位置不对，前面少了符号或多了空格",
    r"expected name or number": "点号后面少了名称",
    r"chunk after expression": "中间少了符号，或后面多了内容",
    r"unexpected char '([“”‘’，。；：！（）【】％＝＞＜＋－])' .*": "“{0}”要用半角的",
    r"unexpected char (?:\"'\"|'\"') .*": "英文引号不成对",
    r"unexpected char '(.+?)' .*": "多了符号“{0}”",
    r"unexpected '(.+)'": "“{0}”的位置不对",
    r"No filter named '(.+?)'.*": "没有“{0}”这种过滤器",
    r"No test named '(.+?)'.*": "没有“{0}”这种判断",
}
#: Of what a text does with values; what is caught may be the name of a type.
_DONE: Phrases = {
    r".* by zero": "除数是 0",
    r"unsupported operand type\(s\) for (\S+?): '(.+)' and '(.+)'": "{1}和{2}之间不能用“{0}”",
    r"can only concatenate (\w+) \(not \"(.+)\"\) to \w+": "{0}和{1}不能用“+”接在一起",
    r"'(.+)' not supported between instances of '(.+)' and '(.+)'": "{1}和{2}不能用“{0}”比较",
    r"argument of type '(.+)' is not .*": "{0}里面不能用 in 查找",
    r"bad operand type for unary (.): '(.+)'": "{1}前面不能写“{0}”",
    r"'(.+)' object is not callable": "{0}后面不能写括号",
    r"object of type '(.+)' has no len\(\)": "{0}没有长度可数",
    r"'(.+)' object is not (?:iterable|reversible)": "{0}不是一组内容，不能逐项取",
    r"'(.+)' object cannot be interpreted as an integer": "这里要写整数，得到{0}",
    r"'(.+)' object has no attribute '(?:year|month|day)'": "这里要写日期，得到{0}",
    r"'(.+)' object has no attribute .*": "{0}不能这样用",
    r".*(?:positional|keyword) argument.*|.* takes .* arguments? .*": "括号里的内容不对",
}
#: A type of Python -> what people who write expressions call it.
_TYPES: Mapping[str, str] = {
    "str": "文字",
    "int": "数",
    "float": "数",
    "decimal.Decimal": "数",
    "Decimal": "数",
    "bool": "是或否",
    "NoneType": "空白",
    "list": "一组内容",
    "tuple": "一组内容",
    "dict": "一组字段",
    "datetime.date": "日期",
    "datetime.time": "时间",
}
_QUOTED = re.compile(r"'.*?'|\".*?\"")


def in_chinese(error: Exception) -> str:
    """Return what an error says; of what no table knows, a word before what it says."""
    said = str(getattr(error, "message", None) or error)
    found = chain(_told(said, _WRITTEN, {}), _told(said, _DONE, _TYPES))
    told = next(found, "")
    if told or not _QUOTED.sub("", said).isascii():
        return told or said
    return f"程序的原话是 {said or type(error).__name__}"


def _told(said: str, table: Phrases, names: Mapping[str, str]) -> Iterator[str]:
    for pattern, words in table.items():
        if match := re.fullmatch(pattern, said, re.DOTALL):
            yield words.format(*(names.get(one, one) for one in match.groups()))
