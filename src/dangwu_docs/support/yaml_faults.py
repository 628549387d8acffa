"""What the YAML parser complains about, in a clerk's words; it parses nothing itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from yaml import MarkedYAMLError
from yaml.error import Mark

#: Expressions are compiled when something is wrong, which is seldom.
_KEY = r"^\s*(?:-\s+)*[^\s:：\"'#\[{][^:：\"'#]{0,20}"
_WIDE_COLON = _KEY + "："
_NO_SPACE = _KEY + r":(?=\S)"
_RULED = r"^\s*[-—－–_=*]{2,}\s*$"
_KEY_AND_VALUE = _KEY + r":\s+\S"
SEPARATOR = "两条记录之间只用一行 ---：三个半角减号，行首不空格"
TEMPLATE_TAG = re.compile(r"\{_?[{%]")


class YamlFault(Struct, frozen=True):
    """One thing wrong with a YAML text; line and column count from 1 within that text."""

    code: str
    line: int
    column: int
    message: str
    hint: str
    #: Whether the text can be read all the same.
    is_readable: bool = False


class _Complaint(Struct, frozen=True):
    """What the parser said, with the text that it read."""

    lines: list[str]
    problem: str
    at: tuple[int, int]
    since: tuple[int, int]

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def character(self) -> str:
        return self.line(self.at[0])[self.at[1] : self.at[1] + 1]

    def fault(self, code: str, at: tuple[int, int], message: str, hint: str) -> YamlFault:
        return YamlFault(code, at[0] + 1, at[1] + 1, message, hint)


def syntax_fault(error: MarkedYAMLError, text: str) -> YamlFault:
    """Return the parser's complaint about `text` as a fault with its next step."""
    at = _position(error.problem_mark, (0, 0))
    complaint = _Complaint(
        lines=text.split("\n"),
        problem=f"{error.context or ''} {error.problem or ''}",
        at=at,
        since=_position(error.context_mark, at),
    )
    if complaint.character == "\t":
        return _tab(complaint)
    if match := TEMPLATE_TAG.search(complaint.line(complaint.at[0])):
        at = (complaint.at[0], match.start())
        return complaint.fault("YAML-14", at, *unquoted_tag(match[0]))
    wordings = (wording for words, wording in _WORDINGS if words in complaint.problem)
    return next(wordings, _unknown)(complaint)


def _position(mark: Mark | None, otherwise: tuple[int, int]) -> tuple[int, int]:
    return (mark.line, mark.column) if mark else otherwise


def unquoted_tag(tag: str) -> tuple[str, str]:
    """Return what is wrong with a template tag outside quotation marks, and the next step."""
    hint = "记录里直接写出内容，不写标签；模板卡里把整段内容放进英文单引号"
    return f"内容不能以模板标签“{tag}”开头", hint


def wide_colon(line: str) -> re.Match[str] | None:
    """Return where a line writes 字段： with a full-width colon."""
    return re.search(_WIDE_COLON, line)


def _wide_colon(complaint: _Complaint, *numbers: int) -> YamlFault | None:
    for number in numbers:
        if match := wide_colon(complaint.line(number)):
            at = (number, match.end() - 1)
            hint = "把“：”改成半角冒号加一个空格，写成 姓名: 张三"
            return complaint.fault("YAML-03", at, "字段名后面用了全角冒号“：”", hint)
    return None


def _no_colon(complaint: _Complaint) -> YamlFault:
    number = complaint.since[0]
    if fault := _wide_colon(complaint, number) or _ruled(complaint, number):
        return fault
    if match := re.search(_NO_SPACE, complaint.line(number)):
        hint = "在冒号后面加一个空格，写成 姓名: 张三"
        return complaint.fault("YAML-04", (number, match.end()), "冒号后面缺少空格", hint)
    hint = "写成“字段: 内容”；如果是上一行的续文，要比上一行的字段名多缩进两格"
    return complaint.fault("YAML-01", complaint.since, "这一行没有冒号，不知道是哪个字段", hint)


def _ruled(complaint: _Complaint, number: int) -> YamlFault | None:
    if not re.match(_RULED, complaint.line(number)):
        return None
    return complaint.fault("YAML-01", (number, 0), "分隔行写得不对", SEPARATOR)


def _second_colon(complaint: _Complaint) -> YamlFault:
    number, column = complaint.at
    if fault := _wide_colon(complaint, number - 1):
        return fault
    if re.match(_KEY_AND_VALUE, complaint.line(number)[:column]):
        hint = "把内容里的冒号改成全角“：”，或把整段内容放进英文单引号，写成 标题: '关于: 学习'"
        return complaint.fault("YAML-16", complaint.at, "一行里有两个“冒号加空格”", hint)
    return _indentation(complaint)


