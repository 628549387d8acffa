"""docxtpl, and rust-docxtpl, which has its name; both open the file for each document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from serving import Render

KEEPS = False


def load(data: bytes) -> Render:
    """Return what makes documents of a template, in one environment with autoescape."""
    environment = Environment(autoescape=True)

    def render(context: dict[str, Any]) -> bytes:
        template = DocxTemplate(BytesIO(data))
        template.render(context, environment, autoescape=True)
        written = BytesIO()
        template.save(written)
        return written.getvalue()

    return render
