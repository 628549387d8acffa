"""Says in a clerk's words why a document could not be made: which name, which field, where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import TracebackType

from jinja2 import TemplateError as JinjaError
from lxml import etree
from msgspec import Struct

from dangwu_docs.errors import RenderError
from dangwu_docs.model.findings import field_name
from dangwu_docs.model.paths import path_of, texts
from dangwu_docs.support.jinja_words import in_chinese
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.sandbox import MissingNameError
from dangwu_docs.template.generated import LINES
from dangwu_docs.template.readback import ForbiddenCharacterError, LostTextError
from dangwu_docs.template.source import Source
from dangwu_docs.template.spots import Spot, spot
from dangwu_docs.template.tracing import values_read

_SHOWN = 60
_OPENING = re.compile(r"\{[{%]")


class Making(Struct, frozen=True):
    """A document that could not be made: its template, its data, and the part that was printed."""

    template: str
    package: bytes
    context: Mapping[str, object]
    printing: Source


def explained(error: Exception, making: Making) -> RenderError:
    """Return the error for users, with the place in the template and the paths of the values."""
    match error:
        case ForbiddenCharacterError():
            return _forbidden(error, making)
        case LostTextError():
            found = path_of(making.context, error.text)
            hint = "请检查模板中打印这处内容的标签。"
            return RenderError(making.template, str(error), hint, (found or (),))
        case etree.XMLSyntaxError():
            hint = "请检查模板中 {%p、{%tr、{%tc 标签的位置。"
            return RenderError(making.template, f"生成的文档结构不完整（{error.msg}）", hint)
    message, hint = _said(error, making.context)
    found_spot = spot(making.printing, _template_line(error.__traceback__), making.package)
    if found_spot is None:
        return RenderError(making.template, message, hint)
    read = values_read(error, found_spot.body, making.context)
    return RenderError(making.template, f"{message}（{_words(found_spot)}）", hint, read)


def _said(error: Exception, context: Mapping[str, object]) -> tuple[str, str]:
    """Return what went wrong, and what to do."""
    match error:
        case RecursionError():
            hint = "请检查模板中的宏和 recursive 循环：它们要有停下来的条件。"
            return "宏或循环不停地调用自己", hint
        case MissingNameError():
            known = error.within if isinstance(error.within, Mapping) else context
            meant = did_you_mean(error.name, known)
            hint = "请改正模板中的名称；可用的名称见 dangwu template fields。"
            return f"{error}{f'，{meant}' if meant else ''}", hint
    hint = "请检查模板这一处的写法和记录中的对应内容。"
    if isinstance(error, JinjaError):
        return in_chinese(error), hint
    return f"记录的内容不合模板这一处的用法（{in_chinese(error)}）", hint


def _forbidden(error: ForbiddenCharacterError, making: Making) -> RenderError:
    number = f"U+{ord(error.character):04X}"
    found = tuple(path for path, text in texts(making.context) if error.character in text)
    where = "、".join(map(field_name, found)) or "打印的内容"
    message = f"{where} 含有文档不能保存的控制字符 {number}"
    hint = "请在记录中删去这个看不见的字符，重新输入该处文字。"
    return RenderError(making.template, message, hint, found or ((),))


def _words(found: Spot) -> str:
    around = " ".join(found.around.split())
    shown = f"{found.place}“{around[:_SHOWN]}”"
    is_only_tag = found.text in around[:_SHOWN] and len(_OPENING.findall(around)) == 1
    return shown if is_only_tag else f"{shown}的 {found.text[:_SHOWN]}"


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
