"""Holds a document of ours against docxtpl's own."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from difflib import unified_diff
from io import BytesIO

import pytest
from docxtpl import DocxTemplate
from tests.template.oracle import Filters, canonical_parts, expected

from dangwu_docs.errors import RenderError, TemplateError
from dangwu_docs.support.docx_text import document_text
from dangwu_docs.support.sandbox import environment
from dangwu_docs.template import compile_template

_NO_FILTERS: Filters = {}
Context = Mapping[str, object]


def assert_same(
    docx: bytes, context: Mapping[str, object], filters: Filters = _NO_FILTERS
) -> bytes:
    """Return our document; fail where a part of it is not docxtpl's."""
    ours = compile_template(docx, filters).render(context)
    assert_equal_parts(ours, expected(docx, context, filters))
    return ours


def assert_equal_parts(ours: bytes, theirs: Mapping[str, bytes]) -> None:
    """Fail where a part of our document is not as in `theirs`, and show the first lines."""
    with zipfile.ZipFile(BytesIO(ours)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
    found = canonical_parts(ours)
    assert sorted(found) == sorted(theirs)
    for name, part in found.items():
        assert part == theirs[name], _difference(name, theirs[name], part)


def _difference(name: str, theirs: bytes, ours: bytes) -> str:
    lines = (part.decode().replace("><", ">\n<").splitlines() for part in (theirs, ours))
    return f"{name}\n" + "\n".join(unified_diff(*lines, "docxtpl", "ours", lineterm="", n=2))


def theirs(docx: bytes, context: Context) -> bytes:
    """Return docxtpl's own document."""
    made, buffer = DocxTemplate(BytesIO(docx)), BytesIO()
    made.render(dict(context), environment(), autoescape=True)
    made.save(buffer)
    return buffer.getvalue()


def ours(docx: bytes, context: Context) -> bytes:
    """Return our document."""
    return compile_template(docx).render(context)


def text_of(docx: bytes) -> str:
    """Return the text of a document."""
    return document_text(docx).strip()


def refused(docx: bytes, context: Context) -> str:
    """Return why we make no document."""
    with pytest.raises((RenderError, TemplateError)) as raised:
        ours(docx, context)
    return str(raised.value)
