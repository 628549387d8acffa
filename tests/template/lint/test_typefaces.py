from __future__ import annotations

from tests.support_for_tests.house_templates import built
from tests.support_for_tests.lint import BODY, card
from tests.support_for_tests.word_packages import edited, packed, parts, template

from dangwu_docs.house.style import house_style
from dangwu_docs.model.reading import known_names
from dangwu_docs.template.lint import lint_template

FACES = house_style().faces("gb2312")
STYLES = "word/styles.xml"


def told(package: bytes, faces: frozenset[str] = FACES) -> list[tuple[str, str]]:
    found = lint_template(package, card(), known_names(card()), faces=faces)
    return [(one.code, one.field) for one in found]


def changed(name: str, old: str, new: str) -> bytes:
    package = built({"正文": "甲乙丙"})

    return edited(package, name, lambda xml: xml.replace(old.encode(), new.encode(), 1))


def test_a_template_of_the_house_names_its_faces_outright() -> None:
    assert told(built({"正文": "甲乙丙"})) == []


def test_a_template_of_word_takes_its_faces_from_a_theme() -> None:
    assert ("TPL-07", "文档默认") in told(template("甲"))


def test_faces_of_the_chosen_profile_are_welcome_too() -> None:
    package = changed(STYLES, "仿宋_GB2312", "方正仿宋_GBK")

    assert [code for code, _ in told(package)] == ["TPL-06"]
    assert told(package, house_style().faces("wps")) == []


def test_a_foreign_face_is_told_once_where_it_first_stands() -> None:
    run = '<w:r><w:rPr><w:rFonts w:eastAsia="华文彩云" w:cs="Arial"/></w:rPr><w:t>甲</w:t></w:r>'
    word = template("乙", "丙")
    package = edited(word, BODY, lambda xml: xml.replace(b"</w:p>", f"{run}</w:p>".encode()))
    found = lint_template(package, card(), known_names(card()), faces=FACES)
    foreign = [one for one in found if "华文彩云" in one.message]

    assert [(one.code, one.field) for one in foreign] == [("TPL-06", "正文 第1段")]
    assert "仿宋_GB2312" in foreign[0].hint


def test_a_style_counts_only_where_it_is_used() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="甲"><w:name w:val="彩云"/><w:rPr>'
        '<w:rFonts w:eastAsia="华文彩云"/></w:rPr></w:style></w:styles>'
    )
    unused = changed(STYLES, "</w:styles>", style)
    body = parts(unused)[BODY].decode()
    used = edited(unused, BODY, lambda _: body.replace('w:val="正文"', 'w:val="甲"').encode())

    assert told(unused) == []
    assert told(used) == [("TPL-06", "样式“彩云”")]


def test_a_document_without_styles_has_no_chinese_default() -> None:
    members = parts(built({"正文": "甲乙丙"}))
    del members[STYLES]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        members[name] = _without_styles(members[name])

    assert told(packed(members)) == [("TPL-08", "文档默认")]


def _without_styles(xml: bytes) -> bytes:
    pieces = xml.decode().split("<")
    return "<".join(piece for piece in pieces if "styles.xml" not in piece).encode()
