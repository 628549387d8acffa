from __future__ import annotations

from tests.support_for_tests.word_packages import template

from dangwu_docs.template import compile_template
from dangwu_docs.template.additions.extension import environment
from dangwu_docs.template.manuscript import manuscript_of
from dangwu_docs.template.reading import read_template


def test_what_was_kept_as_text_is_what_was_read() -> None:
    read = read_template(template("{{ 甲 }}", title="{{ 乙.丙 }}"), environment())

    kept = manuscript_of(str(read), environment())

    assert str(kept) == str(read)
    assert kept.fields == {"甲": {}, "乙": {"丙": {}}}


def test_what_was_kept_makes_the_same_documents() -> None:
    package = template("{{ 甲 }}", title="{{ 乙 }}")
    text = str(compile_template(package).manuscript)

    again = compile_template(package, name="又", read=lambda _, known: manuscript_of(text, known))

    context = {"甲": "一", "乙": "二"}
    assert again.render(context) == compile_template(package).render(context)
