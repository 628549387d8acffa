"""How a packet shows an organisation's year; the full one shows the documents that were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from dangwu_docs.model.cards import Card
from dangwu_docs.model.jobs import Job, Outcome
from dangwu_docs.stages.packet.document import document_bytes


class Rendition(Protocol):
    """What a packet asks of its edition."""

    @property
    def name(self) -> str:
        """What the cover calls the edition."""
        ...

    @property
    def suffix(self) -> str:
        """What tells its file from those of other editions."""
        ...

    def outcomes(self, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """Return the outcomes with the titles that the edition prints."""
        ...

    def context(self, card: Card, context: Mapping[str, object]) -> Mapping[str, object]:
        """Return what a page of the packet may read."""
        ...

    def document(self, job: Job) -> bytes:
        """Return a finished document; PacketError says why there is none."""
        ...

    def why_sealed(self, job: Job) -> str | None:
        """Return why a document is only counted; None where it is bound."""
        ...

    def sums(self, jobs: Sequence[Job]) -> str:
        """Return the numbers that stand for the content of documents."""
        ...

    def examine(self, data: bytes, path: str, jobs: Iterable[Job]) -> None:
        """Raise PacketError where a packet must not leave the office."""
        ...


class Full(Struct, frozen=True):
    """The edition that holds everything, as it was made."""

    root: Path
    name: str = "全本"
    suffix: str = ""

    def outcomes(self, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """Return the outcomes."""
        return tuple(outcomes)

    def context(self, _card: Card, context: Mapping[str, object]) -> Mapping[str, object]:
        """Return all there is to read."""
        return context

    def document(self, job: Job) -> bytes:
        """Return the file that was made."""
        return document_bytes(self.root / job.path)

    def why_sealed(self, _job: Job) -> str | None:
        """Seal nothing."""
        return None

    def sums(self, _jobs: Sequence[Job]) -> str:
        """Return nothing: the documents themselves are there."""
        return ""

    def examine(self, data: bytes, path: str, jobs: Iterable[Job]) -> None:
        """Find nothing wrong."""
