from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from jinja2.exceptions import SecurityError
from tests.support_for_tests.word_packages import template

from dangwu_docs.support.sandbox import MissingNameError, environment
from dangwu_docs.template import compile_template
from dangwu_docs.template.generated import Manner, generated
from dangwu_docs.template.outline import Outline, PrintedIn
from dangwu_docs.template.sink import Sink


def printed(source: str, **context: object) -> str:
    dialect = environment()
    manner = Manner(Outline(elsewhere=PrintedIn.TEXT), remembers=False)
    sink = Sink()
    generated(dialect.parse(source), dialect, manner)(context, sink)
    return b"".join(sink.pieces).decode()


class Record:
    """An object of Python, which is no dict."""

    def __init__(self, **fields: object) -> None:
        self.__dict__.update(fields)


SOURCES = [
    "甲{{ 值.名 }}{{ 值.深.名 }}<{{ 值.名|upper }}>",
    "{% for 项 in 值.列 %}{{ loop.index }}/{{ loop.length }}{{ 项 }}{% else %}无{% endfor %}",
    "{% for 项 in 值.列 if 项 != '<' %}{{ loop.last }}{{ loop.previtem is defined }}{% endfor %}",
    "{% macro 印(名, 尾='。') %}{{ 名 }}{{ 尾 }}{% endmacro %}{{ 印('甲') }}{{ 印(值.名) }}",
    "{% macro 框() %}[{{ caller(值.名) }}]{% endmacro %}{% call(名) 框() %}{{ 名 }}{% endcall %}",
    "{% set 暂 = 值.深.名 %}{% with 名 = 暂 %}{{ 名 }}{% endwith %}{{ 暂 }}",
    "{% for 项 in 值.树 recursive %}{{ 项.名 }}{{ loop(项.子) }}{% endfor %}",
    "{% if 值.列 %}有{% elif 值.名 %}名{% else %}无{% endif %}{{ 值.列[0] if 值.列 else 0 }}",
    "{% filter replace('&', '和') %}{{ 值.名 }}{% endfilter %}",
    "{{ 值.get('名') }}{% for 键, 物 in 值.items() %}{{ 键 }}{% endfor %}{{ 值['名'] }}",
]
VALUES: list[dict[str, Any]] = [
    {"名": "甲 & <乙>", "深": {"名": "\"'"}, "列": ["一", "<"], "树": [{"名": "根", "子": []}]},
    {"名": "", "深": {"名": "\u3000"}, "列": [], "树": [{"名": "1", "子": [{"名": 2, "子": []}]}]},
]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("value", VALUES)
def test_code_of_our_own_prints_what_jinja_prints(source: str, value: dict[str, Any]) -> None:
    expected = environment().from_string(source).render(值=value)

    assert printed(source, 值=value) == expected


@pytest.mark.parametrize("kind", [dict, MappingProxyType, lambda fields: Record(**fields)])
def test_fields_of_anything_are_read(kind: Any) -> None:  # noqa: ANN401 - any constructor
    assert printed("{{ 值.名 }}", 值=kind({"名": "甲"})) == "甲"


@pytest.mark.parametrize("value", [{}, MappingProxyType({}), Record()])
def test_a_field_that_is_not_there_is_told(value: Mapping[str, object]) -> None:
    with pytest.raises(MissingNameError, match="没有“名”这一项"):
        printed("{{ 值.名 }}", 值=value)


@pytest.mark.parametrize(
    "source",
    ["{{ 值.__class__ }}", "{{ 值.pop('名') }}", "{{ 印.__globals__ }}", "{{ [].clear() }}"],
)
def test_the_sandbox_holds(source: str) -> None:
    with pytest.raises((SecurityError, MissingNameError)):
        printed("{% macro 印() %}{% endmacro %}" + source, 值={"名": "甲"})


def test_a_key_that_looks_like_a_method_is_no_method() -> None:
    assert printed("{{ 值['pop'] }}", 值={"pop": "甲"}) == "甲"


def test_the_line_of_a_fault_is_that_of_its_paragraph() -> None:
    with pytest.raises(Exception, match="正文 第2段“第二段"):
        compile_template(template("第一段{{ 有 }}", "第二段{{ 无此 }}", "第三段")).render({"有": 1})
