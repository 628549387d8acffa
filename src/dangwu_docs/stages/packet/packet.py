"""Packets: set in galleys, their pages counted, and put in their places whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.errors import CardError, OccupiedError, PacketError, RenderError
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.records import Records
from dangwu_docs.stages.packet.contents import Missing
from dangwu_docs.stages.packet.galley import Binder, Galley, galley_of
from dangwu_docs.stages.packet.layout import Layouts, count_pages
from dangwu_docs.stages.packet.marks import (
    Pages,
    fill,
    fill_in_stead,
    fill_with_blanks,
    pages_told,
)
from dangwu_docs.stages.packet.outline import OutlineItem, outline_of, with_outline
from dangwu_docs.support import journal
from dangwu_docs.support.files import UNWRITABLE_HINT
from dangwu_docs.support.outputs import put
from dangwu_docs.support.reasons import reason_of


class PacketReport(Struct, frozen=True):
    """What became of one packet; `documents` counts those bound, without the packet's own pages."""

    organisation: str
    name: str
    path: str
    documents: int = 0
    missing: tuple[Missing, ...] = ()
    #: Documents that the edition only counts.
    sealed: int = 0
    #: SHA-256 of the file.
    digest: str = ""
    #: Where a packet that a person had changed was kept.
    kept: str | None = None
    error: str | None = None
    hint: str = ""
    #: None where nobody could count them, and the catalogue leaves room for their numbers.
    pages: Pages | None = None
    #: What of the documents is not in it.
    notes: tuple[str, ...] = ()
    #: What the outline of a PDF shows.
    outline: tuple[OutlineItem, ...] = ()


def packet_path(organisation: Organisation, year: int, records: Records, suffix: str = "") -> str:
    """Return where an organisation's packet lies, below the workspace; no two lie in one place."""
    name = records.folder(organisation)
    return f"output/{name}/{year}/{name}{year}年度资料包{suffix}.docx"


def packets(
    binder: Binder,
    organisations: Iterable[Organisation],
    year: int,
    written: Mapping[str, str],
) -> Iterator[PacketReport]:
    """Yield each packet as it is bound; a fault in one never stops the others.

    `written` has for the path of a packet its digest as it was last written, so that one that a
    person has changed since is kept.
    """
    wanted = tuple(organisations)
    queue = _Queue(binder, year, written)
    for path, pages in count_pages(binder.office, queue.galleys(wanted), len(wanted)):
        yield from queue.drain()
        yield queue.finish(path, pages)
    yield from queue.drain()


def outlines(
    root: Path, packets: Iterable[PacketReport]
) -> Callable[[str, bytes], tuple[bytes, tuple[str, ...]]]:
    """Return what gives the PDF made of each packet its outline, and says what to know of it."""
    bound = {str(root / one.path): one for one in packets}

    def finish(source: str, pdf: bytes) -> tuple[bytes, tuple[str, ...]]:
        packet = bound[source]
        return with_outline(pdf, Path(source).stem, packet.outline, packet.pages)

    return finish


class _Queue:
    """The packets of a run that have been set and wait for the numbers of their pages."""

    def __init__(self, binder: Binder, year: int, written: Mapping[str, str]) -> None:
        self._binder = binder
        self._year = year
        self._written = written
        self._waiting: dict[str, tuple[PacketReport, Galley]] = {}
        self._layouts = Layouts(binder.office)
        self._ready: list[PacketReport] = []

    def galleys(self, organisations: Iterable[Organisation]) -> Iterator[tuple[str, bytes]]:
        """Yield the path of each packet that can be set, and what is laid out for it."""
        for one in organisations:
            suffix = self._binder.rendition(one, self._year).suffix
            path = packet_path(one, self._year, self._binder.records, suffix)
            report = PacketReport(one.id, one.short_name, path)
            try:
                galley = galley_of(self._binder, one, self._year)
            except (PacketError, RenderError, CardError) as error:
                self._ready.append(replace(report, error=str(error), hint=error.hint))
                continue
            self._waiting[path] = report, galley
            if (known := self._known(path, galley.data)) is not None:
                self._ready.append(self.finish(path, known))
            else:
                yield path, fill_in_stead(galley.data)

    def drain(self) -> Iterator[PacketReport]:
        """Yield what needed no layout, or has failed, since the last time."""
        while self._ready:
            yield self._ready.pop(0)

    def _known(self, path: str, galley: bytes) -> Pages | None:
        """Return the pages of a packet that is there as it would be made again."""
        try:
            there = (self._binder.root / path).read_bytes()
        except OSError:
            return None
        told = pages_told(there)
        if told is None or told.layout != (self._layouts.name(galley) or told.layout):
            return None
        return told if _fills(galley, told, there) else None

    def finish(self, path: str, pages: Pages | None) -> PacketReport:
        """Number a packet and put it in its place."""
        report, galley = self._waiting.pop(path)
        counted = None
        if pages and len(pages.starts) == len(galley.pieces):
            layout = pages.layout or self._layouts.name(galley.data)
            counted = replace(pages, layout=layout)
        data = fill(galley.data, counted) if counted else fill_with_blanks(galley.data)
        try:
            galley.rendition.examine(data, path, [one.job for one in galley.contents.papers])
            kept = _put(data, self._binder.root, path, self._written.get(path, ""))
        except OSError as error:
            return replace(report, error=f"无法写入文件：{reason_of(error)}", hint=UNWRITABLE_HINT)
        except (PacketError, OccupiedError) as error:
            return replace(report, error=str(error), hint=error.hint)
        return replace(
            report,
            documents=len(galley.contents.papers),
            missing=galley.contents.missing,
            sealed=sum(one.documents for one in galley.contents.sealed),
            digest=sha256(data).hexdigest(),
            kept=kept,
            pages=counted,
            notes=galley.notes,
            outline=outline_of(galley.pieces, self._binder.sections),
        )


def _fills(galley: bytes, pages: Pages, there: bytes) -> bool:
    try:
        return fill(galley, pages) == there
    except IndexError:
        # It had fewer pieces.
        return False


def _put(data: bytes, root: Path, path: str, written: str) -> str | None:
    """Write the packet; return where what a person had put in its place is kept."""
    new = sha256(data).hexdigest()
    journal.note_packet(root / "output", path, new)
    kept = put(data, root / path, lambda there: sha256(there).hexdigest() in (written, new))
    return kept.relative_to(root).as_posix() if kept else None
