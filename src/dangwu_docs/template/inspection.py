"""Everything that is wrong with a template, found before anything is printed with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from docx.opc.part import Part
from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

from dangwu_docs.support.docx_text import read_xml
from dangwu_docs.template.additions.extension import uses_additions
from dangwu_docs.template.additions.faults import addition_faults
from dangwu_docs.template.dialect import Dialect
from dangwu_docs.template.source import BODY, FOOTER, FOOTNOTES, HEADER, PROPERTIES, Source
from dangwu_docs.template.tags import dialect_faults, has_tags, tag_faults

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LABELS = {
    "document.main+xml": BODY,
    "header+xml": HEADER,
    "footer+xml": FOOTER,
    "footnotes+xml": FOOTNOTES,
}
#: Parts that people see or keep, and that no engine fills.
_NEVER_PRINTED = {
    "endnotes+xml": "尾注",
    "comments+xml": "批注",
    "chart+xml": "图表",
    "diagramData+xml": "图示",
}


def inspect(
    template: Dialect, sources: Iterable[Source], environment: Environment
) -> Iterator[str]:
    """Yield a sentence, with its part, for every fault of the template's tags."""
    found = False
    for part in template.docx.part.package.iter_parts():
        for fault in _part_faults(part, template, environment):
            found = True
            yield fault
    if not found:
        # What no single tag shows: how the tags stand together once Word's markup is away.
        for source in sources:
            yield from _source_faults(source, environment)


def _part_faults(part: Part, template: Dialect, environment: Environment) -> Iterator[str]:
    kind = part.content_type.rpartition(".")[2]
    kind = "document.main+xml" if kind == "main+xml" else kind
    if kind in _LABELS:
        root = read_xml(part.blob)
        of_tags = (*tag_faults(root, environment), *addition_faults(root, template.lists))
        for fault in (*of_tags, *_hidden_faults(root)):
            yield f"{_LABELS[kind]}{fault}"
    elif kind in _NEVER_PRINTED and has_tags(_all_text(part.blob)):
        name = PurePosixPath(str(part.partname)).name
        yield f"{_NEVER_PRINTED[kind]}（{name}）里的标签不会换成内容，请移到正文"


def _all_text(blob: bytes) -> str:
    return "".join(str(text) for text in read_xml(blob).itertext())


def _hidden_faults(root: etree._Element) -> Iterator[str]:
    for name, place in (("delText", "修订中已删除的文字"), ("instrText", "域代码")):
        for element in root.iter(f"{_W}{name}"):
            if has_tags(element.text or ""):
                yield f"的{place}里有标签“{element.text}”，请先接受修订或删除该域"


def _source_faults(source: Source, environment: Environment) -> Iterator[str]:
    if source.lost:
        yield f"{source.label}“{source.lost}”处的文字会丢失，请把 {{%- 或 -%}} 改为 {{% 或 %}}"
    try:
        tree = environment.parse(source.text)
    except TemplateSyntaxError as error:
        yield f"{source.label}的标签写法有误（{error.message}）"
        return
    if source.label == PROPERTIES and uses_additions(tree):
        yield f"{source.label}“{source.text}”里的标签只能写在段落里，请移到正文"
    for fault in dialect_faults(tree, environment):
        yield f"{source.label}中{fault}"
