"""Pages of packets counted by laying them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.stages.packet.links import anchor
from dangwu_docs.stages.packet.marks import Pages
from dangwu_docs.support.docx_faces import faces
from dangwu_docs.support.pdf import PdfError, need_pypdf, places
from dangwu_docs.support.programs import face_for, find_soffice, version
from dangwu_docs.support.soffice import PDF, LibreOffice, Limits

#: A packet is as long as a hundred documents; few at a time are soon in their places.
_FEW = Limits(documents=8, document_s=30)


def find_office() -> LibreOffice | None:
    """Return what counts pages; None where a part of it is not installed."""
    program = find_soffice()
    try:
        need_pypdf()
    except ProgramMissingError:
        return None
    return LibreOffice(program, limits=_FEW) if program else None


def count_pages(
    office: LibreOffice | None, packets: Iterable[tuple[str, bytes]], most: int
) -> Iterator[tuple[str, Pages | None]]:
    """Yield for the name of each .docx its pages, as they are counted; None where nobody can.

    `most` is how many packets there may be.
    """
    if office is None:
        for name, _ in packets:
            yield name, None
        return
    for name, pdf in office.convert(packets, PDF, most):
        yield name, pages_of(pdf) if pdf else None


class Layouts:
    """Names of layouts: what an office, with the typefaces of this machine, makes of a packet."""

    def __init__(self, office: LibreOffice | None) -> None:
        self._office = office
        self._drawn: dict[str, str | None] = {}

    @cached_property
    def _version(self) -> str:
        return version(self._office.program) if self._office else ""

    def name(self, packet: bytes) -> str:
        """Return a name that is another when pages may break elsewhere; empty without an office."""
        if self._office is None:
            return ""
        asked = sorted(faces(packet))
        self._drawn |= {face: face_for(face) for face in asked if face not in self._drawn}
        told = [self._version, *(f"{face}={self._drawn[face]}" for face in asked)]
        return sha256("\n".join(told).encode()).hexdigest()[:12]


def pages_of(pdf: bytes) -> Pages | None:
    """Return where the pieces of a packet begin in its PDF; None where that cannot be told."""
    try:
        found, total = places(pdf)
    except PdfError:
        return None
    starts = list[int]()
    while (page := found.get(anchor(len(starts) + 1))) is not None:
        starts.append(page)
    is_likely = starts and starts == sorted(set(starts))
    return Pages(tuple(starts), total) if is_likely else None
