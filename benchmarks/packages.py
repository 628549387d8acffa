"""Workloads as .docx files: python-docx's own package, with the parts that a workload writes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from blocks import NAMESPACE, Dialect, Workload, Writer
from docx import Document
from docx.document import Document as WordFile
from docx.section import _Footer, _Header
from docx.shared import Mm
from lxml import etree

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {0} '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def package(workload: Workload, dialect: Dialect, variant: str = "") -> bytes:
    """Return a template's file; `variant` is text in its body and header that makes it another."""
    document = Document()
    writer = Writer(dialect)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    body = document.element.body
    for element in _elements(writer.paragraph(variant) + writer.body(workload.blocks)):
        body.insert(len(body) - 1, element)
    if workload.header:
        _fill(section.header, writer.paragraph(workload.header + variant))
    if workload.has_page_numbers:
        pages = _FIELD.format("PAGE") + _FIELD.format("NUMPAGES")
        _fill(section.footer, writer.paragraph("第几页，共几页：", after=pages))
    document.core_properties.title = workload.title
    if dialect.name == "jinja":
        document.core_properties.subject = "{{ 单位 }}"
    return _saved(document)


def _elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>'))


def _fill(place: _Header | _Footer, xml: str) -> None:
    place.is_linked_to_previous = False
    root = place._element  # noqa: SLF001 - python-docx has no other door
    for element in list(root):
        root.remove(element)
    root.extend(_elements(xml))


def _saved(document: WordFile) -> bytes:
    """Return the file without a clock in it."""
    buffer, fixed = BytesIO(), BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as written, ZipFile(fixed, "w") as target:
        for name in written.namelist():
            member = ZipInfo(name, _FIRST_DAY)
            member.compress_type = ZIP_DEFLATED
            target.writestr(member, written.read(name))
    return fixed.getvalue()
