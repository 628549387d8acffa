"""What is left to docxtpl equals docxtpl's own output as well, and its package is complete."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docxtpl import DocxTemplate, InlineImage, RichText
from tests.support_for_tests.word_packages import parts
from tests.template.differential.comparison import assert_same, refused
from tests.template.differential.packages import Package, document, paragraph
from tests.template.differential.sentences import BLOCKS, CONTEXT, STATEMENTS
from tests.template.differential.tables import TABLES
from tests.template.oracle import canonical_parts

from dangwu_docs.support.docx_text import document_text
from dangwu_docs.template import FromDocxtpl, compile_template

PICTURE = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
#: Only docxtpl prints a template with a block.
BLOCK = paragraph("{% block 尾 %}末{% endblock %}")


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement(text: str) -> None:
    assert_same(document(text, BLOCK), CONTEXT)


@pytest.mark.parametrize("texts", BLOCKS, ids=" / ".join)
def test_tags_around_paragraphs(texts: tuple[str, ...]) -> None:
    assert_same(document(*texts, BLOCK), CONTEXT)


@pytest.mark.parametrize("items", [[], ["1", "2\n3", "\t", "<4>", "5", "6"]], ids=len)
@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str, items: list[str]) -> None:
    context = {"列": items, "数": 3, "色": "FF0000", "有": len(items) > 1}

    assert_same(document(TABLES[name], BLOCK), context)


def test_every_part() -> None:
    content = paragraph("前{{ 名 }}后")
    package = Package(
        content + BLOCK,
        dict.fromkeys(("first", "even"), content),
        {"default": content},
        content,
        {"dc:title": "{{ 数 }}"},
    )

    assert_same(package.docx(), CONTEXT)


def picture(word: DocxTemplate) -> object:
    return InlineImage(word, BytesIO(PICTURE))


def link(word: DocxTemplate) -> object:
    return RichText("官 & 网", url_id=word.build_url_id("https://example.com/?a=1&b=2"))


LOOP = "{% for 次 in range(2) %}{{ 值 }}{% endfor %}"


@pytest.mark.parametrize(
    ("package", "make"),
    [
        (Package(paragraph("{{ 值 }}")), picture),
        (Package(paragraph(LOOP)), picture),
        (Package(paragraph("甲"), {"default": paragraph("{{ 值 }}")}), picture),
        (Package(paragraph("{{r 值 }}")), link),
        (Package(paragraph("{{r 值 }}{{r 值 }}")), link),
    ],
    ids=["picture", "two pictures", "picture in a header", "link", "two links"],
)
def test_a_value_that_adds_a_part(package: Package, make: Callable[[DocxTemplate], object]) -> None:
    docx = package.docx()
    word, buffer = DocxTemplate(BytesIO(docx)), BytesIO()
    word.render({"值": make(word)}, autoescape=True)
    word.save(buffer)

    made = compile_template(docx).render({"值": FromDocxtpl(make)})

    assert canonical_parts(made) == canonical_parts(buffer.getvalue())
    assert sorted(parts(made)) == sorted(parts(buffer.getvalue()))


@pytest.mark.parametrize("value", [picture, link, None], ids=["picture", "link", "block"])
@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 记录.无 }}", "没有“无”这一项"),
        ("{{ 无 }}", "没有“无”这一项"),
        ("{{ 控 }}", "控 含有文档不能保存的控制字符 U+000B"),
        ("{{ 记录.__class__ }}", "__class__"),
        ("{{ 列.append(1) }}", "append"),
        ("{{ '甲' * 900000000 }}", "重复次数过大"),
        ("{% for 甲 in range(9999) %}{% for 乙 in range(9999) %}{% endfor %}{% endfor %}", "太多"),
        ("{{ 列 }}", "一组内容"),
    ],
)
def test_what_docxtpl_prints_is_as_safe(
    tag: str, said: str, value: Callable[[DocxTemplate], object] | None
) -> None:
    shown = BLOCK if value is None else paragraph("{{r 值 }}" if value is link else "{{ 值 }}")
    made = FromDocxtpl(value) if value else None
    context = {"值": made, "控": "\x0b", "记录": {"名": "甲"}, "列": []}

    assert said in refused(document(shown, tag), context)
    assert context["列"] == []


def test_data_stays_data_beside_a_picture() -> None:
    docx = Package(
        paragraph("{{ 图 }}{{ 值 }}"),
        {"default": paragraph("{{ 值 }}")},
        footnotes=paragraph("{{ 值 }}"),
        properties={"dc:title": "{{ 值 }}"},
        sections=2,
    ).docx()
    value = "<w:p/> & {{ 7*7 }} {_{ 7*7 }_}"
    made = compile_template(docx).render({"图": FromDocxtpl(picture), "值": value})

    assert document_text(made).count(value) == 3
    assert "49" not in document_text(made)


def test_a_link_in_a_header_is_refused() -> None:
    docx = Package(paragraph("甲"), {"default": paragraph("{{r 值 }}")}).docx()

    # docxtpl makes the link in the body, where no header finds it.
    assert refused(docx, {"值": FromDocxtpl(link)})
