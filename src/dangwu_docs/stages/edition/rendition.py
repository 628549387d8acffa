"""An organisation's year as an edition with a lower limit shows it: made anew, not edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from dangwu_docs.errors import CardError, DangwuError, LeakError, PacketError, UsageError
from dangwu_docs.model.cards import Card
from dangwu_docs.model.editions import Edition
from dangwu_docs.model.jobs import Job, Outcome, Plan, Status
from dangwu_docs.model.leaves import leaves
from dangwu_docs.model.loaded import Loaded
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.model.reading import Name, known_names
from dangwu_docs.model.records import Records
from dangwu_docs.stages.edition.leaks import Leak, Watch, around, watch
from dangwu_docs.stages.edition.people import People, everyone, post_holders
from dangwu_docs.stages.edition.veil import Veil
from dangwu_docs.support.holdings import holdings
from dangwu_docs.support.patterns import title_of

_ELSEWHERE = "原因见全本的缺项说明"


class PublicRendition(Struct, frozen=True, dict=True):
    """What a packet asks of an edition, for one organisation and year."""

    edition: Edition
    organisation: Organisation
    year: int
    records: Records
    cards: Mapping[str, Card]
    #: Names of all persons of the workspace.
    everyone: frozenset[str]
    #: Renders a job.
    make: Callable[[Job], bytes]

    @property
    def name(self) -> str:
        """What the cover calls the edition."""
        return self.edition.name

    @property
    def suffix(self) -> str:
        """What tells its file from that of the full edition."""
        return f"（{self.edition.name}）"

    def outcomes(self, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """Return the outcomes with the contexts and titles that the edition prints."""
        return tuple(map(self._veiled, outcomes))

    def context(self, card: Card, context: Mapping[str, object]) -> Mapping[str, object]:
        """Return what a page of the packet may read."""
        return Veil(self.edition, self._people).over(context, known_names(card))

    def document(self, job: Job) -> bytes:
        """Return the document of a veiled job.

        Raises:
            PacketError: the template cannot print what is left.
        """
        try:
            return self.make(job)
        except DangwuError as error:
            # The message may quote the record.
            hint = "请删去模板卡的“公开”，或让模板不依赖不公开的内容。"
            raise PacketError(f"{self.name}不能按这个模板生成", hint) from error

    def why_sealed(self, job: Job) -> str | None:
        """Return why a document is only counted; None where it is printed."""
        card = self.cards[job.template]
        if card.privacy <= self.edition.limit or card.is_published:
            return None
        return f"密级{card.privacy}，{self.edition.reasons.get(card.privacy, '不公开')}"

    def sums(self, jobs: Sequence[Job]) -> str:
        """Return the numbers that stand for the content of documents."""
        found = (
            (one.field, sum(_amount(job, one.field) for job in jobs), one.unit)
            for one in self.edition.sums
        )
        return "，".join(f"{field}{number}{unit}" for field, number, unit in found if number)

    def examine(self, data: bytes, path: str, jobs: Iterable[Job]) -> None:
        """Refuse a packet that gives away what the edition withholds.

        Raises:
            LeakError: with every place and the name of the field, never its value.
        """
        if leaks := self._leaks(data, path.rpartition("/")[2], jobs):
            raise LeakError(self.name, tuple((leak.place, leak.field) for leak in leaks))

    def leaks(self, data: bytes, name: str, plan: Plan) -> tuple[Leak, ...]:
        """Return what the bytes of any file give away; `plan` holds the documents of the year.

        Raises:
            UnreadableError: the file cannot be read through.
        """
        jobs = (*plan.jobs, *plan.current, *(one.job for one in plan.blocked))
        veiled = self.outcomes(Outcome(job, Status.CURRENT) for job in jobs)
        return self._leaks(data, name, [one.job for one in veiled])

    def _leaks(self, data: bytes, name: str, jobs: Iterable[Job]) -> tuple[Leak, ...]:
        """What the edition's own documents say is no leak."""
        return self.watch.without(self._said(jobs)).leaks(holdings(data, name))

    @cached_property
    def watch(self) -> Watch:
        """What must not be found in what is printed."""
        key = self.organisation.id
        own = (*self.records.filed_by(key), *self.records.kept_in(key, self.year))
        entries = around(map(self.records.entry, own), self.records)
        return watch(entries, self.edition, self._people)

    @cached_property
    def _people(self) -> People:
        named = post_holders(self.organisation, self.year, self.records, self.edition)
        return People(self.everyone, named, self.edition)

    def _veiled(self, outcome: Outcome) -> Outcome:
        job = outcome.job
        card = self.cards[job.template]
        context = self.context(card, job.context)
        veiled = replace(job, context=context, title=_title(card, context))
        error = outcome.error if outcome.is_finished else _ELSEWHERE
        return replace(outcome, job=veiled, error=error)

    def _said(self, jobs: Iterable[Job]) -> Iterator[str]:
        for job in jobs:
            yield job.title
            for leaf in leaves(job.context, _OPEN, "P0"):
                yield str(leaf.value)


def renditions(
    loaded: Loaded, edition: str, make: Callable[[Job], bytes]
) -> Callable[[Organisation, int], PublicRendition]:
    """Return what shows each organisation's year in the edition of that name or 编号.

    Raises:
        UsageError: there is no such edition.
    """
    chosen = next((one for one in loaded.editions if edition in (one.id, one.name)), None)
    if chosen is None:
        names = "、".join(one.id for one in loaded.editions)
        raise UsageError(f"没有版本“{edition}”", f"可用的版本：full、{names}")
    cards = {card.name: card for card in loaded.cards}
    names_of_all = everyone(loaded.records)
    return lambda organisation, year: PublicRendition(
        chosen, organisation, year, loaded.records, cards, names_of_all, make
    )


_OPEN = Name("P0")


def _title(card: Card, context: Mapping[str, object]) -> str:
    try:
        return title_of(card)(context)
    except CardError:
        # What the title reads is withheld.
        return card.name.rpartition("/")[2]


def _amount(job: Job, field: str) -> int:
    record = job.context.get("记录")
    value = record.get(field) if isinstance(record, Mapping) else None
    if isinstance(value, list):
        return len(value)
    return value if isinstance(value, int) else 0
