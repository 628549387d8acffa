from __future__ import annotations

import re

import pytest
from docx import Document
from lxml import etree
from tests.support_for_tests.word_packages import edited, saved, template

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
    text = str(compile_template(package).made.manuscript)

    again = compile_template(package, name="又", read=lambda _, known: manuscript_of(text, known))

    context = {"甲": "一", "乙": "二"}
    assert again.render(context) == compile_template(package).render(context)


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
@pytest.mark.parametrize("part", ["docProps/core.xml", "word/numbering.xml"])
def test_parts_may_be_written_in_any_encoding(part: str, encoding: str) -> None:
    word = Document()
    word.core_properties.title = "“题”{{ 甲 }}"
    word.add_paragraph("{% renumber %}{{ 甲 }}", style="List Number")
    package = of_no_kind(saved(word), part)
    otherwise = edited(package, part, lambda xml: recoded(xml, encoding))

    text = str(compile_template(otherwise).made.manuscript)
    kept = compile_template(otherwise, name="又", read=lambda _, known: manuscript_of(text, known))

    assert kept.render({"甲": "一"}) == compile_template(package).render({"甲": "一"})


def of_no_kind(package: bytes, part: str) -> bytes:
    """Return a package that says of a part only that it is XML; python-docx leaves it alone."""
    kind = re.compile(f'<Override PartName="/{part}" ContentType="[^"]*"/>'.encode())
    return edited(package, "[Content_Types].xml", lambda xml: kind.sub(b"", xml))


def recoded(xml: bytes, encoding: str) -> bytes:
    return etree.tostring(etree.fromstring(xml), encoding=encoding, xml_declaration=True)
