"""The shipped templates: what every one of them must hold to."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from tests.support_for_tests.house_templates import filled, part, style_of, value, words_of

from dangwu_docs.house.blueprint import blueprint_names, read_blueprint
from dangwu_docs.house.build import build_template
from dangwu_docs.house.markup import Element, qualified
from dangwu_docs.house.style import house_style
from dangwu_docs.model.cards import Card
from dangwu_docs.model.kinds import KINDS
from dangwu_docs.model.shape import Shape
from dangwu_docs.model.words import WORDS
from dangwu_docs.support.patterns import text_pattern
from dangwu_docs.support.yaml_plain import read_plain
from dangwu_docs.template import compile_template

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = blueprint_names()
PARTS = ("document", "styles", "footer1", "footer2")


def in_order(names: str) -> list[str]:
    return names.split()


#: CT_PPr and CT_RPr of ISO/IEC 29500-1, in their sequence.
PARAGRAPH = in_order(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange"
)
RUN = in_order(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)

each_template = pytest.mark.parametrize("name", NAMES)


def template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.docx").read_bytes()


def card(name: str) -> Card:
    declared = read_plain((TEMPLATES / f"{name}.yaml").read_text("utf-8"))
    return Card.model_validate(declared)


def parts(name: str) -> Iterator[Element]:
    package = template(name)
    for one in PARTS:
        yield part(package, one)


@each_template
def test_the_committed_template_is_what_the_blueprint_builds(name: str) -> None:
    assert template(name) == build_template(read_blueprint(name)), "run: make templates"


def test_there_is_a_blueprint_and_a_card_for_every_template() -> None:
    for suffix in (".docx", ".yaml"):
        found = (path.relative_to(TEMPLATES) for path in TEMPLATES.rglob(f"*{suffix}"))
        assert sorted(path.with_suffix("").as_posix() for path in found) == list(NAMES)


@pytest.mark.parametrize(
    ("review", "title"),
    [
        ("机关党建专题评议", ["县局机关党总支", "关于印发《机关党建专题评议"]),
        (
            "青禾县2026年度机关党建专项评议",
            ["县局机关党总支关于印发", "《青禾县2026年度机关党建专项评议"],
        ),
    ],
)
def test_a_title_breaks_between_its_words_however_long_what_it_names_is(
    review: str, title: list[str]
) -> None:
    blocks = read_blueprint("整改/整改方案通知").sections[0].blocks
    (declared,) = ({one.kind: one.value} for one in blocks if one.kind == "标题")

    record = {"来源评议": {"标题": review}}
    (shown, *_) = filled(declared, 组织={"简称": "县局机关党总支"}, 记录=record)
    assert shown.split("/")[:2] == title


@each_template
def test_who_signs_right_below_a_table_does_not_sign_on_a_page_without_a_row(name: str) -> None:
    body = part(template(name), "document")[0]
    signed = (one for one in body if style_of(one) == "签字")
    above = (one.getprevious() for one in signed)
    tables = [one for one in above if one is not None and one.tag == qualified("tbl")]

    assert [one for one in tables if one.find(f".//{qualified('keepNext')}") is None] == []


@each_template
def test_a_template_opens_in_python_docx(name: str) -> None:
    assert Document(BytesIO(template(name))).paragraphs


@each_template
def test_a_template_compiles_without_the_fallback_of_unknown_names(name: str) -> None:
    known = {"记录", "组织", "项", "序", "年度", "统计", "应开", "资料包", "归档"}

    assert set(compile_template(template(name)).fields) <= known


@each_template
def test_only_faces_of_the_profile_are_named(name: str) -> None:
    faces = {*house_style().fonts["gb2312"].values(), None}

    for root in parts(name):
        for fonts in root.iter(qualified("rFonts")):
            named = {fonts.get(qualified(at)) for at in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert len(named) == 1
            assert named <= faces


@each_template
def test_no_theme_is_asked_for_a_face(name: str) -> None:
    for root in parts(name):
        assert b"Theme" not in etree.tostring(root)


@each_template
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    for root in parts(name):
        for kind, order in (("pPr", PARAGRAPH), ("rPr", RUN)):
            for properties in root.iter(qualified(kind)):
                places = [order.index(etree.QName(child).localname) for child in properties]
                assert places == sorted(set(places))


@each_template
def test_columns_are_as_wide_as_their_cells(name: str) -> None:
    for table in part(template(name)).iter(qualified("tbl")):
        columns = [int(one.get(qualified("w"), "")) for one in table.iter(qualified("gridCol"))]
        assert int(value(table, "tblPr/tblW", "w") or 0) == sum(columns)
        assert value(table, "tblPr/tblLayout", "type") == "fixed"
        for row in table.findall(qualified("tr")):
            assert list(spans(row, columns)) == widths(row)


def widths(row: Element) -> list[int]:
    cells = row.findall(qualified("tc"))
    return [int(value(cell, "tcPr/tcW", "w") or 0) for cell in cells]


def spans(row: Element, columns: list[int]) -> Iterator[int]:
    start = 0
    for cell in row.findall(qualified("tc")):
        end = start + int(value(cell, "tcPr/gridSpan") or 1)
        yield sum(columns[start:end])
        start = end
    assert start == len(columns)


@each_template
def test_a_statement_stands_alone_in_its_paragraph(name: str) -> None:
    for one in part(template(name)).iter(qualified("p")):
        words = words_of(one)
        assert "{%p" not in words or re.fullmatch(r"\{%p [^%}]+ %\}", words)


@each_template
def test_a_table_does_not_touch_the_text_above_it(name: str) -> None:
    for table in part(template(name)).iter(qualified("tbl")):
        above = table.getprevious()
        if above is not None and "{%p" not in words_of(above):
            assert style_of(above) != "正文"


@each_template
def test_a_single_item_is_not_numbered(name: str) -> None:
    for one in part(template(name)).iter(qualified("p")):
        words = words_of(one)
        assert "{{ loop.index }}.{{" not in words or style_of(one) == "三级标题"


@each_template
def test_a_row_holds_at_most_one_statement(name: str) -> None:
    for row in part(template(name)).iter(qualified("tr")):
        assert words_of(row).count("{%tr") <= 1


@each_template
def test_a_card_says_what_it_reads_and_where_its_document_goes(name: str) -> None:
    found = card(name)

    assert set(found.reads) <= KINDS.keys()
    assert bool(found.reads) == (found.scope == "记录")
    assert found.filing or found.privacy == "P3" or found.scope == "归档"


@each_template
def test_title_and_file_name_use_known_names_alone(name: str) -> None:
    found = card(name)
    known = {"记录", "组织", "项", "序"} if found.scope == "记录" else {"组织", "年度"}

    for pattern in (found.title, found.filename):
        assert text_pattern(pattern, found.name)
        assert {used.partition(".")[0] for used in used_names(pattern)} <= known


def used_names(pattern: str) -> set[str]:
    return {
        name for tag in re.findall(r"\{[{%](.*?)[}%]\}", pattern) for name in names_of(tag.strip())
    }


def names_of(tag: str) -> list[str]:
    expression = tag.removeprefix("if ").partition("|")[0].strip()
    return [] if expression == "endif" else [expression]


def test_resolutions_are_one_for_each_item_and_blocked_by_the_rules_of_votes() -> None:
    found = card("决议/支部党员大会决议")

    assert (found.each, found.condition) == ("议题", "项.决议")
    assert found.blocked_by == ("MTG-02", "MTG-03", "VOTE-14", "VOTE-15")


def test_what_is_for_named_readers_goes_into_no_packet() -> None:
    found = card("谈话/谈心谈话记录表")

    assert found.privacy == "P3"
    assert found.filing is None


#: Not printed, or printed under another name.
ELSEWHERE = {"编号", "类型", "备注", "组织", "出席", "发文序号"}
ELSEWHERE_OF = {"整改": {"来源评议", "问题描述"}}
#: A year's ledger prints the records that no document of their own prints.
PRINTED_BY = {"整改": ("整改/整改台账",), "年度总结": ("年度/年度总结",)}
#: Organisations and duties have no document of their own yet.
UNPRINTED = {"组织", "履责"}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - UNPRINTED))
def test_every_field_of_a_record_is_printed(kind: str) -> None:
    reading = PRINTED_BY.get(kind) or [name for name in NAMES if kind in card(name).reads]
    text = "".join(words_of(part(template(name))) for name in reading)
    words = {WORDS[field] for shape in shapes_of(KINDS[kind]) for field in shape.model_fields}
    expected = words - ELSEWHERE - ELSEWHERE_OF.get(kind, set())

    assert {word for word in expected if f".{word}" not in text} == set()


def shapes_of(shape: type[Shape]) -> Iterator[type[Shape]]:
    """Yield a shape and the shapes of which its fields are made."""
    yield shape
    for field in shape.model_fields.values():
        for inner in inner_shapes(field.annotation):
            yield from shapes_of(inner)


def inner_shapes(annotation: object) -> Iterator[type[Shape]]:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from inner_shapes(argument)
