from __future__ import annotations

import pytest
from docx import Document
from tests.support_for_tests.lint import BODY, codes, lint
from tests.support_for_tests.word_packages import edited, related, saved, table_template, template

RUN = b"<w:r><w:t>\xe7\x94\xb2</w:t></w:r>"
BY = 'w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"'


def around(run: str) -> bytes:
    return edited(table_template(["甲", "乙"]), BODY, lambda xml: xml.replace(RUN, run.encode()))


@pytest.mark.parametrize(
    "run",
    [
        f"<w:ins {BY}><w:r><w:t>丙</w:t></w:r></w:ins>",
        f"<w:del {BY}><w:r><w:delText>丙</w:delText></w:r></w:del>",
        f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>丙</w:t></w:r>",
    ],
)
def test_a_tracked_change_is_told_with_its_cell(run: str) -> None:
    assert codes(around(run)) == [("TPL-09", "正文 表1 行1 列1")]


def test_a_changed_row_is_told_with_its_first_cell() -> None:
    change = f"<w:trPr><w:ins {BY}/></w:trPr><w:tc>".encode()
    package = table_template(["甲", "乙"])
    package = edited(package, BODY, lambda xml: xml.replace(b"<w:tc>", change, 1))

    assert [code for code, _ in codes(package)] == ["TPL-09"]


def test_a_comment_is_told_where_it_points() -> None:
    word = Document()
    word.add_paragraph("甲")
    runs = word.add_paragraph("乙").runs
    word.add_comment(runs, text="请核对", author="丙", initials="丙")

    assert codes(saved(word)) == [("TPL-10", "正文 第2段")]


def test_a_comment_that_points_nowhere_is_told_too() -> None:
    word = Document()
    word.add_comment(word.add_paragraph("乙").runs, text="请核对", author="丙", initials="丙")
    package = edited(saved(word), BODY, lambda xml: xml.replace(b"commentReference", b"other"))

    assert codes(package) == [("TPL-10", "批注")]


def test_an_empty_list_of_comments_is_none() -> None:
    word = Document()
    word.part._comments_part  # noqa: B018, SLF001 (python-docx makes the part when it is asked for)
    word.add_paragraph("甲")

    assert codes(saved(word)) == []


def test_a_link_is_told_with_where_it_leads() -> None:
    link = '<w:hyperlink r:id="rId999"><w:r><w:t>甲</w:t></w:r></w:hyperlink>'
    package = related(around(link), "hyperlink", "https://example.com/", "External")
    (found,) = lint(package)

    assert (found.code, found.field) == ("TPL-11", "正文 表1 行1 列1")
    assert "https://example.com/" in found.message


def test_a_link_in_a_field_is_told_too() -> None:
    code = '<w:r><w:instrText>HYPERLINK "https://example.com/"</w:instrText></w:r>'

    assert codes(around(code)) == [("TPL-11", "正文 表1 行1 列1")]


def test_content_from_elsewhere_is_refused() -> None:
    package = related(template("甲"), "image", "https://example.com/a.png", "External")

    assert codes(package) == [("TPL-12", "")]
