"""Which documents of a year are filed, how long they are kept, and how many pages they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dangwu_docs.model.cards import Filing
from dangwu_docs.model.jobs import Outcome
from dangwu_docs.model.manifests import FileEntry
from dangwu_docs.model.organisation import Organisation
from dangwu_docs.stages.archive.filer import Filer
from dangwu_docs.stages.archive.items import Paper, retention_of
from dangwu_docs.stages.archive.report import Unfiled
from dangwu_docs.support.files import sha256_file


def papers(
    outcomes: Iterable[Outcome],
    filer: Filer,
    organisation: Organisation,
    earlier: Iterable[FileEntry],
) -> tuple[Paper, ...]:
    """Return the finished documents that are filed, their pages counted where that can be done.

    Raises:
        RuleError: a document has a 保管期限 that the rules do not know.
        OSError: a document cannot be read.
    """
    counted = _counted_before(earlier)
    wanted = [one for one in _filed(outcomes, filer) if one[0].is_finished]
    files = {one.job.path: filer.root / one.job.path for one, _ in wanted}
    digests = {path: sha256_file(file) for path, file in files.items()}
    fresh = filer.count_pages([files[p] for p, found in digests.items() if found not in counted])
    return tuple(
        Paper(
            job=one.job,
            filing=filing,
            retention=retention_of(filer.cards[one.job.template], filing, filer.rules),
            ordinal=_ordinal(organisation, one.job.day or date(one.job.year, 12, 31)),
            sha256=digests[one.job.path],
            pages=counted.get(digests[one.job.path]) or fresh.get(files[one.job.path]),
        )
        for one, filing in wanted
    )


def unfiled(outcomes: Iterable[Outcome], filer: Filer) -> tuple[Unfiled, ...]:
    """Return the documents that should be filed and are not there."""
    return tuple(
        Unfiled(one.job.title, one.error or "尚未生成，请先运行 dangwu build")
        for one, _ in _filed(outcomes, filer)
        if not one.is_finished
    )


def _filed(outcomes: Iterable[Outcome], filer: Filer) -> Iterator[tuple[Outcome, Filing]]:
    for one in outcomes:
        if filing := filer.cards[one.job.template].filed:
            yield one, filing


def _counted_before(earlier: Iterable[FileEntry]) -> dict[str, int]:
    return {one.sources[0].sha256: one.pages for one in earlier if one.sources and one.pages}


def _ordinal(organisation: Organisation, day: date) -> int | None:
    term = organisation.term_on(day)
    return term.ordinal if term else None
