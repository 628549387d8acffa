"""Documents that an edition only counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.support_for_tests.packets import CARDS, job

from dangwu_docs.model.jobs import Job, Outcome, Plan, Status
from dangwu_docs.stages.packet import Full, Papers
from dangwu_docs.stages.packet.papers import filed
from dangwu_docs.stages.packet.sealed import Sealed, sealed


class Minutes(Full):
    """An edition without minutes."""

    def why_sealed(self, job: Job) -> str | None:
        return "内部" if job.template == "记录" else None

    def sums(self, jobs: Sequence[Job]) -> str:
        return f"{len(jobs)}次"


def papers(*statuses: Status):
    outcomes = [Outcome(job("记录", f"{n}.docx"), status) for n, status in enumerate(statuses)]
    plan = Plan(jobs=tuple(one.job for one in outcomes), current=(job("台账", "b.docx"),))
    return filed(Papers(plan, outcomes).of("zb", 2026), CARDS)


def test_documents_are_counted_by_their_template() -> None:
    found = sealed(papers(Status.MADE, Status.MADE), Minutes(Path()))

    assert found == (Sealed(4, "记录", 2, "内部", "2次"),)


def test_a_document_that_was_not_made_is_missing_and_not_withheld() -> None:
    assert sealed(papers(Status.FAILED), Minutes(Path())) == ()


def test_the_full_edition_withholds_nothing() -> None:
    assert sealed(papers(Status.MADE), Full(Path())) == ()
