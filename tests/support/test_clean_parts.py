"""What is called clean without being read whole is what a reader of the document calls clean."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from tests.support_for_tests.word_packages import W, edited, template

from dangwu_docs.support.clean_parts import is_clean
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.residue import residues

PACKAGE = template("正文")
#: Pieces of residues and of what only looks like one; together, in one run or in several.
TEXTS = ("共", "X", "XX", "个支部", "{", "{ ", "%}", "×", "名", "《", "》", "公众号", "：", "None")
TEXTS += (
    "&amp;",
    "&lt;",
    "&#34;",
    "&quot;",
    "&#39;",
    "&amp;amp;",
    "&#88;",
    "年 ",
    "月 日",
    "。",
    "\n",
)
MARKUP = (
    "</w:t></w:r><w:r><w:t>",
    '</w:t></w:r></w:p><w:p w:rsidR="1"><w:r><w:t xml:space="preserve">',
    "</w:t><w:br/><w:t>",
    "</w:t><w:tab/><w:t>",
    "</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>",
    "</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>",
    "</w:t></w:r><w:del><w:r><w:delText>X个</w:delText></w:r></w:del><w:r><w:t>",
    "</w:t><w:t/><w:t>",
    "<!-- X个 -->",
)
#: What makes a part ill-formed.
BROKEN = ("<w:b>", "&", "</w:p>", "\x01")


def part(inner: str) -> bytes:
    paragraph = f"<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>"
    return f'<w:document xmlns:w="{W}"><w:body>{paragraph}</w:body></w:document>'.encode()


def read(content: bytes) -> str:
    return document_text(edited(PACKAGE, "word/document.xml", lambda _: content))


@given(pieces=st.lists(st.sampled_from(TEXTS + MARKUP), max_size=8))
@example(pieces=["共X", MARKUP[0], "个支部"])
@example(pieces=["&amp;", "amp;"])
def test_a_part_is_clean_only_where_a_reader_finds_nothing(pieces: list[str]):
    content = part("".join(pieces))

    assert not is_clean(content) or not residues(read(content))
    # Once more, with paragraphs that are known.
    assert not is_clean(content) or not residues(read(content))


@given(pieces=st.lists(st.sampled_from(TEXTS + MARKUP[:6]), max_size=8))
def test_a_part_of_usual_paragraphs_without_residues_is_clean(pieces: list[str]):
    content = part("".join(pieces))
    is_usual = b"&#88;" not in content

    assert is_clean(content) == (is_usual and not residues(read(content)))


@given(pieces=st.lists(st.sampled_from(TEXTS + MARKUP), max_size=4), broken=st.sampled_from(BROKEN))
def test_a_part_that_is_not_well_formed_is_never_clean(pieces: list[str], broken: str):
    content = part("".join((*pieces, broken)))

    assert not is_clean(content)
    with pytest.raises(etree.XMLSyntaxError):
        read(content)


def test_paragraphs_are_forgotten_before_they_are_too_many():
    contents = [part(MARKUP[1].join(map(str, range(at, at + 900)))) for at in range(0, 9000, 900)]

    assert all(map(is_clean, contents + contents))
    assert not is_clean(part("共X个支部"))
