"""docxtpl-ng; one object a template, as its manual advises for many documents."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docxtpl import Template
from serving import Render

KEEPS = True


def load(data: bytes) -> Render:
    """Return what makes documents of a template; it escapes by default."""
    template = Template(BytesIO(data))

    def render(context: dict[str, Any]) -> bytes:
        template.reload()
        template.render(context)
        written = BytesIO()
        template.save(written)
        return written.getvalue()

    return render
