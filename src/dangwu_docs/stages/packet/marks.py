"""Marks that stand for page numbers until the pages have been laid out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

from msgspec import Struct

from dangwu_docs.stages.packet.opc import edit_members

#: From the private use area, so that they stand in nobody's text.
_OPEN, _CLOSE = "\ue100", "\ue101"
MARK = re.compile(rf"{_OPEN}([pns])(\d+){_CLOSE}")
_TOLD = re.compile(rb'"(\w*):(\d+(?:,\d+)*):(\d+)"')
_AS_BYTES = re.compile(MARK.pattern.encode())
#: As wide as most numbers of pages, for the first layout.
_STAND_IN = "00"
#: Room to write a number by hand.
_BLANK = "\u3000"


class Pages(Struct, frozen=True):
    """On which page of the packet each piece begins, counted from 1, and how many pages it has."""

    starts: tuple[int, ...]
    total: int
    #: Which office, with which typefaces, laid them out.
    layout: str = ""

    def start(self, piece: int) -> int:
        """Return the first page of a piece; pieces are numbered from 1."""
        return self.starts[piece - 1]

    def count(self, piece: int) -> int:
        """Return how many pages a piece has; 0 stands for the whole packet."""
        if not piece:
            return self.total
        return (*self.starts, self.total + 1)[piece] - self.start(piece)


def start_mark(piece: int) -> str:
    """Return what stands for the page on which a piece begins."""
    return f"{_OPEN}p{piece}{_CLOSE}"


def count_mark(piece: int = 0) -> str:
    """Return what stands for the number of pages of a piece, or of the whole packet."""
    return f"{_OPEN}n{piece}{_CLOSE}"


def every_mark(pieces: int) -> str:
    """Return what stands for all pages of so many pieces, by which `pages_told` knows them."""
    starts = ",".join(start_mark(piece) for piece in range(1, pieces + 1))
    return f"{_OPEN}s0{_CLOSE}:{starts}:{count_mark()}"


def pages_told(packet: bytes) -> Pages | None:
    """Return the pages with which a packet was filled; None where nobody had counted them."""
    with suppress(zipfile.BadZipFile, KeyError), zipfile.ZipFile(BytesIO(packet)) as archive:
        if found := _TOLD.search(archive.read("word/settings.xml")):
            layout, starts, total = (group.decode() for group in found.groups())
            return Pages(tuple(map(int, starts.split(","))), int(total), layout)
    return None


def fill(packet: bytes, pages: Pages) -> bytes:
    """Return a packet with its numbers of pages in the place of the marks."""
    return _filled(packet, lambda kind, piece: str(_NUMBERS[kind](pages, piece)))


def fill_in_stead(packet: bytes) -> bytes:
    """Return a packet that needs as much room as with its numbers."""
    return _filled(packet, lambda *_: _STAND_IN)


def fill_with_blanks(packet: bytes) -> bytes:
    """Return a packet in which numbers of pages can be written by hand."""
    return _filled(packet, lambda *_: _BLANK)


_NUMBERS: dict[str, Callable[[Pages, int], object]] = {
    "p": Pages.start,
    "n": Pages.count,
    "s": lambda pages, _: pages.layout,
}


def _filled(packet: bytes, number: Callable[[str, int], str]) -> bytes:
    def written(found: re.Match[bytes]) -> bytes:
        return number(found[1].decode(), int(found[2])).encode()

    return edit_members(packet, lambda content: _AS_BYTES.sub(written, content))
