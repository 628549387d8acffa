"""A finished document on its way to the layout checker, and what was found; no file system."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from dangwu_docs.model.findings import Finding


class Sheet(Struct, frozen=True):
    """One document: its PDF, or why there is none."""

    file: str
    pdf: bytes | None
    #: Empty where the file itself is a PDF.
    docx: bytes = b""
    error: str = ""
    hint: str = ""
    #: Face that the document asks for -> the one in which this machine set it.
    substituted: Mapping[str, str] = field(default_factory=dict)


class Measured(Struct, frozen=True):
    """What was found on the pages of one document."""

    file: str
    #: 公文, 信函, 命令, 纪要, 无版头 or 封面, as the pages show it; empty if not measured.
    form: str
    pages: int
    findings: tuple[Finding, ...]
    #: Face that the document asks for -> the one that was measured instead: widths are unsure.
    substituted: Mapping[str, str] = field(default_factory=dict)
