"""Pages of packets counted by laying them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dangwu_docs.errors import ProgramMissingError
from dangwu_docs.stages.packet.links import anchor
from dangwu_docs.stages.packet.marks import Pages
from dangwu_docs.support.pdf import PdfError, need_pypdf, places
from dangwu_docs.support.programs import find_soffice
from dangwu_docs.support.soffice import PDF, Office


def find_office() -> Office | None:
    """Return what counts pages; None where a part of it is not installed."""
    program = find_soffice()
    try:
        need_pypdf()
    except ProgramMissingError:
        return None
    return Office(program) if program else None


def count_pages(
    office: Office | None, packets: Iterable[tuple[str, bytes]], most: int
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
