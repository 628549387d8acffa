import pytest
from tests.support_for_tests.word_packages import edited, packed, parts, template, with_footnote

from dangwu_docs.errors import TemplateError
from dangwu_docs.template import compile_template


def faults(docx: bytes) -> tuple[str, ...]:
    with pytest.raises(TemplateError) as raised:
        compile_template(docx)
    return raised.value.faults


def test_a_fault_in_a_footnote_is_told() -> None:
    (fault,) = faults(with_footnote(template("正文"), "{{ 甲 乙 }}"))

    assert fault.startswith("脚注 第1段“{{ 甲 乙 }}”")


def test_a_fault_in_the_properties_is_told() -> None:
    (fault,) = faults(template("正文", title="{{ 甲 乙 }}"))

    assert fault.startswith("文档属性")


def test_an_unknown_filter_in_the_properties_is_told() -> None:
    (fault,) = faults(template("正文", title="{{ 甲|无此 }}"))

    assert fault == "文档属性：标签“{{ 甲|无此 }}”中没有“无此”这种过滤器，是不是“或无”？（TPL-03）"


@pytest.mark.parametrize(
    ("element", "place"), [(b"delText", "修订中已删除的文字"), (b"instrText", "域代码")]
)
def test_a_tag_where_nobody_sees_it_is_told(element: bytes, place: str) -> None:
    run = b"<w:r><w:%s>{{ \xe5\x90\x8d }}</w:%s></w:r></w:p>" % (element, element)
    docx = edited(template("正文"), "word/document.xml", lambda xml: xml.replace(b"</w:p>", run, 1))

    assert any(place in fault for fault in faults(docx))


def test_a_tag_in_endnotes_would_never_be_filled() -> None:
    members = parts(with_footnote(template("正文"), "{{ 名 }}"))
    members["word/endnotes.xml"] = members.pop("word/footnotes.xml")
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        members[name] = members[name].replace(b"footnotes", b"endnotes")

    (fault,) = faults(packed(members))

    assert fault == "尾注（endnotes.xml）“{{ 名 }}”：这里的标签不会换成内容（TPL-15）"
    assert "移到正文" in fault.hint


def test_tags_that_cross_only_once_markup_is_away_are_told() -> None:
    # {%- joins paragraphs, and so brings the halves of a statement together.
    (fault,) = faults(template("{% for 甲 in 乙 %}", "{%- endfor 丙 %}"))

    assert fault.code == "TPL-05"
    assert "合在一起不通" in fault
