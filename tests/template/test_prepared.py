from __future__ import annotations

from tests.support_for_tests.word_packages import template

from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.prepared import Prepared, prepare
from dangwu_docs.template.reading import read_template


def prepared(package: bytes) -> Prepared:
    known = environment()
    return prepare(read_template(package, known), package, known)


def test_only_parts_with_tags_are_printed() -> None:
    made = prepared(template("正文", header="{{ 甲 }}", title="{{ 乙.丙 }}"))

    assert [part.member for part in made.parts] == ["word/header1.xml", "docProps/core.xml"]


def test_where_docxtpl_does_all_nothing_is_left_to_do() -> None:
    assert prepared(template("{% block 段 %}甲{% endblock %}")).parts == ()


def test_filters_of_the_environment_are_part_of_the_plan() -> None:
    package, known = template("{{ 甲|加倍 }}"), environment()
    known.filters["加倍"] = lambda text: text * 2

    (part,) = prepare(read_template(package, known), package, known).parts

    assert "甲甲" in part.render({"甲": "甲"}).decode()
