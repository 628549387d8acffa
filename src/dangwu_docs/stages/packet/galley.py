"""A packet that is whole but for the numbers of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from dangwu_docs.errors import CardError, PacketError, RenderError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Status
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.packets import EACH_SECTION, PacketSection, PacketView
from dangwu_docs.model.records import Records
from dangwu_docs.model.settings import PacketSettings
from dangwu_docs.model.view import OrganisationView, organisation_view
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.contents import Circumstances, missing
from dangwu_docs.stages.packet.document import Document, open_document
from dangwu_docs.stages.packet.frame import Contents, frame
from dangwu_docs.stages.packet.majority import Majority
from dangwu_docs.stages.packet.papers import Filed, Outcomes, filed
from dangwu_docs.stages.packet.pieces import Piece, Pieces, pieces
from dangwu_docs.stages.packet.rendition import Rendition
from dangwu_docs.stages.packet.sealed import sealed
from dangwu_docs.stages.packet.tally import Counts, consistency
from dangwu_docs.support.patterns import condition_of
from dangwu_docs.support.soffice import LibreOffice
from dangwu_docs.template import CompiledTemplate


class Binder(Struct, frozen=True):
    """What all packets of a run share."""

    root: Path
    records: Records
    papers: Outcomes
    tally: Counts
    cards: Mapping[str, Card]
    sections: tuple[PacketSection, ...]
    templates: Mapping[str, CompiledTemplate]
    #: The edition of an organisation's year.
    rendition: Callable[[Organisation, int], Rendition]
    settings: PacketSettings = field(default_factory=PacketSettings)
    #: What counts pages; without it the catalogue leaves room for their numbers.
    office: LibreOffice | None = None


class Galley(Struct, frozen=True):
    """A packet with marks in the place of page numbers."""

    data: bytes
    contents: Contents
    pieces: Pieces
    #: What of the documents is not in it.
    notes: tuple[str, ...]
    rendition: Rendition


class _Subject(Struct, frozen=True):
    """Whose packet it is, and what all of its own pages read."""

    organisation: Organisation
    year: int
    view: OrganisationView
    rendition: Rendition


def galley_of(binder: Binder, organisation: Organisation, year: int) -> Galley:
    """Return the packet of an organisation's year; a document that cannot be bound is missing.

    Raises:
        PacketError: a page of the packet's own cannot be bound.
        RenderError: or cannot be made.
    """
    try:
        return _galley(binder, organisation, year, {})
    except (CardError, RenderError):
        raise
    except Exception:
        # What a stranger's file breaks, and where, is open: whoever fails alone is left out.
        rendition = binder.rendition(organisation, year)
        papers = _papers(binder, rendition, organisation.id, year)
        unfit = {one.job.path: why for one in papers if (why := _why_unfit(one, rendition))}
        if not unfit:
            raise
        return _galley(binder, organisation, year, unfit)


def _papers(binder: Binder, rendition: Rendition, key: str, year: int) -> tuple[Filed, ...]:
    return filed(rendition.outcomes(binder.papers.of(key, year)), binder.cards)


def _is_shown(one: Filed, rendition: Rendition) -> bool:
    return one.is_finished and not rendition.why_sealed(one.job)


def _why_unfit(one: Filed, rendition: Rendition) -> str:
    """Return why a document cannot be bound; empty where it can."""
    try:
        if _is_shown(one, rendition):
            compose([open_document(rendition.document(one.job))])
    except PacketError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 (a stranger's file may break anything)
        return f"文件结构异常，无法合入（{type(error).__name__}）"
    return ""


def _galley(
    binder: Binder, organisation: Organisation, year: int, unfit: Mapping[str, str]
) -> Galley:
    subject = _subject(binder, organisation, year)
    rendition = subject.rendition
    opened = {
        one.job.path: _opened(one, rendition, unfit.get(one.job.path, ""))
        for one in _papers(binder, rendition, organisation.id, year)
    }
    contents = _contents(binder, subject, tuple(one for one, _ in opened.values()))
    bound = pieces(contents.papers, _own_cards(binder, subject, contents))
    view = frame(contents, binder.sections, bound, rendition.name)
    page = _Printer(binder, subject, view).page
    documents = [page(one) if one.paper is None else opened[one.paper.job.path][1] for one in bound]
    kept = [one for one in documents if one is not None]
    notes = tuple(_notes(bound, kept))
    data = compose(kept, binder.settings.numbering)
    return Galley(data, contents, bound, notes, rendition)


def _notes(bound: Pieces, documents: Sequence[Document]) -> Iterator[str]:
    """Yield what a person should know of each document in the packet."""
    majority = Majority()
    for one in documents:
        majority.add(one)
    for piece, one in zip(bound, documents, strict=True):
        yield from (f"《{piece.title}》{note}" for note in one.notes)
        if piece.paper and (names := majority.unlike(one)):
            told = "、".join(names)
            yield f"《{piece.title}》的{told}与多数文书不同，在资料包中版面可能略有出入"


def page_context(binder: Binder, organisation: Organisation, year: int) -> Mapping[str, object]:
    """Return what the packet's own pages would read if every document in it were there."""
    papers = filed(binder.papers.of(organisation.id, year), binder.cards)
    subject = _subject(binder, organisation, year)
    view = _unnumbered(binder, subject, _contents(binder, subject, papers))
    return {**_context(subject, view), "项": next(iter(view["部分"]), None)}


