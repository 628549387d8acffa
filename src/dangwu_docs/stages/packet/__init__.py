"""Bind an organisation's year: one .docx with its catalogue, every document and what is missing."""

from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.packet import (
    Binder,
    PacketReport,
    packet,
    packet_path,
    page_context,
)
from dangwu_docs.stages.packet.papers import Papers
from dangwu_docs.stages.packet.tally import Tally

__all__ = [
    "Binder",
    "Missing",
    "PacketReport",
    "Papers",
    "Tally",
    "packet",
    "packet_path",
    "page_context",
]
