"""Bind an organisation's year: one .docx with its catalogue, every document and what is missing."""

from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.draft import Binder, page_context
from dangwu_docs.stages.packet.layout import find_office
from dangwu_docs.stages.packet.packet import (
    PacketReport,
    outlines,
    packet,
    packet_path,
    packets,
)
from dangwu_docs.stages.packet.papers import Papers
from dangwu_docs.stages.packet.tally import Tally

__all__ = [
    "Binder",
    "Missing",
    "PacketReport",
    "Papers",
    "Tally",
    "find_office",
    "outlines",
    "packet",
    "packet_path",
    "packets",
    "page_context",
]
