"""Conditions, titles and file names as cards and rules write them, in the dialect of templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NoReturn

from jinja2 import Template, TemplateError
from jinja2.environment import TemplateExpression
from jinja2.utils import missing
from msgspec import Struct

from dangwu_docs.errors import CardError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.declaration import Declaration
from dangwu_docs.support.allowance import Allowance
from dangwu_docs.support.fields import Tree, names_read
from dangwu_docs.support.jinja_words import in_chinese
from dangwu_docs.support.nearest import did_you_mean
from dangwu_docs.support.printing import present
from dangwu_docs.support.sandbox import MissingNameError, plain_environment

Context = Mapping[str, object]

_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError)
_LOOK_UP = "改正这一处；能写的名称和过滤器见“模板里可以用的名称”"
#: More names are no help.
_MOST_NAMES = 30
_TAG = re.compile(r"\{\{|\{%|｛[｛％%]|\{％")
#: Jinja takes these for text and would print them.
_WIDE = re.compile(r"｛[｛％%]|[％%｝]｝|\{％|％\}")


class Written(Struct, frozen=True):
    """The field that a text is written in; where it stands is looked up when it is at fault."""

    declaration: Declaration
    field: str

    def __str__(self) -> str:
        """Return what begins a message: templates/本地/签到表.yaml:5:5 “条件”."""
        return f"{self.declaration.where(self.field)}“{self.field}”"


def expression(source: str, place: object) -> Callable[[Context], object]:
    """Return the condition that is written as `source`, ready to be asked of a context.

    `place`, as text, begins what is said of it; it is asked for when something is wrong.

    Raises:
        CardError: the text is no expression; from the returned function, a name is missing.
    """
    if tag := _TAG.search(source):
        hint = "条件里直接写名称，不写花括号，如 条件: 记录.议题"
        raise CardError(f"{place}写的“{source}”里有“{tag[0]}”", hint)
    try:
        compiled = _compiled_expression(source)
    except TemplateError as error:
        _refuse(source, place, error, {})

    def value(context: Context) -> object:
        try:
            with Allowance():
                return present(compiled(**context))
        except _FAULTS as error:
            _refuse(source, place, error, context)

    return value


def text_pattern(source: str, place: object) -> Callable[[Context], str]:
    """Return the file name, title or cell that is written as `source`, ready to be filled.

    `place`, as text, begins what is said of it; it is asked for when something is wrong.

    Raises:
        CardError: the text is no template; from the returned function, a name is missing.
    """
    if tag := _WIDE.search(source):
        message = f"{place}写的“{source}”里有全角的“{tag[0]}”"
        raise CardError(message, "标签用半角的花括号，写成 {{ 名称 }}")
    try:
        compiled = _compiled_text(source)
    except TemplateError as error:
        _refuse(source, place, error, {})

    def text(context: Context) -> str:
        try:
            with Allowance():
                return compiled.render(context)
        except _FAULTS as error:
            _refuse(source, place, error, context)

    return text


@lru_cache(maxsize=512)
def _compiled_expression(source: str) -> TemplateExpression:
    return plain_environment().compile_expression(source, undefined_to_none=False)


@lru_cache(maxsize=512)
def _compiled_text(source: str) -> Template:
    return plain_environment().from_string(source)


def title_of(card: Card) -> Callable[[Context], str]:
    """Return what fills the 题名 of a card."""
    return text_pattern(card.title, Written(card, "题名"))


def file_name_of(card: Card) -> Callable[[Context], str]:
    """Return what fills the 文件名 of a card."""
    return text_pattern(card.filename, Written(card, "文件名"))


def condition_of(card: Card) -> Callable[[Context], object]:
    """Return what asks the 条件 of a card; without one, it always holds."""
    if not card.condition:
        return lambda _: True
    return expression(card.condition, Written(card, "条件"))


def names_of(card: Card) -> Iterator[tuple[str, Tree]]:
    """Yield the fields of a card that are worked out, and the names that each reads."""
    condition = f"{{{{ {card.condition} }}}}" if card.condition else ""
    for field, text in (("题名", card.title), ("文件名", card.filename), ("条件", condition)):
        yield field, names_read([plain_environment().parse(text)])


def _refuse(source: str, place: object, error: Exception, context: Context) -> NoReturn:
    message = f"{place}写的“{source}”不能计算：{in_chinese(error)}"
    raise CardError(message, _advice(error, context)) from error


def _advice(error: Exception, context: Context) -> str:
    if not isinstance(error, MissingNameError):
        return _LOOK_UP
    known = context if error.within is missing else error.within
    names = list(known) if isinstance(known, Mapping) else []
    listed = f"这里可用的名称：{'、'.join(names)}" if 0 < len(names) <= _MOST_NAMES else _LOOK_UP
    return did_you_mean(error.name, names) or listed
