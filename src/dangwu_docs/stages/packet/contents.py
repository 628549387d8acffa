"""What a packet should hold and what it lacks, with the reason of each; it opens no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Job, Outcome, Status
from dangwu_docs.model.packets import ExpectedDocument, PacketSection
from dangwu_docs.model.plain import Tree
from dangwu_docs.stages.packet.papers import Filed
from dangwu_docs.support.patterns import expression

_NO_RECORD = "没有相应记录"
_NOT_MADE_HERE = "本版本不生成，请自行放入"
_REASONS: Mapping[Status, Callable[[Outcome], str]] = {
    Status.BLOCKED: lambda outcome: f"已阻止：{outcome.error}",
    Status.FAILED: lambda outcome: f"生成失败：{outcome.error}",
    Status.PLANNED: lambda _: "尚未生成，请先运行 dangwu build",
}


class Missing(Struct, frozen=True):
    """A document that the packet lacks."""

    section: int
    name: str
    reason: str


class Circumstances(Struct, frozen=True):
    """What decides whether a document is expected of an organisation in a year."""

    form: str
    #: 类型 of the records that it kept, and of those that were about it.
    kept: frozenset[str]
    received: frozenset[str]
    #: What a 条件 may ask: 组织 and 年度.
    context: Tree

    def expect(self, document: ExpectedDocument) -> bool:
        """Tell whether the packet should hold the document."""
        if document.forms and self.form not in document.forms:
            return False
        if not self._has_cause(document):
            return False
        place = f"资料包“{document.name}”的“条件”"
        condition = document.condition
        return not condition or bool(expression(condition, place)(self.context))

    def _has_cause(self, document: ExpectedDocument) -> bool:
        causes = (self.kept & set(document.needs)) | (self.received & set(document.received))
        return bool(causes) or not (document.needs or document.received)


def missing(
    papers: Iterable[Filed],
    sections: Iterable[PacketSection],
    cards: Mapping[str, Card],
    circumstances: Circumstances,
) -> tuple[Missing, ...]:
    """Return what is lacking, by section: documents that were not made, then sorts without any."""
    kept = tuple(papers)
    found = [*_unfinished(kept), *_absent(kept, sections, cards, circumstances)]
    return tuple(sorted(found, key=lambda one: one.section))


def _unfinished(papers: Iterable[Filed]) -> Iterator[Missing]:
    for one in papers:
        if not one.is_finished:
            reason = _REASONS[one.outcome.status](one.outcome)
            yield Missing(one.filing.section, one.job.title, reason)


def _absent(
    papers: Iterable[Filed],
    sections: Iterable[PacketSection],
    cards: Mapping[str, Card],
    circumstances: Circumstances,
) -> Iterator[Missing]:
    jobs = [one.job for one in papers]
    for section in sections:
        for document in section.expected:
            if circumstances.expect(document) and not any(_is_a(document, job) for job in jobs):
                yield Missing(section.number, document.name, _why_absent(document, cards))


def _is_a(document: ExpectedDocument, job: Job) -> bool:
    return job.template in document.templates and (
        not document.life or not _life(job).isdisjoint(document.life)
    )


def _life(job: Job) -> frozenset[object]:
    """What the meeting was besides its kind: an 组织生活会, say."""
    record = job.context.get("记录")
    return frozenset(record.get("组织生活", ()) if isinstance(record, Mapping) else ())


def _why_absent(document: ExpectedDocument, cards: Mapping[str, Card]) -> str:
    is_made_here = any(name in cards for name in document.templates)
    return document.reason or (_NO_RECORD if is_made_here else _NOT_MADE_HERE)
