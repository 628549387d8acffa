"""A packet that is whole but for the numbers of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dangwu_docs.errors import CardError, PacketError, RenderError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Status
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.packets import PacketSection, PacketView
from dangwu_docs.model.records import Records
from dangwu_docs.model.settings import PacketSettings
from dangwu_docs.model.view import OrganisationView, organisation_view
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.contents import Circumstances, missing
from dangwu_docs.stages.packet.document import Document, open_document, read_document
from dangwu_docs.stages.packet.frame import Contents, frame
from dangwu_docs.stages.packet.papers import Filed, Papers, filed
from dangwu_docs.stages.packet.pieces import EACH_SECTION, Piece, Pieces, pieces
from dangwu_docs.stages.packet.tally import Tally, consistency
from dangwu_docs.support.soffice import Office
from dangwu_docs.template import CompiledTemplate


@dataclass(frozen=True, slots=True)
class Binder:
    """What all packets of a run share."""

    root: Path
    records: Records
    papers: Papers
    tally: Tally
    cards: Mapping[str, Card]
    sections: tuple[PacketSection, ...]
    templates: Mapping[str, CompiledTemplate]
    #: What is done to a finished page, such as putting in the fonts of the profile.
    finish: Callable[[bytes], bytes]
    settings: PacketSettings = field(default_factory=PacketSettings)
    #: What counts pages; without it the catalogue leaves room for their numbers.
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A packet with marks in the place of page numbers."""

    data: bytes
    contents: Contents
    pieces: Pieces
    #: What of the documents is not in it.
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whose packet it is, and what all of its own pages read."""

    organisation: Organisation
    year: int
    view: OrganisationView


def draft(binder: Binder, organisation: Organisation, year: int) -> Draft:
    """Return the packet of an organisation's year; a document that cannot be bound is missing.

    Raises:
        PacketError: a page of the packet's own cannot be bound.
        RenderError: or cannot be made.
    """
    try:
        return _drafted(binder, organisation, year, {})
    except (CardError, RenderError):
        raise
    except Exception:
        # What a stranger's file breaks, and where, is open: whoever fails alone is left out.
        papers = filed(binder.papers.of(organisation.id, year), binder.cards)
        unfit = {path: why for path, why in _tried(papers, binder.root) if why}
        if not unfit:
            raise
        return _drafted(binder, organisation, year, unfit)


def _tried(papers: Iterable[Filed], root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each document, and why it cannot be bound; empty where it can."""
    for one in papers:
        why = ""
        try:
            if one.is_finished:
                compose([read_document(root / one.job.path)])
        except PacketError as error:
            why = str(error)
        except Exception as error:  # noqa: BLE001 (the same)
            why = f"文件结构异常，无法合入（{type(error).__name__}）"
        yield one.job.path, why


def _drafted(
    binder: Binder, organisation: Organisation, year: int, unfit: Mapping[str, str]
) -> Draft:
    subject = _subject(binder, organisation, year)
    opened = {
        one.job.path: _opened(one, binder.root, unfit.get(one.job.path, ""))
        for one in filed(binder.papers.of(organisation.id, year), binder.cards)
    }
    contents = _contents(binder, subject, tuple(one for one, _ in opened.values()))
    bound = pieces(contents.papers, _own_cards(binder, organisation))
    page = _Printer(binder, subject, frame(contents, binder.sections, bound)).page
    documents = [page(one) if one.paper is None else opened[one.paper.job.path][1] for one in bound]
    kept = [one for one in documents if one is not None]
    notes = tuple(
        f"《{piece.title}》{note}"
        for piece, one in zip(bound, kept, strict=True)
        for note in one.notes
    )
    return Draft(compose(kept, binder.settings.numbering), contents, bound, notes)


def page_context(binder: Binder, organisation: Organisation, year: int) -> Mapping[str, object]:
    """Return what the packet's own pages would read if every document in it were there."""
    papers = filed(binder.papers.of(organisation.id, year), binder.cards)
    subject = _subject(binder, organisation, year)
    view = frame(_contents(binder, subject, papers), binder.sections, Pieces())
    return {**_context(subject, view), "项": next(iter(view["部分"]), None)}


def _subject(binder: Binder, organisation: Organisation, year: int) -> _Subject:
    view = organisation_view(organisation, date(year, 12, 31), binder.records)
    return _Subject(organisation, year, view)


def _contents(binder: Binder, subject: _Subject, papers: tuple[Filed, ...]) -> Contents:
    organisation, year = subject.organisation, subject.year
    counts = binder.tally.kept(organisation.id, year)
    circumstances = Circumstances(
        form=organisation.form,
        kept=frozenset(counts),
        received=binder.tally.received(organisation.id, year),
        context={"组织": subject.view, "年度": year},
    )
    return Contents(
        tuple(one for one in papers if one.is_finished),
        missing(papers, binder.sections, binder.cards, circumstances),
        consistency(counts, papers),
    )


def _own_cards(binder: Binder, organisation: Organisation) -> Iterator[Card]:
    """Yield the cards of cover, catalogue and lists: those marked 仅资料包."""
    for card in binder.cards.values():
        is_wanted = not card.forms or organisation.form in card.forms
        is_dropped = card.each == EACH_SECTION and not binder.settings.has_half_titles
        if card.is_only_for_packet and is_wanted and not is_dropped:
            yield card


def _opened(one: Filed, root: Path, unfit: str) -> tuple[Filed, Document | None]:
    """A document that cannot be read is missing, and the packet is bound without it."""
    if not one.is_finished:
        return one, None
    document, fault = None, unfit
    if not unfit:
        try:
            document = read_document(root / one.job.path)
        except PacketError as error:
            fault = str(error)
    if document is None:
        one = replace(one, outcome=replace(one.outcome, status=Status.FAILED, error=fault))
    return one, document


def _context(subject: _Subject, view: PacketView) -> Mapping[str, object]:
    return {"资料包": view, "组织": subject.view, "年度": subject.year}


@dataclass(frozen=True, slots=True)
class _Printer:
    """Makes the packet's own pages."""

    binder: Binder
    subject: _Subject
    view: PacketView

    def page(self, piece: Piece) -> Document:
        context = _context(self.subject, self.view)
        if piece.is_half_title:
            held = {one["编号"]: one for one in self.view["部分"]}
            context = {**context, "项": held[piece.section]}
        made = self.binder.templates[piece.card].render(context)
        return open_document(self.binder.finish(made))
