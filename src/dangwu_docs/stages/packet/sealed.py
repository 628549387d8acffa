"""Documents that an edition counts and does not show, by the template that made them; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from dangwu_docs.stages.packet.papers import Filed
from dangwu_docs.stages.packet.rendition import Rendition


class Sealed(Struct, frozen=True):
    """The documents of one template, of which only numbers are told."""

    section: int
    name: str
    documents: int
    reason: str
    numbers: str


def sealed(papers: Iterable[Filed], rendition: Rendition) -> tuple[Sealed, ...]:
    """Return what an edition keeps back, in the order of the packet."""
    kept: dict[tuple[int, str, str], list[Filed]] = defaultdict(list)
    for one in papers:
        reason = rendition.why_sealed(one.job) if one.is_finished else None
        if reason:
            kept[one.filing.section, one.job.template, reason].append(one)
    return tuple(
        Sealed(
            section,
            template.rpartition("/")[2],
            len(found),
            reason,
            rendition.sums([one.job for one in found]),
        )
        for (section, template, reason), found in kept.items()
    )
