from tests.support_for_tests.word_packages import template, with_footnote

from dangwu_docs.template.dialect import Dialect


def test_every_text_is_told_with_its_member_in_reading_order() -> None:
    docx = with_footnote(template("{{ 甲 }}", header="乙", footer="丙", title="{{ 丁 }}"), "戊")

    sources = list(Dialect(docx).sources())

    assert [(source.label, source.member) for source in sources] == [
        ("正文", "word/document.xml"),
        ("页眉", "word/header1.xml"),
        ("页脚", "word/footer1.xml"),
        ("脚注", "word/footnotes.xml"),
        ("文档属性", "docProps/core.xml"),
    ]


def test_the_body_declares_no_namespace_that_its_document_declares() -> None:
    body = next(Dialect(template("{{ 甲 }}")).sources())

    assert body.text.startswith("<w:body>")
    assert "xmlns:w=" in body.prefix
    assert body.suffix == "</w:document>"
