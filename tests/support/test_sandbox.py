import pytest
from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from dangwu_docs.support.sandbox import environment


def printed(source: str, **context: object) -> str:
    return environment().from_string(source).render(context)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ '{0.__class__.__mro__}'.format('') }}",
        "{{ '{0.__class__}'.format_map({}) }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 值|attr('__class__') }}",
        "{{ '<b>'|safe }}",
        "{{ ['%s']|map('format', 1)|list }}",
        "{{ 列.append(1) }}",
        "{{ '甲'.ljust(1000000000) }}",
        "{{ '甲' * 900000000 }}",
        "{{ 900000000 * ['甲'] }}",
        "{{ 9 ** 99999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ lipsum() }}",
        "{{ namespace() }}",
        "{{ range(100000000)|sum }}",
    ],
)
def test_a_template_reaches_nothing_but_its_data(attack: str) -> None:
    with pytest.raises((TemplateError, OverflowError)):
        printed(attack, 值="", 列=[])


def test_a_refused_attribute_is_named() -> None:
    with pytest.raises(SecurityError, match="__class__"):
        printed("{{ ''.__class__ }}")


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% autoescape false %}{{ 值 }}{% endautoescape %}",
        "{{ 值 ~ 值 }}",
    ],
)
def test_what_the_dialect_leaves_out_does_not_compile(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="模板中不能"):
        environment().from_string(source)


def test_a_long_text_can_be_printed_line_by_line() -> None:
    source = "{% for 段 in 文.splitlines() %}[{{ 段 }}]{% endfor %}"

    assert printed(source, 文="一\n二") == "[一][二]"


def test_a_missing_text_is_one_pending_paragraph() -> None:
    source = "{% for 段 in 值|分段 %}[{{ 段 }}]{% endfor %}"

    assert printed(source, 值="甲\n乙") == "[甲][乙]"
    assert printed(source, 值=None) == "[（待补）]"


def test_arithmetic_on_numbers_stays() -> None:
    assert printed("{{ 3 * 数 }} {{ 7 % 数 }} {{ '－' * 数 }}", 数=4) == "12 3 －－－－"
