"""The engine of this repository."""

from __future__ import annotations

from serving import Render

from dangwu_docs.template import compile_template

KEEPS = True


def load(data: bytes) -> Render:
    """Return what makes documents of a template."""
    return compile_template(data).render
