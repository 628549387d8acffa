"""Finished files: converted, measured, compared and proven; no workspace is needed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dangwu_docs.model.layout import Measured
from dangwu_docs.stages.compare import compare as compare_files
from dangwu_docs.stages.export import export_in_order as export_files
from dangwu_docs.stages.export import find_page_counter, sheets
from dangwu_docs.stages.layout import layout
from dangwu_docs.stages.packet import enter_export as enter_packet_export
from dangwu_docs.stages.packet import outlines as packet_outlines
from dangwu_docs.stages.verify import manifests_at as find_manifests
from dangwu_docs.stages.verify import prove_files as verify_files
from dangwu_docs.stages.verify import vouch as sign_manifest

__all__ = [
    "compare_files",
    "enter_packet_export",
    "export_files",
    "find_manifests",
    "find_page_counter",
    "layout_files",
    "packet_outlines",
    "sign_manifest",
    "verify_files",
]


def layout_files(files: Iterable[Path]) -> Iterator[Measured]:
    """Yield, as each is done, what the pages of each .docx or .pdf show."""
    return layout(sheets(files))