def _indentation(complaint: _Complaint) -> YamlFault:
    if complaint.character in ("]", "}"):
        return complaint.fault("YAML-06", complaint.at, *_SPARE_BRACKET)
    if fault := _ruled(complaint, complaint.at[0]):
        return fault
    if complaint.line(complaint.at[0])[: complaint.at[1]].rstrip().endswith(('"', "'")):
        return complaint.fault("YAML-05", complaint.at, *_AFTER_QUOTE)
    return complaint.fault("YAML-07", complaint.at, *_INDENTATION)


def _bracket(complaint: _Complaint) -> YamlFault:
    line = complaint.line(complaint.since[0])
    if "，" in line:
        hint = "把全角逗号“，”改成半角逗号加空格，写成 [张三, 李四]"
        at = (complaint.since[0], line.index("，"))
        return complaint.fault("YAML-15", at, "括号里用了全角逗号“，”", hint)
    hint = "检查括号是否成对、各项之间是否用半角逗号隔开，写成 [张三, 李四]"
    return complaint.fault("YAML-06", complaint.since, "括号没有配对，或各项之间缺少逗号", hint)


def _tab(complaint: _Complaint) -> YamlFault:
    hint = "把行首的制表符（Tab）删掉，改用空格缩进，每级两个空格"
    return complaint.fault("YAML-02", complaint.at, "缩进用了制表符（Tab）", hint)


def _unclosed_quote(complaint: _Complaint) -> YamlFault:
    hint = "在这段内容的末尾补上同样的引号；内容里没有特殊符号时可以不用引号"
    return complaint.fault("YAML-05", complaint.since, "引号没有配对", hint)


def _special_start(complaint: _Complaint) -> YamlFault:
    message = f"内容不能以“{complaint.character}”开头"
    hint = f"把内容放进英文单引号，写成 '{complaint.character}…'"
    return complaint.fault("YAML-16", complaint.at, message, hint)


def _backslash(complaint: _Complaint) -> YamlFault:
    hint = "把双引号改成英文单引号，单引号里的“\\”就是它自己"
    return complaint.fault("YAML-16", complaint.at, "双引号里的反斜杠“\\”有特殊含义", hint)


def _dash(complaint: _Complaint) -> YamlFault:
    hint = "在“-”前换行，并比上一行多缩进两格"
    return complaint.fault("YAML-07", complaint.at, "列表的“-”要另起一行", hint)


def _anchor(complaint: _Complaint) -> YamlFault:
    return complaint.fault("YAML-11", complaint.since, *NO_ALIAS)


def _directive(complaint: _Complaint) -> YamlFault:
    hint = "删除以“%”开头的行；多条记录之间只用一行 --- 隔开"
    return complaint.fault("YAML-01", complaint.at, "文件里有看不懂的指令或分隔", hint)


def _unknown(complaint: _Complaint) -> YamlFault:
    hint = "对照 dangwu new 生成的样例，检查这一行和上一行的冒号、引号、括号和缩进"
    return complaint.fault("YAML-01", complaint.at, "从这里起看不懂", hint)


_SPARE_BRACKET = ("多了一个括号", "删除多余的括号，写成 [张三, 李四]")
_AFTER_QUOTE = ("引号后面还有文字", "把整段内容放进同一对引号，或者去掉引号")
_INDENTATION = ("缩进不对，看不出这一行属于哪里", "同一级的字段行首要对齐，下一级多缩进两个空格")
NO_ALIAS = (
    "不能用“&”“*”引用别处的内容：引用会把一处的改动带到别处，还能撑爆内存",
    "直接写出内容；内容本身以“*”或“&”开头时，放进英文单引号",
)

#: What the parser says -> how a clerk hears it; the first words found decide.
_WORDINGS: tuple[tuple[str, Callable[[_Complaint], YamlFault]], ...] = (
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _second_colon),
    ("found a tab character", _tab),
    ("quoted scalar found unexpected", _unclosed_quote),
    ("parsing a quoted scalar", _backslash),
    ("did not find expected ',' or", _bracket),
    ("parsing a flow node", _bracket),
    ("did not find expected key", _indentation),
    ("did not find expected '-' indicator", _indentation),
    ("block sequence entries are not allowed", _dash),
    ("cannot start any token", _special_start),
    ("scanning an anchor", _anchor),
    ("scanning an alias", _anchor),
    ("<document start>", _directive),
    ("directive", _directive),
)
