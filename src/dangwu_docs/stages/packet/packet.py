"""One organisation's packet: gathered, framed, bound and put in its place whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from operator import itemgetter
from pathlib import Path

from dangwu_docs.errors import CardError, OccupiedError, PacketError, RenderError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Status
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.packets import PacketSection
from dangwu_docs.model.records import Records
from dangwu_docs.model.view import OrganisationView, organisation_view
from dangwu_docs.stages.packet.compose import compose
from dangwu_docs.stages.packet.contents import Circumstances, Missing, missing
from dangwu_docs.stages.packet.document import Document, open_document
from dangwu_docs.stages.packet.frame import Contents, frame
from dangwu_docs.stages.packet.papers import Filed, Papers, filed
from dangwu_docs.stages.packet.tally import Tally, consistency
from dangwu_docs.support.outputs import put
from dangwu_docs.support.portable import portable_name
from dangwu_docs.template import CompiledTemplate

_FILE_HINT = "请关闭正在用 Word 或 WPS 打开的该文件，确认磁盘未满、文件夹可写，再重新运行。"


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


@dataclass(frozen=True, slots=True)
class PacketReport:
    """What became of one packet; `documents` counts those bound, without the packet's own pages."""

    organisation: str
    name: str
    path: str
    documents: int = 0
    missing: tuple[Missing, ...] = ()
    #: SHA-256 of the file.
    digest: str = ""
    #: Where a packet that a person had changed was kept.
    kept: str | None = None
    error: str | None = None
    hint: str = ""


def packet_path(organisation: Organisation, year: int, records: Records) -> str:
    """Return where an organisation's packet lies, below the workspace; no two lie in one place."""
    name = portable_name(records.folder(organisation))
    return f"output/{name}/{year}/{name}{year}年度资料包.docx"


def packet(
    binder: Binder, organisation: Organisation, year: int, written: str = ""
) -> PacketReport:
    """Bind the packet of an organisation's year; a fault in one packet never stops the others.

    `written` is the digest of the packet as it was last written, so that one that a person has
    changed since is kept.
    """
    path = packet_path(organisation, year, binder.records)
    report = PacketReport(organisation.id, organisation.short_name, path)
    try:
        contents, pages = _gather(binder, organisation, year)
        data = compose(pages)
        kept = _put(data, binder.root, path, written)
    except OSError as error:
        return replace(report, error=f"无法写入文件：{error.strerror}", hint=_FILE_HINT)
    except (PacketError, RenderError, CardError, OccupiedError) as error:
        return replace(report, error=str(error), hint=error.hint)
    return replace(
        report,
        documents=len(contents.papers),
        missing=contents.missing,
        digest=sha256(data).hexdigest(),
        kept=kept,
    )


def _gather(
    binder: Binder, organisation: Organisation, year: int
) -> tuple[Contents, list[Document]]:
    known = filed(binder.papers.of(organisation.id, year), binder.cards)
    opened = [_opened(one, binder.root) for one in known]
    contents, context = _described(binder, organisation, year, tuple(one for one, _ in opened))
    own = _own_pages(binder, organisation, context)
    bound = [(one.position[:2], document) for one, document in opened if document]
    # The packet's own pages stand before the documents of the same place.
    pages = sorted([*own, *bound], key=itemgetter(0))
    return contents, [document for _, document in pages]


def page_context(binder: Binder, organisation: Organisation, year: int) -> Mapping[str, object]:
    """Return what the packet's own pages would read if every document in it were there."""
    papers = filed(binder.papers.of(organisation.id, year), binder.cards)
    return _described(binder, organisation, year, papers)[1]


def _described(
    binder: Binder, organisation: Organisation, year: int, papers: tuple[Filed, ...]
) -> tuple[Contents, Mapping[str, object]]:
    view = organisation_view(organisation, date(year, 12, 31), binder.records)
    circumstances = _circumstances(binder, organisation, year, view)
    contents = Contents(
        tuple(one for one in papers if one.is_finished),
        missing(papers, binder.sections, binder.cards, circumstances),
        consistency(binder.tally.kept(organisation.id, year), papers),
    )
    return contents, {"资料包": frame(contents, binder.sections), "组织": view, "年度": year}


def _circumstances(
    binder: Binder, organisation: Organisation, year: int, view: OrganisationView
) -> Circumstances:
    return Circumstances(
        form=organisation.form,
        kept=frozenset(binder.tally.kept(organisation.id, year)),
        received=binder.tally.received(organisation.id, year),
        context={"组织": view, "年度": year},
    )


def _opened(one: Filed, root: Path) -> tuple[Filed, Document | None]:
    """A document that cannot be read is missing, and the packet is bound without it."""
    if not one.is_finished:
        return one, None
    try:
        return one, open_document((root / one.job.path).read_bytes())
    except OSError as error:
        fault = f"文件读不出来：{error.strerror}"
    except PacketError as error:
        fault = str(error)
    return replace(one, outcome=replace(one.outcome, status=Status.FAILED, error=fault)), None


def _own_pages(
    binder: Binder, organisation: Organisation, context: Mapping[str, object]
) -> Iterator[tuple[tuple[int, int], Document]]:
    """Yield cover, catalogue and lists: the cards marked 仅资料包, with their places."""
    for name, card in binder.cards.items():
        is_wanted = not card.forms or organisation.form in card.forms
        if card.is_only_for_packet and card.filing and is_wanted:
            data = binder.finish(binder.templates[name].render(context))
            yield (card.filing.section, card.filing.order), open_document(data)


def _put(data: bytes, root: Path, path: str, written: str) -> str | None:
    """Write the packet; return where what a person had put in its place is kept."""
    new = sha256(data).hexdigest()
    kept = put(data, root / path, lambda there: sha256(there).hexdigest() in (written, new))
    return kept.relative_to(root).as_posix() if kept else None
