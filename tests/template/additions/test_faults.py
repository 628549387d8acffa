"""Where an additional tag can do nothing, the template is refused and the clerk told what to do."""

from __future__ import annotations

import pytest
from tests.support_for_tests.lint import codes
from tests.support_for_tests.word_packages import template
from tests.template.additions.reading import looped
from tests.template.differential.packages import Package, cell, document, paragraph, row, table

from dangwu_docs.errors import RenderError, TemplateError
from dangwu_docs.template import compile_template

FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
FAULTS = {
    "甲{% vm_group 甲 %}": "只能写在表格里",
    "{{ 甲 }}{% drop_tr %}": "只能写在表格里",
    table(row(cell(BOX.format(paragraph("{% vm_group 甲 %}"))))): "只能写在表格里",
    looped("{% vm_group %}{{ 行 }}"): "没有写按什么合并",
    looped("{% vm_group 行 %}{% 同值合并 1 %}"): "同一单元格里只能写一次",
    looped("{% vm_group 行 %}{% vm %}"): "与 {% vm %} 不能写在同一单元格里",
    looped("{% drop_tr 行 %}", "{% drop_tr 行 %}"): "同一表格行里只能写一次",
    looped("{% vm_group 行 %}甲", "{% drop_tr %}{{ 行 }}"): "须写明哪些内容为空才删",
    looped("{% drop_tr %}甲"): "没有要打印的内容可看",
    "甲{% drop_p %}": "没有要打印的内容可看",
    "{{ 甲 }}{% drop_p %}{% drop_p %}": "同一段落里只能写一次",
    "{% renumber %}甲": "须写在有自动编号的段落里",
    "{{ 甲 }}{%p drop_p %}": "不要带 p",
    looped("{%tr drop_tr 行 %}甲"): "不要带 tr",
    "{% own_row %}": "标签“own_row”写法不对：没有这种标签",
    "{% drop_p 甲 乙 %}甲": "写法不对",
    "{% drop_p %}{% if 甲 %}{{ 甲 }}": "请在同一段落里结束",
    paragraph("{{ 甲 }}{% drop_p %}").replace("</w:p>", FIELD): "有跨段的域",
    looped(cell("{% drop_tr 行 %}甲", '<w:vMerge w:val="restart"/>')): "请先拆分单元格",
}


@pytest.mark.parametrize(("body", "message"), FAULTS.items(), ids=FAULTS.values())
def test_a_fault_is_told_with_the_text_around(body: str, message: str) -> None:
    with pytest.raises(TemplateError) as raised:
        compile_template(document(body))

    assert any(
        message in fault and fault.place.startswith("正文 ") for fault in raised.value.faults
    )


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("{%p macro 丙() %}", "{%p endmacro %}"),
        ("{%p filter upper %}", "{%p endfilter %}"),
        ("{%p for 丁 in 戊 recursive %}", "{%p endfor %}"),
    ],
)
def test_what_is_printed_elsewhere_later_takes_no_additional_tag(begin: str, end: str) -> None:
    with pytest.raises(TemplateError, match="不能写在 macro"):
        compile_template(document(begin, "{{ 甲 }}{% drop_p %}", end))

    compile_template(document(begin.replace("upper", "e"), "乙", end, "{{ 甲 }}{% drop_p %}"))


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (looped("甲", "{% 同值合并 行.丙 %}乙"), "正文 表1 行2 列2“{% 同值合并 行.丙 %}乙”"),
        (looped("甲", "{% drop_tr 行.丙 %}乙"), "正文 表1 行2 列2“{% drop_tr 行.丙 %}乙”"),
        (paragraph("乙{% drop_p 行.丙 %}"), "正文 第1段“乙{% drop_p 行.丙 %}”"),
    ],
)
def test_an_error_at_render_time_names_the_tag_as_it_was_typed(body: str, place: str) -> None:
    template = compile_template(document(body))

    with pytest.raises(RenderError) as raised:
        template.render({"表": [{}], "行": {}})

    assert place in str(raised.value)


def test_properties_take_no_additional_tag() -> None:
    package = Package(paragraph("甲"), properties={"dc:title": "甲{% drop_p 甲 %}"})

    with pytest.raises(TemplateError, match="只能写在段落里"):
        compile_template(package.docx())


def test_lint_knows_the_tags_and_their_names() -> None:
    good = template("{{ 记录.地点 }}{% drop_p %}", "甲{% 空则删段 记录.地点 %}")
    bad = template("甲{% 空则删段 记录.地址 %}", "乙{% drop_p %}")

    errors = {code for code, _ in codes(good)}
    assert not errors & {"TPL-01", "TPL-04", "TPL-05"}
    assert not any(code.startswith("DTL") for code in errors)
    assert ("TPL-01", "正文 第1段") in codes(bad)
    assert "TPL-18" in {code for code, _ in codes(bad)}
