"""An attack by a template or by a record is refused, and the next document is made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support_for_tests.trees import file_tree
from tests.template.differential.packages import Package, document, paragraph

from dangwu_docs.errors import TemplateError
from dangwu_docs.house.profiles import Look
from dangwu_docs.model.jobs import Job, Key, Outcome, Reason, Status
from dangwu_docs.stages.render import Workshop, render
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import compile_template

GOOD = document("姓名：{{ 记录.姓名 }}")
RECORD: Mapping[str, object] = {"姓名": "甲", "列": ["乙"], "地点": "三楼"}


class Spy:
    """A value with doors that lead elsewhere."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self) -> str:
        self.opened.append("open")
        return "密"


def built(tmp_path: Path, attack: bytes, context: Mapping[str, object]) -> tuple[Outcome, Outcome]:
    """Return what became of an attack and of the document after it."""
    templates = {"攻击": attack, "正常": GOOD}
    file_tree(tmp_path, {f"templates/{name}.docx": data for name, data in templates.items()})
    files = {name: str(tmp_path / f"templates/{name}.docx") for name in templates}
    workshop = Workshop(tmp_path, files, Look())
    given = {"攻击": context, "正常": {"记录": RECORD}}
    first, second = (render(_job(name, data), workshop) for name, data in given.items())
    return first, second


def _job(name: str, context: Mapping[str, object]) -> Job:
    key = Key("", "", "", "", "")
    path = f"output/{name}.docx"
    return Job(name, path, name, "zb", 2026, "x.yaml", key, dict(context), (Reason.NEVER_BUILT,))


def refusal(tmp_path: Path, attack: bytes, context: Mapping[str, object]) -> str:
    """Return why the attack failed, after the next document was made."""
    failed, made = built(tmp_path, attack, context)

    assert (failed.status, made.status) == (Status.FAILED, Status.MADE)
    assert not (tmp_path / failed.job.path).exists()
    assert document_text((tmp_path / made.job.path).read_bytes()).strip() == "姓名：甲"
    assert failed.hint
    return failed.error or ""


TAGS = [
    ("{{ ''.__class__.__mro__ }}", "__class__"),
    ("{{ 记录.__class__.__base__.__subclasses__() }}", "__class__"),
    ("{{ 记录['__class__'] }}", "__class__"),
    ("{{ 列.append.__self__ }}", "__self__"),
    ("{{ range.__globals__ }}", "__globals__"),
    ("{{ self.__init__.__globals__ }}", "__init__"),
    ("{% for 项 in 列 %}{{ loop.__init__.__globals__ }}{% endfor %}", "__init__"),
    ("{% macro 印() %}{% endmacro %}{{ 印.__init__.__globals__ }}", "__init__"),
    ("{{ 列|map(attribute='__class__')|join }}", "__class__"),
    ("{{ 列|groupby('__class__') }}", "__class__"),
    ("{{ '{0.__class__.__mro__}'.format('') }}", "format"),
    ("{{ '{甲.__class__}'.format_map(记录) }}", "format_map"),
    ("{{ '%999999999d' % 1 }}", "%"),
    ("{{ 'A' * 900000000 }}", "重复次数过大"),
    ("{{ 列 * 900000000 }}", "重复次数过大"),
    ("{{ 9 ** 9 ** 9 }}", "**"),
    ("{{ 列.append(1) }}", "append"),
    ("{{ 列.clear() }}", "clear"),
    ("{{ 记录.update({}) }}", "update"),
    ("{{ 探.open() }}", "open"),
    ("{{ range(999999999)|list|length }}", "range 最多到 100000 项"),
    ("{{ lipsum() }}", "lipsum"),
    ("{{ cycler('甲') }}", "cycler"),
    ("{{ namespace(甲=1) }}", "namespace"),
    ("{{ 记录.姓明 }}", "是不是“姓名”"),
    ("{{ 党支部名 }}", "没有“党支部名”这一项"),
    ("{{ 列 }}", "一组内容"),
]


@pytest.mark.parametrize(("tag", "said"), TAGS)
def test_a_template_that_reaches_for_more_fails_alone(tmp_path: Path, tag: str, said: str) -> None:
    spy = Spy()
    context = {"记录": dict(RECORD), "列": ["乙"], "探": spy}

    assert said in refusal(tmp_path, document(tag), context)
    assert spy.opened == []
    assert context["记录"] == RECORD
    assert context["列"] == ["乙"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 名|safe }}",
        "{{ 名|attr('__class__') }}",
        "{{ 名|xmlattr }}",
        "{{ 名|format }}",
        "{{ 名|center(999999999) }}",
        "{{ 名|indent(999999999) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% from 'os' import system %}",
        "{% extends 'x' %}",
        "{% autoescape false %}{{ 名 }}{% endautoescape %}",
    ],
)
@pytest.mark.parametrize("place", ["body", "header", "footer", "footnote", "title"])
def test_a_tag_outside_of_the_dialect_is_refused_in_every_part(place: str, tag: str) -> None:
    content = paragraph(tag)
    attack = {
        "body": Package(content),
        "header": Package("", {"default": content}),
        "footer": Package("", footers={"first": content}),
        "footnote": Package("", footnotes=content),
        "title": Package("", properties={"dc:title": tag}),
    }[place]

    with pytest.raises(TemplateError) as raised:
        compile_template(attack.docx())
    assert len(raised.value.faults) == 1


FORBIDDEN = ["\x00", "\x01", "\x08", "\x0b", "\x1b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]


@pytest.mark.parametrize("character", FORBIDDEN, ids=ascii)
@pytest.mark.parametrize(
    "package",
    [
        Package(paragraph("{{ 记录.议题[0].标题 }}")),
        Package(paragraph("{% macro 印(值) %}{{ 值 }}{% endmacro %}{{ 印(记录.议题[0].标题) }}")),
        Package("", {"even": paragraph("{{ 记录.议题[0].标题 }}")}),
        Package("", footnotes=paragraph("{{ 记录.议题[0].标题 }}")),
        Package("", properties={"dc:subject": "{{ 记录.议题[0].标题 }}"}),
    ],
    ids=["body", "macro", "header", "footnote", "subject"],
)
def test_a_character_that_no_document_holds_fails_one_document_with_its_path(
    tmp_path: Path, package: Package, character: str
) -> None:
    record = {"议题": [{"标题": f"学习{character}精神"}]}
    said = refusal(tmp_path, package.docx(), {"记录": record})

    assert "记录.议题[0].标题 含有文档不能保存的控制字符" in said
    assert f"U+{ord(character):04X}" in said


@pytest.mark.parametrize("character", ["\a", "\f"])
def test_a_page_within_a_title_is_refused_with_its_path(tmp_path: Path, character: str) -> None:
    attack = Package("", properties={"dc:title": "{{ 题 }}"}).docx()
    said = refusal(tmp_path, attack, {"题": f"一{character}二"})

    assert f"题 含有文档不能保存的控制字符 U+{ord(character):04X}；记录：x.yaml（题）" in said
