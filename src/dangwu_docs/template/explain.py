"""Says in a clerk's words why a document could not be made: which name, which field, where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType

from jinja2 import TemplateError as JinjaError
from lxml import etree

from dangwu_docs.errors import RenderError
from dangwu_docs.support.sandbox import MissingNameError
from dangwu_docs.template.generated import LINES
from dangwu_docs.template.readback import FORBIDDEN, ForbiddenCharacterError, LostTextError
from dangwu_docs.template.source import Source
from dangwu_docs.template.tags import did_you_mean

#: What data can make go wrong while a document is printed.
FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError)

#: What no clerk wrote: Word's markup, and what is put around additional tags.
_XML_TAG = re.compile(r"<[^>]+>|\{% (?:end)?own_[^%]*%\}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SHOWN = 60


def explained(
    error: Exception, template: str, context: Mapping[str, object], printing: Source
) -> RenderError:
    """Return the error for users; `printing` is the part that was being printed."""
    match error:
        case ForbiddenCharacterError():
            return _forbidden(error, template, context)
        case LostTextError():
            return RenderError(template, str(error), "请检查模板中打印这处内容的标签。")
        case RecursionError():
            hint = "请检查模板中的宏和 recursive 循环：它们要有停下来的条件。"
            message = f"宏或循环不停地调用自己{_place(error, printing)}"
            return RenderError(template, message, hint)
        case etree.XMLSyntaxError():
            hint = "请检查模板中 {%p、{%tr、{%tc 标签的位置。"
            return RenderError(template, f"生成的文档结构不完整（{error.msg}）", hint)
    place = _place(error, printing)
    if isinstance(error, MissingNameError):
        known = error.known or tuple(context)
        message = f"{error}{did_you_mean(error.name, known)}{place}"
        hint = "请改正模板中的名称；可用的名称见 dangwu template fields。"
        return RenderError(template, message, hint)
    hint = "请检查模板这一处的写法和记录中的对应内容。"
    if isinstance(error, JinjaError):
        return RenderError(template, f"{error}{place}", hint)
    return RenderError(template, f"记录的内容不合模板这一处的用法（{error}）{place}", hint)


def _forbidden(
    error: ForbiddenCharacterError, template: str, context: Mapping[str, object]
) -> RenderError:
    found = FORBIDDEN.search(error.text)
    number = f"U+{ord(found[0]):04X}" if found else ""
    paths = [path for path, text in _texts(context, "") if FORBIDDEN.search(text)]
    where = "、".join(paths) or "打印的内容"
    message = f"{where} 含有文档不能保存的控制字符 {number}"
    return RenderError(template, message, "请在记录中删去这个看不见的字符，重新输入该处文字。")


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of the context with its path, such as 记录.议题[0].标题."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")


def _place(error: Exception, printing: Source) -> str:
    """Return the text around the tag that failed; "" where Jinja does not know it."""
    line = _template_line(error.__traceback__)
    lines = ["", *_LINE_END.split(printing.text)]
    text = " ".join(_XML_TAG.sub("", lines[line]).split()) if line < len(lines) else ""
    return f"（{printing.label}“{text[:_SHOWN]}”）" if text else ""


def _line_of(number: int, lines: Iterable[tuple[int, int]]) -> int:
    """Return the line of the template that a line of generated code comes from."""
    return max(((code, line) for line, code in lines if code <= number), default=(0, 0))[1]


def _template_line(trace: TracebackType | None) -> int:
    line = 0
    while trace is not None:
        names = trace.tb_frame.f_globals
        if LINES in names:
            line = _line_of(trace.tb_lineno, names[LINES])
        elif "__jinja_exception__" in names:
            # Jinja marks the frames that it maps back to lines of the template.
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
