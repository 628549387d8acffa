"""What a packet is bound of, in order; a piece is known by its number, from 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dangwu_docs.model.cards import Card
from dangwu_docs.model.packets import EACH_SECTION
from dangwu_docs.stages.packet.papers import Filed


class Piece(Struct, frozen=True):
    """A document, or one of the packet's own pages."""

    section: int
    order: int
    title: str
    paper: Filed | None = None
    card: str = ""
    is_half_title: bool = False


class Pieces:
    """All that is bound, in order."""

    def __init__(self, bound: Iterable[Piece] = ()) -> None:
        self._bound = tuple(bound)
        self._papers: dict[str, int] = {}
        self._sections: dict[int, int] = {}
        for number, one in enumerate(self._bound, 1):
            self._sections.setdefault(one.section, number)
            if one.paper:
                self._papers[one.paper.job.path] = number

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._bound)

    def __len__(self) -> int:
        return len(self._bound)

    def of_paper(self, paper: Filed) -> int:
        """Return the number of a document; 0 where it is not bound."""
        return self._papers.get(paper.job.path, 0)

    def of_section(self, section: int) -> int:
        """Return the number of the first piece of a section; 0 where there is none."""
        return self._sections.get(section, 0)


def pieces(papers: Iterable[Filed], cards: Iterable[Card]) -> Pieces:
    """Return what is bound of these documents, in their order, and of the packet's own pages.

    Own pages stand before the documents of the same place, a half-title before all of its section.
    """
    documents = [
        Piece(one.filing.section, one.filing.order, one.job.title, paper=one) for one in papers
    ]
    sections = sorted({one.section for one in documents})
    own = [page for card in cards for page in _own_pages(card, sections)]
    return Pieces(sorted([*own, *documents], key=_place))


def _own_pages(card: Card, sections: Iterable[int]) -> Iterator[Piece]:
    if card.filing is None:
        return
    name = card.name.rpartition("/")[2]
    if card.each != EACH_SECTION:
        yield Piece(card.filing.section, card.filing.order, name, card=card.name)
        return
    for section in sections:
        yield Piece(section, -1, name, card=card.name, is_half_title=True)


def _place(one: Piece) -> tuple[int, int]:
    return one.section, one.order
