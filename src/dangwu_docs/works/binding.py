"""The packets of a year, bound from the documents of their units after they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.workspace import FULL
from dangwu_docs.stages.edition import PublicRendition, renditions
from dangwu_docs.stages.packet import (
    Binder,
    Counts,
    Full,
    Outcomes,
    PacketReport,
    filed,
    find_office,
    packets,
    put_manifest,
)
from dangwu_docs.stages.render import Workshop, make
from dangwu_docs.support.state import State
from dangwu_docs.works.gathering import Filings


class Bindery(Struct, frozen=True):
    """What the packets of a run have in common."""

    loaded: Loaded
    workshop: Workshop
    state: State
    edition: str = FULL

    def bind(self, filings: Filings, year: int) -> tuple[PacketReport, ...]:
        """Bind the packets of a year, in the order of 编号.

        All are bound together: LibreOffice, which counts their pages, is slow to start.
        """
        return tuple(sorted(self._bound(filings, year), key=lambda one: one.organisation))

    def _bound(self, filings: Filings, year: int) -> Iterator[PacketReport]:
        keepers = map(self.loaded.records.organisation, filings.organisations(year))
        binding = binder(self.loaded, filings, filings, self.workshop, self.edition)
        for packed in packets(binding, filter(None, keepers), year, self.state.packets()):
            if packed.digest:
                self.state.record_packet(packed.path, packed.digest)
            own = filed(filings.listed(packed.organisation, year), binding.cards)
            yield put_manifest(self.workshop.root, packed, year, own, self.edition)


def binder(
    loaded: Loaded, papers: Outcomes, tally: Counts, workshop: Workshop, edition: str = FULL
) -> Binder:
    """Return what binds the packets of the organisations whose papers these are."""
    pages = [card.name for card in loaded.cards if card.is_only_for_packet]
    whole = Full(workshop.root)
    return Binder(
        root=workshop.root,
        records=loaded.records,
        papers=papers,
        tally=tally,
        cards={card.name: card for card in loaded.cards},
        sections=loaded.packet_sections,
        templates={name: workshop.template(name) for name in pages},
        rendition=(lambda *_: whole) if edition == FULL else public(loaded, workshop, edition),
        settings=loaded.settings.packet,
        office=find_office(),
    )


def public(
    loaded: Loaded, workshop: Workshop, edition: str
) -> Callable[[Organisation, int], PublicRendition]:
    """Return what shows each organisation's year in an edition that withholds something."""
    return renditions(loaded, edition, partial(make, workshop=workshop))
