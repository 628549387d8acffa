"""How a value is printed, and the filters that print it otherwise; it knows no template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from functools import wraps

from jinja2 import Environment, Undefined, pass_environment
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from dangwu_docs.model.editions import Veiled
from dangwu_docs.support import wording
from dangwu_docs.support.allowance import counted, spend

#: What a missing fact prints.
PENDING = "（待补）"

Filter = Callable[..., object]

_PRINTABLE = (str, int, float, Decimal, Undefined)


def shown(value: object) -> object:
    """Return what `value` prints: None as （待补）, truth as 是/否, dates and times in words."""
    match value:
        case None:
            return PENDING
        case bool():
            return wording.yes_no(value)
        case date():
            return wording.date_words(value)
        case time():
            return wording.time_words(value)
    if isinstance(value, _PRINTABLE):
        return value
    raise TemplateRuntimeError("这里是一组内容，不能直接打印；请用“|顿号”或 {% for %} 逐项打印")


def _unless_none(function: Filter) -> Filter:
    @wraps(function)
    def guarded(value: object, *arguments: object) -> object:
        if value is None or isinstance(value, Veiled):
            return value
        return function(present(value), *arguments)

    return guarded


def present(value: object) -> object:
    """Return `value`; a missing one fails here, before a filter asks it for an attribute."""
    if isinstance(value, Undefined):
        str(value)
    return value


def _text(value: object) -> str:
    """Return a value as text; a list would become text with brackets, however long."""
    if isinstance(value, list | tuple | dict):
        shown(value)
    text = str(value)
    spend(len(text))
    return text


def _replaced(value: object, old: object, new: object) -> str:
    text, taken, given = _text(value), str(old), str(new)
    spend(text.count(taken) * len(given))
    return text.replace(taken, given)


def _join(values: Iterable[object], separator: object = "") -> str:
    between = str(separator)
    return between.join(_counted(values, len(between)))


def _counted(values: Iterable[object], more: int = 1) -> Iterator[str]:
    for value in counted(values):
        text = str(shown(present(value)))
        spend(len(text) + more)
        yield text


def _listed(values: Iterable[object]) -> str | None:
    if isinstance(values, str):
        return values
    return wording.joined(_counted(values)) or None


def _paragraphs(text: object) -> list[object]:
    """A missing text is one paragraph, so that a loop over it prints that it is missing."""
    text = present(text)
    return [text] if text is None else list(wording.paragraphs(str(text)))


@pass_environment
def _grouped(environment: Environment, items: Iterable[object], *fields: str) -> list[list[object]]:
    """Return the items that agree in all of `fields` together."""

    def key(item: object) -> tuple[object, ...]:
        return tuple(present(environment.getitem(item, name)) for name in fields)

    return wording.grouped(counted(items), key)


def _escaped(value: object) -> Markup:
    return escape(value if isinstance(value, str | Undefined) else _text(value))


#: Jinja's own would print a missing text as the word None.
TEXT_FILTERS: dict[str, Filter] = {
    "join": _unless_none(_join),
    "lower": _unless_none(lambda value: _text(value).lower()),
    "upper": _unless_none(lambda value: _text(value).upper()),
    "trim": _unless_none(lambda value: _text(value).strip()),
    "replace": _unless_none(_replaced),
    "e": _escaped,
    "escape": _escaped,
}
#: The filters of the dialect, by the names that templates use.
FILTERS: dict[str, Filter] = {
    "日期": _unless_none(wording.date_words),
    "紧凑日期": _unless_none(wording.compact_date),
    "月日": _unless_none(wording.month_day),
    "时间": _unless_none(wording.time_words),
    "汉字数": _unless_none(wording.number_words),
    "顿号": _unless_none(_listed),
    "元": _unless_none(wording.yuan),
    "分段": _paragraphs,
    "归组": _grouped,
    "或无": lambda value: wording.or_none(present(value)),
}
