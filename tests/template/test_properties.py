import pytest

from dangwu_docs.support.sandbox import MissingNameError, environment
from dangwu_docs.template.properties import CompiledProperties, printed_properties

CORE = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>{{ 题 }} &amp; {% if 数 &lt; 2 %}少{% endif %}</dc:title><dc:creator>某支部</dc:creator>
<cp:lastModifiedBy>某人</cp:lastModifiedBy><dcterms:created>2026-01-01T00:00:00Z</dcterms:created>
<dc:subject>{{ 数 }}</dc:subject><cp:keywords>{{ 不打印 }}</cp:keywords></cp:coreProperties>"""


def test_each_property_is_printed_in_its_place() -> None:
    compiled = CompiledProperties(CORE.encode(), "docProps/core.xml", environment())

    printed = compiled.render({"题": "甲 < 乙", "数": 1}).decode()

    assert "<dc:title>甲 &lt; 乙 &amp; 少</dc:title><dc:creator>某支部</dc:creator>" in printed
    assert "<dc:subject>1</dc:subject><cp:keywords>{{ 不打印 }}</cp:keywords>" in printed


def test_what_tells_of_the_template_is_left_out() -> None:
    printed = CompiledProperties(CORE.encode(), "docProps/core.xml", environment()).render(
        {"题": "", "数": 2}
    )

    assert b"lastModifiedBy" not in printed
    assert b"created" not in printed


def test_the_property_that_failed_is_the_one_that_is_told() -> None:
    compiled = CompiledProperties(CORE.encode(), "docProps/core.xml", environment())

    with pytest.raises(MissingNameError, match="没有“数”"):
        compiled.render({"题": ""})
    assert compiled.source in printed_properties(CORE.encode(), "docProps/core.xml")
