"""A part without additional tags is not touched; in others each tag stands where it acts."""

from __future__ import annotations

import pytest
from tests.support_for_tests.word_packages import parts
from tests.template.additions.reading import looped, printed, rows, texts
from tests.template.differential.packages import Package, document, paragraph, row, table

from dangwu_docs.template import compile_template
from dangwu_docs.template.additions.expansion import expanded
from dangwu_docs.template.additions.lists import Lists

NO_LISTS = Lists(None, None)


@pytest.mark.parametrize(
    "text",
    ["<w:p>{{ 值 }}</w:p>", "<w:p>{% vm %}\n</w:p>", "<broken", "<p a='1'>重新编号{{ 值 }}</p>"],
)
def test_a_part_without_additional_tags_stays_as_it_is(text: str) -> None:
    assert expanded(text, NO_LISTS) is text


def test_tags_in_pieces_do_what_whole_ones_do() -> None:
    pieces = paragraph("甲{{ 值", " }}{% dr", "op_p ", "%}")

    assert texts(printed(document(pieces, "尾"), 值="")) == ["尾"]
    assert texts(printed(document(pieces, "尾"), 值="乙")) == ["甲乙", "尾"]


@pytest.mark.parametrize("quotes", ["“子”", '"子"', "'子'", "‘子’"])
def test_word_may_have_turned_the_quotes(quotes: str) -> None:
    body = looped(f"{{% vm_group 行 == {quotes} and 1 < 2 %}}{{{{ 行 }}}}")

    assert rows(printed(body, 表=["子", "子", "丑", "寅"])) == [["子"], ["^"], ["丑"], ["^"]]


def test_all_tags_in_one_row() -> None:
    body = document(
        table(
            row("{%tr for 行 in 表 %}", ""),
            row("{% vm_group 行.甲 %}{{ 行.甲 }}{% drop_p %}", "{% drop_tr 行.乙 %}{{ 行.乙 }}"),
            row("{%tr endfor %}", ""),
        )
    )
    lines = [{"甲": one, "乙": other} for one, other in (("", 1), ("", 2), ("子", 3), ("子", ""))]

    assert rows(printed(body, 表=lines)) == [["", "1"], ["^", "2"], ["子", "3"]]


def test_every_part_knows_the_tags() -> None:
    content = paragraph("甲{{ 值 }}{% drop_p %}") + paragraph("尾")
    docx = Package(content, {"default": content}, {"default": content}, content).docx()

    made = parts(compile_template(docx).render({"值": ""}))

    members = ("document", "header1", "footer2", "footnotes")
    found = [made[f"word/{member}.xml"].decode() for member in members]
    assert [("甲" in text, "尾" in text) for text in found] == [(False, True)] * 4
