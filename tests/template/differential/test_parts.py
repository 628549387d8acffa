"""Every part that docxtpl prints comes out as docxtpl prints it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support_for_tests.word_packages import edited, parts
from tests.template.differential.comparison import assert_equal_parts, assert_same
from tests.template.differential.packages import (
    Package,
    cell,
    document,
    drawing,
    paragraph,
    paragraphs,
    row,
    table,
)
from tests.template.oracle import expected

from dangwu_docs.template import compile_template

LINE = paragraphs("{% for 项 in 列 %}{{ 项 }}、{% endfor %}{{ 名 }}")
BLOCK = paragraphs("{%p for 项 in 列 %}", "{{ loop.index }} {{ 项 }}", "{%p endfor %}", "末")
TABLE = table(row("{%tr for 项 in 列 %}"), row("{{ 项 }}", "乙"), row("{%tr endfor %}"))
SPLIT = paragraph("{", "{ 名", " }", "} {% if 列 ", "%}有{%", " endif %}")
CONTEXT = {"名": "张三 & <甲>\n第二行", "列": ["甲", "乙 & 丙"], "题": "题目“甲”"}
PAGES = ("first", "even", "default")


@pytest.mark.parametrize("content", [LINE, BLOCK, TABLE + LINE, SPLIT], ids=range(4))
@pytest.mark.parametrize(
    "package",
    [
        Package,
        lambda content: Package("", headers=dict.fromkeys(PAGES, content)),
        lambda content: Package("", footers=dict.fromkeys(PAGES, content)),
        lambda content: Package("", {"default": content}, {"even": content}, content),
        lambda content: Package(content, {"first": paragraph("没有标签")}, footnotes=content),
        lambda content: Package(content, {"first": content}, {"even": content}, sections=3),
    ],
    ids=["body", "headers", "footers", "margins and notes", "some", "sections"],
)
def test_a_part(package: type[Package], content: str) -> None:
    assert_same(package(content).docx(), CONTEXT)


def test_notes_of_one_section() -> None:
    package = Package(paragraph("甲"), footnotes=BLOCK + LINE)

    assert_same(package.docx(), CONTEXT)


def test_a_table_in_a_header_keeps_its_grid() -> None:
    wide = table(row("{%tc for 项 in 列 * 2 %}", "{{ 项 }}", "{%tc endfor %}"), columns=1)

    assert_same(Package(paragraph("甲"), {"default": wide}).docx(), CONTEXT)


@pytest.mark.parametrize(
    "name", ["creator", "description", "identifier", "language", "subject", "title"]
)
def test_a_property(name: str) -> None:
    properties = {f"dc:{name}": "前 & <{{ 题 }}>{% if 列 %}，共 {{ 列|length }} 项{% endif %}"}

    assert_same(Package(LINE, properties=properties).docx(), CONTEXT)


def test_properties_that_docxtpl_does_not_print() -> None:
    properties = {"cp:keywords": "{{ 题 }}", "cp:category": "{{ 题 }}", "dc:title": "固定 & 题"}

    assert_same(Package(LINE, properties=properties).docx(), CONTEXT)


@pytest.mark.parametrize(
    "body",
    [
        drawing(1) + drawing(1) + paragraph("{{ 名 }}"),
        paragraph("{%p for 项 in 列 %}") + drawing(7) + paragraph("{%p endfor %}"),
        paragraph("{%p if 列 %}") + drawing(7) + paragraph("{%p endif %}") + drawing(7),
        table(row("{%tr for 项 in 列 %}"), row(cell(drawing(1))), row("{%tr endfor %}")),
    ],
    ids=["fixed", "loop", "condition", "rows"],
)
def test_drawings_have_numbers_of_their_own(body: str) -> None:
    made = assert_same(document(body), CONTEXT)

    numbers = parts(made)["word/document.xml"].split(b'<wp:docPr id="')[1:]
    assert len({number.partition(b'"')[0] for number in numbers}) == len(numbers) > 0


_BEGIN, _SEPARATE, _END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
_STOPS = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
_MARK, _MARK_END = '<w:bookmarkStart w:id="0" w:name="甲"/>', '<w:bookmarkEnd w:id="0"/>'
NAME, TITLE = "<w:r><w:t>{{ 名 }}</w:t></w:r>", "<w:r><w:t>{{ 题 }}</w:t></w:r>"

WRITTEN = [
    '<w:p><w:r><w:t>{{ 名 }}</w:t><w:tab/><w:t xml:space="preserve"> {{ 题 }} </w:t></w:r></w:p>',
    '<w:p><w:r><w:t xml:space="default">{{ 名 }}</w:t></w:r></w:p>',
    (
        f'<w:p w:rsidR="00AA"><w:r w:rsidR="00BB"><w:t>{{{{ </w:t></w:r>{_MARK}<w:r w:rsidR="00CC">'
        f'<w:t>名</w:t></w:r><w:proofErr w:type="gramEnd"/><w:r><w:t> }}}}</w:t></w:r>'
        f"{_MARK_END}</w:p>"
    ),
    f'<w:p><w:hyperlink w:anchor="甲">{NAME}</w:hyperlink></w:p>',
    f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{NAME}</w:sdtContent></w:sdt></w:p>",
    f"<w:p><w:ins w:id='1' w:author='甲'>{NAME}</w:ins></w:p>",
    f"<w:p>{_BEGIN}<w:r><w:instrText> PAGE </w:instrText></w:r>{_SEPARATE}{NAME}{_END}</w:p>",
    f"<w:p>{_STOPS}{NAME}</w:p>",
    f'<w:p w:rsidR="{{{{ 列|length }}}}">{NAME}</w:p>',
    "<w:p><w:r><w:t>一\n二\t三 {{ 题 }}</w:t></w:r></w:p>",
    f"<w:p>{TITLE}</w:p><!-- 说明 --><w:p/>",
    "<w:p><w:r><w:t><![CDATA[甲 < 乙]]>{{ 题 }}</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>&#20826;&#x515A;{{ 题 }}</w:t></w:r></w:p>",
    f'<w:customXml w:element="甲"><w:p>{NAME}</w:p></w:customXml>',
    f"<w:p>{NAME}</w:p>\n  <w:p>\n {TITLE}\n</w:p>",
    f'<w:p xmlns:x="urn:x"><x:y z="{{{{ 列|length }}}}"/>{NAME}</w:p>',
    (
        f'<w:p xmlns:v="urn:v"><w:r><v:a><w:txbxContent><w:p>{NAME}</w:p></w:txbxContent></v:a>'
        "<w:t>{{ 题 }}</w:t></w:r></w:p>"
    ),
    "<w:p><w:r><w:t>{% if 列 %}</w:t></w:r><w:r><w:t>甲{% endif %}</w:t></w:r></w:p>",
    f"<w:p><w:r><w:t></w:t><w:t/></w:r>{NAME}<w:r><w:br/><w:t>{{{{ 题 }}}}</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>{{ 列|join(“</w:t></w:r><w:r><w:t>；”) }}{{ 题|e }}</w:t></w:r></w:p>",
]


@pytest.mark.parametrize("value", ["甲 & <乙>", "一\n二", "\t三\n\n", "\n"], ids=ascii)
@pytest.mark.parametrize("body", WRITTEN, ids=range(len(WRITTEN)))
def test_what_word_writes_around_tags(body: str, value: str) -> None:
    context = {"名": value, "题": f"题{value}", "列": ["甲", value]}

    assert_same(Package(body).docx(), context)
    assert_same(Package(paragraph("甲"), footnotes=body).docx(), context)


def test_names_that_the_body_declares() -> None:
    docx = edited(
        Package('<w:p q:a="1"><w:r><w:t>{{ 名 }}</w:t></w:r></w:p>').docx(),
        "word/document.xml",
        lambda part: part.replace(b"<w:body>", b'<w:body xmlns:q="urn:q" q:b="2">'),
    )

    assert_same(docx, CONTEXT)


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("word/header1.xml", lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16")),
        ("word/document.xml", lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16")),
        ("word/footnotes.xml", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("word/footnotes.xml", lambda text: text.partition("?>")[2].encode()),
        ("word/document.xml", lambda text: text.replace("<w:p>", "\n <w:p >").encode()),
        ("word/document.xml", lambda text: text.replace("<w:body>", "<w:body><?a b?>").encode()),
        (
            "word/document.xml",
            lambda text: text.replace("<w:p>", '<w:p xmlns:a="urn:a" a:b="1">').encode(),
        ),
        (
            "word/document.xml",
            lambda text: text.replace("<w:body>", "<w:background/><w:body>").encode(),
        ),
    ],
)
def test_how_a_part_may_be_written(part: str, edit: Callable[[str], bytes]) -> None:
    package = Package(LINE, {"default": LINE}, footnotes=LINE).docx()

    assert_same(edited(package, part, lambda content: edit(content.decode())), CONTEXT)


def test_one_compiled_template_prints_any_number_of_documents() -> None:
    package = Package(BLOCK + TABLE, {"default": LINE}, properties={"dc:title": "{{ 题 }}"}).docx()
    compiled = compile_template(package)
    contexts = [
        {**CONTEXT, "列": ["甲"] * number, "名": f"某 {number}\t{'<' * number}"}
        for number in range(4)
    ]

    for context in (*contexts, *reversed(contexts)):
        assert_equal_parts(compiled.render(context), expected(package, context))


def test_a_context_that_failed_leaves_nothing_behind() -> None:
    compiled = compile_template(document("{% set 甲 = 名 %}{{ 甲 }}{{ 题 }}"))
    first = compiled.render(CONTEXT)

    with pytest.raises(Exception, match="题"):
        compiled.render({"名": "乙"})
    assert compiled.render(CONTEXT) == first


def test_filters_of_the_caller() -> None:
    filters = {
        "加框": lambda text, left="[", right="]": f"{left}{text}{right}",
        "行": lambda text: text.split("\n"),
        "加倍": lambda number: number * 2,
    }
    text = "{{ 名|加框 }}{{ 题|加框('<', right='>') }}{{ 列|length|加倍 }}{{ (名|行)|顿号 }}"

    assert_same(document(text), CONTEXT, filters)
    # A second template of the same text keeps its own filters.
    assert_same(document(text), CONTEXT, {**filters, "加框": lambda text, *_, **__: f"{text}!"})
