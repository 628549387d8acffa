"""The outline of a packet's PDF: its sections, and in each the documents by their titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from dangwu_docs.model.packets import PacketSection
from dangwu_docs.stages.packet.layout import pages_of
from dangwu_docs.stages.packet.marks import Pages
from dangwu_docs.stages.packet.pieces import Piece, Pieces
from dangwu_docs.support.pdf import Bookmark, with_bookmarks

_MOVED = "PDF 的页码与目录不一致，请核对后再运行一次"
_UNKNOWN = "没有数出各份文书的起始页，PDF 没有书签"


class OutlineItem(Struct, frozen=True):
    """A line of the outline, the number of the piece to which it leads, and the lines below."""

    title: str
    piece: int
    below: tuple[OutlineItem, ...] = ()


def outline_of(pieces: Pieces, sections: Iterable[PacketSection]) -> tuple[OutlineItem, ...]:
    """Return the outline: own pages stand beside the sections, documents below theirs."""
    names = {section.number: section.name for section in sections}
    by_section = groupby(enumerate(pieces, 1), key=lambda one: one[1].section)
    return tuple(one for number, held in by_section for one in _of_section(number, held, names))


def with_outline(
    pdf: bytes, title: str, outline: Iterable[OutlineItem], told: Pages | None
) -> tuple[bytes, tuple[str, ...]]:
    """Return a packet's PDF with title and outline, and what a person should know of it.

    `told` are the pages that its catalogue tells.
    """
    pages = pages_of(pdf)
    if pages is None:
        return pdf, (_UNKNOWN,)
    bookmarks = tuple(_bookmark(one, pages) for one in outline)
    return with_bookmarks(pdf, title, bookmarks), () if told in (None, pages) else (_MOVED,)


def _of_section(
    number: int, held: Iterable[tuple[int, Piece]], names: dict[int, str]
) -> Iterator[OutlineItem]:
    own, documents, first = list[OutlineItem](), list[OutlineItem](), 0
    for at, one in held:
        if one.paper:
            documents.append(OutlineItem(one.title, at))
        elif not one.is_half_title:
            own.append(OutlineItem(one.title, at))
            continue
        first = first or at
    section = (OutlineItem(names.get(number, ""), first, tuple(documents)),) if documents else ()
    yield from sorted((*own, *section), key=lambda one: one.piece)


def _bookmark(item: OutlineItem, pages: Pages) -> Bookmark:
    below = tuple(_bookmark(one, pages) for one in item.below)
    return Bookmark(item.title, pages.start(item.piece), below)