def _subject(binder: Binder, organisation: Organisation, year: int) -> _Subject:
    view = organisation_view(organisation, date(year, 12, 31), binder.records)
    return _Subject(organisation, year, view, binder.rendition(organisation, year))


def _contents(binder: Binder, subject: _Subject, papers: tuple[Filed, ...]) -> Contents:
    organisation, year = subject.organisation, subject.year
    counts = binder.tally.kept(organisation.id, year)
    circumstances = Circumstances(
        form=organisation.form,
        kept=frozenset(counts),
        received=binder.tally.received(organisation.id, year),
        context={"组织": subject.view, "年度": year},
    )
    rendition = subject.rendition
    return Contents(
        tuple(one for one in papers if _is_shown(one, rendition)),
        sealed(papers, rendition),
        missing(papers, binder.sections, binder.cards, circumstances),
        consistency(counts, papers),
    )


def _unnumbered(binder: Binder, subject: _Subject, contents: Contents) -> PacketView:
    """Return what is known of a packet before its pages are."""
    return frame(contents, binder.sections, Pieces(), subject.rendition.name)


def _own_cards(binder: Binder, subject: _Subject, contents: Contents) -> Iterator[Card]:
    """Yield the cards of cover, catalogue and lists: those marked 仅资料包 that apply."""
    context = _context(subject, _unnumbered(binder, subject, contents))
    for card in binder.cards.values():
        has_form = not card.forms or subject.organisation.form in card.forms
        is_wanted = has_form and card.is_only_for_packet and condition_of(card)(context)
        is_dropped = card.each == EACH_SECTION and not binder.settings.has_half_titles
        if is_wanted and not is_dropped:
            yield card


def _opened(one: Filed, rendition: Rendition, unfit: str) -> tuple[Filed, Document | None]:
    """A document that cannot be read is missing, and the packet is bound without it."""
    if not _is_shown(one, rendition):
        return one, None
    document, fault = None, unfit
    if not unfit:
        try:
            document = open_document(rendition.document(one.job))
        except PacketError as error:
            fault = str(error)
    if document is None:
        one = replace(one, outcome=replace(one.outcome, status=Status.FAILED, error=fault))
    return one, document


def _context(subject: _Subject, view: PacketView) -> Mapping[str, object]:
    return {"资料包": view, "组织": subject.view, "年度": subject.year}


class _Printer(Struct, frozen=True):
    """Makes the packet's own pages."""

    binder: Binder
    subject: _Subject
    view: PacketView

    def page(self, piece: Piece) -> Document:
        context = _context(self.subject, self.view)
        if piece.is_half_title:
            held = {one["编号"]: one for one in self.view["部分"]}
            context = {**context, "项": held[piece.section]}
        shown = self.subject.rendition.context(self.binder.cards[piece.card], context)
        return open_document(self.binder.templates[piece.card].render(shown))
