from tests.support_for_tests.word_packages import template

from dangwu_docs.template.prepared import prepare


def test_only_parts_with_tags_are_printed() -> None:
    made = prepare(template("正文", header="{{ 甲 }}", title="{{ 乙.丙 }}"), {})

    assert [part.member for part in made.parts] == ["word/header1.xml", "docProps/core.xml"]
    assert made.fields == {"甲": {}, "乙": {"丙": {}}}
    assert not made.needs_docxtpl


def test_a_template_with_faults_has_nothing_to_print() -> None:
    made = prepare(template("{{ 甲 乙 }}"), {})

    assert made.faults
    assert made.parts == ()


def test_filters_of_the_caller_are_part_of_the_plan() -> None:
    (part,) = prepare(template("{{ 甲|加倍 }}"), {"加倍": lambda text: text * 2}).parts

    assert "甲甲" in part.render({"甲": "甲"}).decode()
