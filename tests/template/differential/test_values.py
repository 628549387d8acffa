"""Values print what docxtpl prints: breaks, pages, rich text and everything hostile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import IntEnum, StrEnum
from time import process_time

import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from markupsafe import Markup
from tests.template.differential.comparison import assert_same
from tests.template.differential.packages import Package, cell, document, paragraph, row, run, table

from dangwu_docs.template import compile_template


class Word(StrEnum):
    ONE = "甲 & 乙"


class Number(IntEnum):
    ONE = 1


class Text(str):
    __slots__ = ()


VALUES = [
    "A < B & C > \"D\" 'E'",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# 说 #}",
    "}} %} #}",
    "]]>",
    "<!--",
    "<w:t>&amp;</w:t>",
    "&amp;lt;",
    "一\n二",
    "\n",
    "\n\n",
    "尾\n",
    "\n首",
    "一\t二",
    "\t",
    "\t\n\t",
    "一\a二",
    "\a",
    "\a\a",
    "一\f二",
    "\f",
    "\f\n\t\a混",
    " 前后 ",
    "  ",
    "",
    "\u2028\u2029\u0085",
    "\u00a0\u200b\u200f\u202e\ufeff",
    "e\u0301\u20e3",
    "䶮𬱖👨‍👩‍👧",
    "שלום عربي",
    "“甲”‘乙’—…",
    "\\n\\t",
    "\x7f\x80\x9f",
    "\ue000\ufffd",
    "w:p><w:p",
    "</w:t>",
    0,
    -1,
    10**30,
    1.5,
    float("inf"),
    True,
    False,
    None,
    Decimal("1.10"),
    date(2026, 3, 5),
    time(14, 30),
    datetime(2026, 3, 5, 14, 30, tzinfo=UTC),
    Word.ONE,
    Number.ONE,
    Text("子 & 类"),
    Markup("&lt;已&gt;"),
]

PLACES: dict[str, Callable[[], bytes]] = {
    "text": lambda: document("前{{ 值 }}后"),
    "alone": lambda: document("{{ 值 }}"),
    "twice in a loop": lambda: document("{% for 次 in range(2) %}{{ 值 }};{% endfor %}"),
    "formatted": lambda: document(
        f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{run("前{{ 值 }}", "<w:rPr><w:b/></w:rPr>")}'
        f"{run('后')}</w:p>"
    ),
    "in a cell": lambda: document(table(row("{{ 值 }}", "后"))),
    "in a macro": lambda: document("{% macro 印(值) %}<{{ 值 }}>{% endmacro %}{{ 印(值) }}"),
    "given to a variable": lambda: document("{% set 某 = 值 %}{{ 某 }}"),
    "in a choice": lambda: document("{{ 值 if true else 0 }}"),
    "in a run of its own": lambda: document("{%r if true %}{{ 值 }}{%r endif %}"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_a_value_in_the_body(value: object, place: str) -> None:
    assert_same(PLACES[place](), {"值": value})


@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_a_value_in_the_margins_and_notes(value: object) -> None:
    each = paragraph("前{{ 值 }}后")
    package = Package(each, {"default": each}, {"default": each}, footnotes=each)

    assert_same(package.docx(), {"值": value})


LISTINGS = ["一\n二\t三\a四\f五 & <六>", "", "\n", "{{ 7*7 }}", 12, None]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", LISTINGS, ids=ascii)
def test_a_listing(text: object, place: str) -> None:
    assert_same(PLACES[place](), {"值": Listing(text)})


def rich(last: str = "七") -> RichText:
    text = RichText("一 & <二>", bold=True, italic=True, color="#FF0000", size=28, underline="wave")
    text.add(
        "三\n四\t五", style="强调", highlight="ffff00", strike=True, font="eastAsia:宋体", lang="zh"
    )
    text.add(RichText("六", superscript=True, rtl=True))
    text.add(last)
    text.add(7)
    return text


def rich_paragraphs() -> RichTextParagraph:
    both = RichTextParagraph(rich(), parastyle="引用")
    both.add("第二 & 段")
    return both


@pytest.mark.parametrize("value", [rich(), RichText(""), RichText("甲\f乙\a丙")], ids=str)
@pytest.mark.parametrize(
    "texts",
    [
        ("前{{r 值 }}后",),
        ("{{r 值 }}",),
        ("{%r if 值 %}{{r 值 }}{%r endif %}",),
        ("{% if 值 %}{{r 值 }}{% endif %}",),
        ("{% for 次 in range(2) %}{{r 值 }};{% endfor %}",),
        ("{%p for 次 in range(2) %}", "{{r 值 }}", "{%p endfor %}"),
        ("{{r 值 if 次 is defined else 值 }}",),
    ],
    ids=" / ".join,
)
def test_rich_text(texts: tuple[str, ...], value: RichText) -> None:
    assert_same(document(*texts), {"值": value})


@pytest.mark.parametrize("name", ["hyperlink", "ins", "smartTag", "sdtContent"])
def test_rich_text_within_an_element(name: str) -> None:
    assert_same(document(f"<w:p><w:{name}>{run('{{r 值 }}')}</w:{name}></w:p>"), {"值": rich("\t")})


@pytest.mark.parametrize("name", ["fldSimple", "bdo", "dir", "moveTo", "rt"])
def test_rich_text_within_other_elements(name: str) -> None:
    assert_same(document(f"<w:p><w:{name}>{run('{{r 值 }}')}</w:{name}></w:p>"), {"值": rich("\t")})


@pytest.mark.parametrize("value", [rich_paragraphs(), RichTextParagraph("")], ids=["two", "none"])
@pytest.mark.parametrize(
    "texts",
    [
        ("前", "{{p 值 }}", "后"),
        ("{%p for 次 in range(2) %}", "{{p 值 }}", "{%p endfor %}"),
        (table(row(cell(paragraph("{{p 值 }}") + paragraph("末")))),),
    ],
    ids=["alone", "loop", "cell"],
)
def test_rich_paragraphs(texts: tuple[str, ...], value: RichTextParagraph) -> None:
    assert_same(document(*texts), {"值": value})


def test_text_before_markup_is_read_at_once() -> None:
    docx = document("{% macro 印(值) %}{{ 值 }}{{r 富 }}{% endmacro %}{{ 印(值) }}")
    compiled = compile_template(docx)

    began = process_time()
    compiled.render({"值": "党" * 2_000, "富": RichText("甲")})
    assert process_time() - began < 1


def test_a_text_of_a_megabyte() -> None:
    assert_same(document("前{{ 值 }}后"), {"值": ("党 & <员>" * 50 + "\n") * 3_000})


def test_a_thousand_rows_of_hostile_text() -> None:
    rows = table(
        row("{%tr for 项 in 列 %}"), row("{{ 项 }}", "{{ loop.index }}"), row("{%tr endfor %}")
    )
    texts = [str(value) for value in VALUES if isinstance(value, str)]

    assert_same(document(rows), {"列": texts * 30})
