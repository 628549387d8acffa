import pytest

from dangwu_docs.template.balance import OpenElement, Position, UnbalancedError, is_text, is_whole

START = Position().after('<w:p xmlns:w="w"><w:r><w:t>')


def test_open_elements_are_known_at_every_point() -> None:
    assert START.inside == "w:t"
    assert START.after("甲&amp;</w:t></w:r><w:r><w:t>") == START
    assert START.after('</w:t><w:br w:type="page"/></w:r></w:p>') == Position()


def test_a_tag_may_be_cut_within_a_value() -> None:
    cut = START.after('</w:t><w:shd w:fill="')

    assert cut.tag == '<w:shd w:fill="'
    assert cut == START.after('</w:t><w:shd w:fill="ABC')
    assert cut.after('"/>').inside == "w:r"


@pytest.mark.parametrize(
    "text",
    [
        "</w:r>",
        "<w:",
        "<w:b ",
        "<w:b w:val=",
        '<w:b w:val="1" w:val="2"/>',
        "<v:b/>",
        "& b",
        "&nbsp;",
        "a > b",
        "<w:b w:val='<'/>",
        "<!-- a -->",
    ],
)
def test_what_may_break_a_document_is_not_balanced(text: str) -> None:
    with pytest.raises(UnbalancedError):
        START.after(text)


def test_prefixes_count_only_where_they_are_declared() -> None:
    outer = Position().after('<a xmlns:v="v"><v:b/>')

    assert outer.open == (OpenElement("a", frozenset({"v"})),)
    with pytest.raises(UnbalancedError):
        outer.after("</a><v:b/>")


@pytest.mark.parametrize(
    ("markup", "whole"),
    [("<w:r><w:t>甲</w:t></w:r>", True), ("<w:r>", False), ("</w:r><w:r>", False), ("甲", True)],
)
def test_markup_is_whole_when_it_closes_what_it_opens(markup: str, whole: bool) -> None:  # noqa: FBT001 - a case
    assert is_whole(markup) is whole


@pytest.mark.parametrize(
    ("markup", "text"), [("甲&lt;&#39;", True), ("<b/>", False), ("&x", False), ('"', False)]
)
def test_text_is_what_has_no_markup(markup: str, text: bool) -> None:  # noqa: FBT001 - a case
    assert is_text(markup) is text


@pytest.mark.parametrize("end", ["<", "&", '"', "&amp", "<w:t/>"])
def test_long_text_that_is_none_is_told_from_text_at_once(end: str) -> None:
    assert not is_text("文字" * 50_000 + "&amp;" + end)
