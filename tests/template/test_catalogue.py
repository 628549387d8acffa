"""Every rule is declared once, and a template that breaks it is found."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from docx import Document
from docxtpl_lint.messages import RULES
from tests.support_for_tests.lint import BODY, card
from tests.support_for_tests.word_packages import (
    edited,
    packed,
    parts,
    related,
    saved,
    table_template,
    template,
    with_footnote,
)

from dangwu_docs.model.reading import known_names
from dangwu_docs.template.catalogue import catalogue
from dangwu_docs.template.lint import lint_template

FOR = "{%tr for 项 in 记录.议题 %}"


def two_tables() -> bytes:
    word = Document()
    for text in (FOR, "{%tr endfor %}"):
        word.add_table(1, 1).cell(0, 0).text = text
        word.add_paragraph("甲")
    return saved(word)


def with_body(*pairs: tuple[str, str]) -> bytes:
    def changed(xml: bytes) -> bytes:
        for old, new in pairs:
            xml = xml.replace(old.encode(), new.encode(), 1)
        return xml

    return edited(template("甲乙丙"), BODY, changed)


def with_styles(old: bytes, new: bytes) -> bytes:
    return edited(template("甲"), "word/styles.xml", lambda xml: xml.replace(old, new))


def in_endnotes(text: str) -> bytes:
    members = parts(with_footnote(template("正文"), text))
    members["word/endnotes.xml"] = members.pop("word/footnotes.xml")
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        members[name] = members[name].replace(b"footnotes", b"endnotes")
    return packed(members)


RUN = "<w:r><w:t>甲乙丙</w:t></w:r>"
INSERTED = f'<w:ins w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z">{RUN}</w:ins>'
DELETED = (
    '<w:del w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:delText>{{ 记录.地点 }}</w:delText></w:r></w:del>"
)
FACE = '<w:r><w:rPr><w:rFonts w:eastAsia="华文彩云"/></w:rPr><w:t>甲乙丙</w:t></w:r>'
LINK = f'<w:hyperlink r:id="rId999">{RUN}</w:hyperlink>'
#: Rule -> a template that breaks it.
BROKEN: Mapping[str, bytes] = {
    "TPL-01": template("{{ 记录.地址 }}"),
    "TPL-02": template("{{ 记录.处理意见 }}"),
    "TPL-03": template("{{ 记录.地点|没有 }}"),
    "TPL-04": template("{{ 记录 地点 }}"),
    "TPL-05": template("{% for 项 in 记录.议题 %}", "{%- endfor 项 %}"),
    "TPL-06": with_body((RUN, FACE)),
    "TPL-07": template("甲"),
    "TPL-08": with_styles(b"w:eastAsiaTheme", b"w:other"),
    "TPL-09": with_body((RUN, INSERTED)),
    "TPL-10": with_body((RUN, f'{RUN}<w:r><w:commentReference w:id="1"/></w:r>')),
    "TPL-11": related(with_body((RUN, LINK)), "hyperlink", "https://example.com/", "External"),
    "TPL-12": b"",
    "TPL-14": with_body((RUN, "<w:r><w:instrText>PAGE {{ 记录.地点 }}</w:instrText></w:r>")),
    "TPL-15": in_endnotes("{{ 记录.地点 }}"),
    "TPL-18": template("甲{% drop_p %}"),
    "TPL-16": template("甲", "乙 {%- if 记录.地点 %}丙{% endif %}"),
    "DTL001": template("{{ 记录.地点"),
    "DTL002": template("{{ 记录.地点", "}}"),
    "DTL003": with_body((RUN, DELETED)),
    "DTL005": template("{# docxtpl-lint: disable-line=DTL101 #}"),
    "DTL101": template("{% if 记录.地点 %}"),
    "DTL102": template("{% endif %}"),
    "DTL106": template("{% for 项 in 记录.议题 %}甲{% endfor %}{{ 项.标题 }}"),
    "DTL201": template("{%p if 记录.次数 % 2 %}", "甲", "{%p endif %}"),
    "DTL202": table_template(["{% tr for 项 in 记录.议题 %}"], ["甲"], ["{%tr endfor %}"]),
    "DTL203": template("{%tr if 记录.地点 %}", "{%tr endif %}"),
    "DTL204": template("{%p if 记录.地点 %}", "甲{% endif %}"),
    "DTL205": two_tables(),
    "DTL206": table_template([FOR, "{%tr endfor %}"]),
    "DTL207": table_template(["{%tc for 项 in 记录.议题 %}"], ["{%tc endfor %}"]),
    "DTL208": template("{% colspan 2 %}"),
    "DTL209": template("甲{%p if 记录.地点 %}", "{%p endif %}"),
    "DTL210": template("{%p if 记录.地点 %}{%p endif %}"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_template_that_breaks_a_rule_is_found(code: str) -> None:
    judged = card(reads=("整改通知",), privacy="P1") if code == "TPL-02" else card()
    found = lint_template(BROKEN[code], judged, known_names(judged), faces=frozenset({"仿宋"}))
    (first, *_) = [one for one in found if one.code == code]

    assert first.message
    assert "{" not in first.hint
    assert "`" not in first.message


def test_a_template_without_a_card_breaks_the_one_rule_left() -> None:
    assert lint_template(template("甲"))[0].code == "TPL-13"
    # TPL-17 is about what a program puts into a template.
    assert {*BROKEN, "TPL-13", "TPL-17"} == {*catalogue().ours, *catalogue().adopted}


def test_every_rule_of_docxtpl_lint_is_adopted_or_says_why_not() -> None:
    adopted, suppressed = catalogue().adopted.keys(), catalogue().suppressed.keys()

    assert adopted | suppressed == RULES.keys()
    assert adopted & suppressed == set()
