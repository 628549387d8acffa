"""Small Word templates for tests."""

from __future__ import annotations

from io import BytesIO

import docx


def template(*paragraphs: str) -> bytes:
    """Return a .docx with these paragraphs."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
