"""Bind an organisation's year: one .docx with its catalogue, every document and what is missing."""

from dangwu_docs.stages.packet.galley import Binder, page_context
from dangwu_docs.stages.packet.layout import find_office
from dangwu_docs.stages.packet.manifest import enter_export, put_manifest
from dangwu_docs.stages.packet.packet import PacketReport, outlines, packets
from dangwu_docs.stages.packet.papers import Outcomes, Papers, filed
from dangwu_docs.stages.packet.rendition import Full
from dangwu_docs.stages.packet.tally import Counts, Tally

__all__ = [
    "Binder",
    "Counts",
    "Full",
    "Outcomes",
    "PacketReport",
    "Papers",
    "Tally",
    "enter_export",
    "filed",
    "find_office",
    "outlines",
    "packets",
    "page_context",
    "put_manifest",
]
